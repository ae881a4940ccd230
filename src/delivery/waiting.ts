import { and, eq, gt, inArray, lt, lte, ne, or } from 'drizzle-orm';
import { peopleOf } from '../posts/approvals.ts';
import { lookTime } from '../store/db-time.ts';
import { deliveries, type RecentIntent } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import type { DeliveryRow } from './claim.ts';
import type { DeliveryContext } from './context.ts';
import { mayLeave } from './rules.ts';

/** More deliveries that wait are not told apart: they are looked at again. */
export const MAX_QUEUED = 1_000;

/** One that has no place yet, and when it takes one. */
export type Waiting = Pick<RecentIntent, 'quotas'> & { at: Date };

const asWaiting = ({ at, quotas }: { at: Date | null; quotas: string[] | null }): Waiting[] =>
  at === null ? [] : [{ at, ...(quotas && { quotas }) }];

/**
 * Times at which others that are queued on the channel will take a place, so that not all come at once. Those that hurry
 * less than this one are not waited for. `inOrder`: only sendings, and of those that are late already the earlier ones.
 */
export async function promised(
  tx: Db | Tx,
  { id, channelId, priority, slotAt }: DeliveryRow,
  withinMs: number,
  inOrder: boolean,
): Promise<Waiting[]> {
  const first = or(gt(deliveries.slotAt, lookTime()), lt(deliveries.priority, priority), lt(deliveries.slotAt, slotAt));
  const rows = await tx
    .select({ at: deliveries.nextAt, quotas: deliveries.quotas })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.channelId, channelId),
        eq(deliveries.state, 'queued'),
        ne(deliveries.id, id),
        lte(deliveries.priority, priority),
        gt(deliveries.nextAt, lookTime()),
        lte(deliveries.nextAt, lookTime(withinMs)),
        inOrder ? and(eq(deliveries.kind, 'send'), first) : undefined,
      ),
    )
    .orderBy(deliveries.nextAt)
    .limit(MAX_QUEUED);
  return rows.flatMap(asWaiting);
}

/**
 * Those of the channel that hurry more, are due or on their way, and have no place yet: they get theirs first. `inOrder`:
 * so do those that hurry as much and were to go out earlier.
 */
export async function ahead(
  tx: Db | Tx,
  context: DeliveryContext,
  row: DeliveryRow,
  placed: readonly RecentIntent[],
  { now, inOrder }: { now: Date; inOrder: boolean },
): Promise<Waiting[]> {
  if (row.priority === 0 && !inOrder) return [];
  const due = and(
    eq(deliveries.state, 'queued'),
    lte(deliveries.nextAt, lookTime()),
    mayLeave(peopleOf(context.channels, deliveries.channelId)),
  );
  const underWay = and(eq(deliveries.state, 'sending'), gt(deliveries.leaseUntil, lookTime()));
  const earlier = and(eq(deliveries.priority, row.priority), lt(deliveries.slotAt, row.slotAt));
  const first = or(lt(deliveries.priority, row.priority), inOrder ? earlier : undefined);
  const rows = await tx
    .select({ id: deliveries.id, quotas: deliveries.quotas })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.channelId, row.channelId),
        eq(deliveries.kind, 'send'),
        inArray(deliveries.state, ['queued', 'sending']),
        first,
        or(due, underWay),
      ),
    )
    .limit(MAX_QUEUED);
  const has = new Set(placed.map(({ delivery }) => delivery));
  return rows.filter(({ id }) => !has.has(id)).flatMap(({ quotas }) => asWaiting({ at: now, quotas }));
}
