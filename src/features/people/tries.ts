import { lt, sql } from 'drizzle-orm';
import { UserError } from '../../lib/errors.ts';
import { sha256 } from '../../lib/ids.ts';
import { networkOf } from '../../net/addresses.ts';
import { dbTime } from '../../store/db-time.ts';
import { signInTries } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import { people as messages } from './messages.ts';

/** So many are free; after them each wrong one costs twice the wait of the one before. */
const FREE = 5;
/** An office behind one address has many people. */
const FREE_FROM_ADDRESS = 30;
/** Of one name, from whatever addresses its person has not signed in from. */
const FREE_FROM_STRANGERS = 50;
const MOST_MS = 15 * 60_000;
/** After so long without a wrong one they are forgotten. */
const FORGOTTEN_MS = 60 * 60_000;
/** Whoever signed in from an address is known there for so long. */
const KNOWN_MS = 60 * 24 * 3_600_000;

interface Subject {
  subject: string;
  free: number;
}

/** A password that is about to be looked at, already counted as wrong. */
interface Try {
  counted: readonly Subject[];
  known: string;
}

function subjectsOf(name: string, address: string) {
  const [who, where] = [name.toLowerCase(), networkOf(address)];
  const of = (kind: string, ...parts: string[]): string => sha256(JSON.stringify([kind, ...parts]));
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

const tooMany = (seconds: number): UserError =>
  new UserError(messages.tooManyPasswords(), {
    remedy: messages.waitOrLink({ seconds }),
    retryAfter: seconds,
    kind: 'forbidden',
  });

/** Counts one more, unless its time has not come: then it throws a UserError with the seconds to wait. */
async function count(tx: Tx, { subject, free }: Subject): Promise<void> {
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
 * Counts a password as wrong before it is looked at, so that of many at once no more are looked at than of as many one
 * by one. Throws a UserError, with the seconds to wait, for one that is not to be looked at. Wrong ones are counted by
 * name and address together; where no one of that name has signed in from there before, also by the address and by the
 * name: so a stranger locks no one out of where they work.
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

/** Takes back what `countTry` counted: the password was not looked at, or was right. */
async function uncount(tx: Tx, { counted }: Try): Promise<void> {
  for (const { subject, free } of counted) {
    const rest = sql`greatest(${signInTries.count} - 1, 0)`;
    const until = sql`case when (${rest}) <= ${free} then clock_timestamp() else ${signInTries.until} end`;
    await tx.update(signInTries).set({ count: rest, until }).where(sql`${signInTries.subject} = ${subject}`);
  }
}

/** Someone came in: their own wrong ones are forgotten, those of others from their address stay counted, and they are known there. */
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
 * What `look` answers, null for a wrong password; each is counted and throttled by name and address. Throws a UserError
 * for too many.
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
