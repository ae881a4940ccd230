import { lt, sql } from 'drizzle-orm';
import { UserError } from '../../lib/errors.ts';
import { sha256 } from '../../lib/ids.ts';
import { networkOf } from '../../net/addresses.ts';
import { dbTime } from '../../store/db-time.ts';
import { signInTries } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import { people as messages } from './messages.ts';

/** Wrong passwords without a wait; each one after them doubles the wait. */
const FREE = 5;
/** The same for an address: an office behind one has many people. */
const FREE_FROM_ADDRESS = 30;
/** The same for a name, from addresses that its person has not signed in from. */
const FREE_FROM_STRANGERS = 50;
const MOST_MS = 15 * 60_000;
/** Time after which wrong passwords are forgotten. */
const FORGOTTEN_MS = 60 * 60_000;
/** Time for which a person is known at an address after signing in there. */
const KNOWN_MS = 60 * 24 * 3_600_000;

interface Subject {
  subject: string;
  free: number;
  /** Error for a try that comes too soon. */
  tooMany?: (seconds: number) => UserError;
}

/** Password that is about to be checked, already counted as wrong. */
interface Try {
  counted: readonly Subject[];
  known: string;
}

const of = (kind: string, ...parts: string[]): string => sha256(JSON.stringify([kind, ...parts]));

function subjectsOf(name: string, address: string) {
  const [who, where] = [name.toLowerCase(), networkOf(address)];
  return {
    known: of('known', who, where),
    // In this order everywhere, so that no two wait for each other.
    own: { subject: of('name at address', who, where), free: FREE },
    wide: [
      { subject: of('address', where), free: FREE_FROM_ADDRESS },
      { subject: of('name', who), free: FREE_FROM_STRANGERS },
    ],
  };
}

const tooManyPasswords = (seconds: number): UserError =>
  new UserError(messages.tooManyPasswords(), {
    remedy: messages.waitOrLink({ seconds }),
    retryAfter: seconds,
    kind: 'forbidden',
  });

/** Counts one more try. Throws a UserError with the seconds to wait if it comes too soon. */
async function count(tx: Tx, { subject, free, tooMany = tooManyPasswords }: Subject): Promise<void> {
  const next = sql`case when ${signInTries.lastAt} < ${dbTime(-FORGOTTEN_MS)} then 1 else ${signInTries.count} + 1 end`;
  const [counted] = await tx
    .insert(signInTries)
    .values({ subject, count: 1, lastAt: dbTime(), until: dbTime() })
    .onConflictDoUpdate({
      target: signInTries.subject,
      set: {
        count: next,
        lastAt: dbTime(),
        until: sql`clock_timestamp() + make_interval(secs => case when (${next}) <= ${free} then 0
          else least(power(2, least((${next}) - ${free}, 20)), ${MOST_MS / 1_000}) end)`,
      },
      setWhere: sql`${signInTries.until} <= clock_timestamp()`,
    })
    .returning({ count: signInTries.count });
  if (counted) return;
  const [row] = await tx
    .select({ seconds: sql<number>`ceil(extract(epoch from ${signInTries.until} - ${dbTime()}))`.mapWith(Number) })
    .from(signInTries)
    .where(sql`${signInTries.subject} = ${subject}`);
  throw tooMany(Math.max(1, row?.seconds ?? 1));
}

/**
 * Counts a password as wrong before it is checked, so that parallel tries gain nothing. Throws a UserError with the
 * seconds to wait if it comes too soon. Wrong ones count for name and address together; for strangers at an address
 * also for the address and for the name, so that a stranger cannot lock people out of where they work.
 */
async function countTry(db: Db, name: string, address: string): Promise<Try> {
  const { known, own, wide } = subjectsOf(name, address);
  return db.transaction(async (tx) => {
    const [row] = await tx
      .select({ until: signInTries.until })
      .from(signInTries)
      .where(sql`${signInTries.subject} = ${known} and ${signInTries.until} > clock_timestamp()`);
    const counted = row ? [own] : [own, ...wide];
    for (const subject of counted) await count(tx, subject);
    return { counted, known };
  });
}

/** Takes back what `countTry` counted: the password was not checked, or was right. */
async function uncount(tx: Tx, { counted }: Try): Promise<void> {
  for (const { subject, free } of counted) {
    const rest = sql`greatest(${signInTries.count} - 1, 0)`;
    const until = sql`case when (${rest}) <= ${free} then clock_timestamp() else ${signInTries.until} end`;
    await tx.update(signInTries).set({ count: rest, until }).where(sql`${signInTries.subject} = ${subject}`);
  }
}

/** Forgets the wrong passwords of a person who signed in, and notes that they are known at this address. */
async function cameIn(db: Db, tried: Try): Promise<void> {
  const [own, ...wide] = tried.counted;
  await db.transaction(async (tx) => {
    await tx.delete(signInTries).where(sql`${signInTries.subject} = ${own?.subject ?? ''}`);
    await uncount(tx, { ...tried, counted: wide });
    const until = dbTime(KNOWN_MS);
    await tx
      .insert(signInTries)
      .values({ subject: tried.known, count: 0, lastAt: dbTime(), until })
      .onConflictDoUpdate({ target: signInTries.subject, set: { lastAt: dbTime(), until } });
    await tx
      .delete(signInTries)
      .where(sql`${lt(signInTries.lastAt, dbTime(-FORGOTTEN_MS))} and ${lt(signInTries.until, dbTime())}`);
  });
}

/**
 * Checks a password by `look`, whose null means that it is wrong; tries are counted and throttled by name and address.
 * Throws a UserError for too many.
 */
export async function tryPassword<T>(
  db: Db,
  { name, address }: { name: string; address: string },
  look: () => Promise<T | null>,
): Promise<T | null> {
  const tried = await countTry(db, name, address);
  let found: T | null;
  try {
    found = await look();
  } catch (error) {
    await db.transaction((tx) => uncount(tx, tried));
    throw error;
  }
  if (found !== null) await cameIn(db, tried);
  return found;
}

const tooManyCodes = (seconds: number): UserError =>
  new UserError(messages.tooManyCodes(), {
    remedy: messages.waitOrPasskey({ seconds }),
    retryAfter: seconds,
    kind: 'forbidden',
  });

/**
 * Checks a code of two-step sign-in by `look`; wrong ones count for the person, wherever they come from, since whoever
 * tries one has the password. Throws a UserError for too many.
 */
export async function tryCode(db: Db, name: string, look: () => Promise<boolean>): Promise<boolean> {
  const subject = of('code', name.toLowerCase());
  await db.transaction((tx) => count(tx, { subject, free: FREE, tooMany: tooManyCodes }));
  const right = await look();
  if (right) await db.delete(signInTries).where(sql`${signInTries.subject} = ${subject}`);
  return right;
}
