import { and, gte, inArray, isNotNull, lt, sql } from 'drizzle-orm';
import type { ConnectedChannel } from '../../channels/connected-channel.ts';
import { monthOf, type Spending, spending } from '../../domain/cost.ts';
import { storeNow } from '../../store/now.ts';
import { deliveries } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import type { SpentBudget } from './schema.ts';

/**
 * What was spent on each of these channels in the calendar month of `now` (UTC): the sum of what their deliveries cost
 * that ended in it. Those to a simulator count for a channel that is simulated now, and for no other. Channels of
 * platforms that charge nothing are left out.
 */
export async function spendingOf(
  db: Db,
  channels: Iterable<Pick<ConnectedChannel, 'channel' | 'platform'>>,
  now: Date,
): Promise<ReadonlyMap<string, Spending>> {
  const charged = [...channels].filter(({ platform }) => platform.account.prices !== null);
  if (charged.length === 0) return new Map();
  const { month, from, until } = monthOf(now);
  const ids = charged.map(({ channel }) => channel.id);
  const rows = await db
    .select({
      id: deliveries.channelId,
      simulated: deliveries.simulated,
      usd: sql<number>`sum(${deliveries.cost})`.mapWith(Number),
    })
    .from(deliveries)
    .where(
      and(
        isNotNull(deliveries.cost),
        gte(deliveries.endedAt, from),
        lt(deliveries.endedAt, until),
        inArray(deliveries.channelId, ids),
      ),
    )
    .groupBy(deliveries.channelId, deliveries.simulated);
  return new Map(
    charged.map(({ channel: { id, mode, budget } }) => {
      const row = rows.find((one) => one.id === id && one.simulated === (mode === 'simulated'));
      return [id, spending(month, row?.usd ?? 0, budget)];
    }),
  );
}

/** Budgets that are spent in the calendar month of `now`; absent: by the store's clock. */
export async function spentBudgets(
  db: Db,
  channels: ReadonlyMap<string, ConnectedChannel>,
  now?: Date,
): Promise<SpentBudget[]> {
  const budgeted = [...channels.values()].filter(({ channel }) => channel.budget && channel.mode !== 'simulated');
  if (budgeted.length === 0) return [];
  return [...(await spendingOf(db, budgeted, now ?? (await storeNow(db))))].flatMap(
    ([channel, { month, spentUsd, budgetUsd, level }]) =>
      level === 'spent' && budgetUsd !== null ? [{ channel, month, spentUsd, budgetUsd }] : [],
  );
}
