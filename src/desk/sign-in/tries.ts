import { inArray, lt, sql } from 'drizzle-orm';
import { dbTime } from '../../delivery/db-time.ts';
import { UserError } from '../../domain/errors.ts';
import { sha256 } from '../../domain/ids.ts';
import { told } from '../../domain/told/told.ts';
import { signInTries } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';

/** So many are free; after them each wrong one costs twice the wait of the one before. */
const FREE = 5;
/** An office behind one address has many people. */
const FREE_FROM_ADDRESS = 30;
const MOST_MS = 15 * 60_000;
/** After so long without a wrong one they are forgotten. */
const FORGOTTEN_MS = 60 * 60_000;

interface Subject {
  subject: string;
  free: number;
}

const subjectsOf = (name: string, address: string): [Subject, Subject] => [
  { subject: sha256(`name ${name.toLowerCase()}`), free: FREE },
  { subject: sha256(`address ${address}`), free: FREE_FROM_ADDRESS },
];

/** Throws a UserError, with the seconds to wait, while passwords of this name or from this address are not looked at. */
export async function refuseTooMany(db: Db, name: string, address: string): Promise<void> {
  const ids = subjectsOf(name, address).map(({ subject }) => subject);
  const [row] = await db
    .select({
      seconds: sql<number>`ceil(extract(epoch from max(${signInTries.until}) - ${dbTime()}))`.mapWith(Number),
    })
    .from(signInTries)
    .where(inArray(signInTries.subject, ids));
  const seconds = row?.seconds ?? 0;
  if (seconds <= 0) return;
  throw new UserError('Too many wrong passwords were tried.', {
    remedy: `Wait ${seconds} seconds, or ask an admin for a link: masthead people link NAME.`,
    retryAfter: seconds,
    told: told('too-many-passwords', { seconds }),
    kind: 'forbidden',
  });
}

/** Writes a wrong password down. Of several at once each counts. */
export async function countWrong(db: Db, name: string, address: string): Promise<void> {
  for (const { subject, free } of subjectsOf(name, address)) {
    // Forgotten ones begin anew; else each beyond the free ones waits 2, 4, 8 … seconds.
    const count = sql`case when ${signInTries.lastAt} < ${dbTime(-FORGOTTEN_MS)} then 1 else ${signInTries.count} + 1 end`;
    await db
      .insert(signInTries)
      .values({ subject, count: 1, lastAt: dbTime(), until: dbTime() })
      .onConflictDoUpdate({
        target: signInTries.subject,
        set: {
          count,
          lastAt: dbTime(),
          until: sql`clock_timestamp() + make_interval(secs => case when (${count}) <= ${free} then 0
            else least(power(2, least((${count}) - ${free}, 20)), ${MOST_MS / 1_000}) end)`,
        },
      });
  }
}

/** Somebody came in: their own wrong ones are forgotten, those from their address stay counted. */
export async function forgetWrong(db: Db, name: string, address: string): Promise<void> {
  const [own] = subjectsOf(name, address);
  await db.delete(signInTries).where(inArray(signInTries.subject, [own.subject]));
  await db.delete(signInTries).where(lt(signInTries.lastAt, dbTime(-FORGOTTEN_MS)));
}
