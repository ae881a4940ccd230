import { and, eq, gt, sql } from 'drizzle-orm';
import type { Failure } from '../domain/outcome.ts';
import { dbTime } from '../store/db-time.ts';
import { prepared } from '../store/prepared.ts';
import { channelStates, type Finding } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import type { ChannelContext } from './context.ts';

/** Notes the newest failure on a channel, in the transaction that ends the attempt. */
export async function noteFailure(tx: Tx, channelId: string, { type, message, code }: Failure): Promise<void> {
  const failure = { lastFailureAt: dbTime(), lastFailure: message, lastFailureType: type, lastFailureCode: code };
  const health = { ...failure, updatedAt: dbTime() };
  await tx
    .insert(channelStates)
    .values({ channelId, ...health })
    .onConflictDoUpdate({ target: channelStates.channelId, set: health });
}

/** Successes nearer to each other than this count as one; milliseconds. */
const SUCCESS_GRAIN_MS = 5_000;

const lateSuccess = prepared((db: Db) =>
  db
    .select({ at: channelStates.lastSuccessAt })
    .from(channelStates)
    .where(
      and(
        eq(channelStates.channelId, sql.placeholder('channelId')),
        gt(channelStates.lastSuccessAt, dbTime(-SUCCESS_GRAIN_MS)),
      ),
    )
    .prepare('late_success'),
);

/** When this process last found a success of a channel noted; milliseconds of its own clock. */
const noted = new WeakMap<Db, Map<string, number>>();

/** Notes a success on a channel. Not in the transaction that ends the attempt: a channel's deliveries would queue for its one row. */
export async function noteSuccess(
  { db, clock }: Pick<ChannelContext, 'db' | 'clock'>,
  channelId: string,
): Promise<void> {
  const [own, now] = [noted.get(db) ?? new Map<string, number>(), clock.monotonic()];
  if (now - (own.get(channelId) ?? -Infinity) < SUCCESS_GRAIN_MS) return;
  noted.set(db, own.set(channelId, now));
  if ((await lateSuccess(db).execute({ channelId })).length > 0) return;
  const row = { lastSuccessAt: dbTime(), updatedAt: dbTime() };
  await db
    .insert(channelStates)
    .values({ channelId, ...row })
    .onConflictDoUpdate({ target: channelStates.channelId, set: row });
}

/** Notes what a platform answered when it was asked what is wrong with a channel. */
export async function noteFindings(db: Db, channelId: string, findings: Finding[]): Promise<void> {
  const row = { checkedAt: dbTime(), findings };
  await db
    .insert(channelStates)
    .values({ channelId, ...row })
    .onConflictDoUpdate({ target: channelStates.channelId, set: row });
}
