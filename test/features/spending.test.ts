import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ConnectedChannel } from '../../src/channels/connected-channel.ts';
import { spending } from '../../src/domain/cost.ts';
import { spendingOf, spentBudgets } from '../../src/features/channels/spending.ts';
import { deliveries } from '../../src/store/schema/index.ts';
import type { Db } from '../../src/store/store.ts';
import { queued, scripted } from '../delivery/bench.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';

/** What a channel spent: the sum of what went out of it within a calendar month, in UTC. */

let home: FreshDatabase;
let db: Db;
beforeAll(async () => {
  home = await freshDatabase();
  db = home.store.db;
});
afterAll(() => home.drop());
beforeEach(async () => {
  await db.delete(deliveries);
});

type Changes = Partial<ConnectedChannel['channel']>;

const channel = (id: string, changes: Changes = {}, charges = true): ConnectedChannel => {
  const prices = charges ? { prices: { link: 1, charges: () => [] } } : {};
  const made = scripted({ publish: () => Promise.reject(new Error('nothing is sent here')) }, prices);
  return { ...made, channel: { ...made.channel, id, ...changes } };
};

async function ended(at: string | null, cost: number | null, changes: Partial<typeof deliveries.$inferInsert> = {}) {
  const id = await queued(db);
  const endedAt = at === null ? null : new Date(at);
  await db
    .update(deliveries)
    .set({ nextAt: null, endedAt, cost, ...changes })
    .where(eq(deliveries.id, id));
}

const NOVEMBER = new Date('2026-11-26T12:00:00Z');

test('the month begins and ends at midnight in UTC, and other channels, simulators and what is under way do not count', async () => {
  await ended('2026-10-31T23:59:59.999Z', 100);
  await ended('2026-11-01T00:00:00.000Z', 0.2);
  await ended('2026-11-15T08:00:00.000Z', 0.015);
  // A retraction costs, too; whatever it was, the sum has no dust of floating numbers.
  await ended('2026-11-30T23:59:59.999Z', 0.005, { kind: 'retract' });
  await ended('2026-12-01T00:00:00.000Z', 7);
  await ended('2026-11-15T08:00:00.000Z', null);
  await ended(null, null);
  await ended('2026-11-15T08:00:00.000Z', 3, { channelId: 'other' });
  await ended('2026-11-15T08:00:00.000Z', 50, { simulated: true });
  const all = [channel('main'), channel('other'), channel('quiet'), channel('free', {}, false)];
  const told = (spentUsd: number, month = '2026-11') => ({
    month,
    spentUsd,
    budgetUsd: null,
    leftUsd: null,
    level: 'within',
  });
  expect(await spendingOf(db, all, NOVEMBER)).toEqual(
    new Map([
      ['main', told(0.22)],
      ['other', told(3)],
      ['quiet', told(0)],
    ]),
  );
  expect(await spendingOf(db, [channel('main', { mode: 'simulated' })], NOVEMBER)).toEqual(
    new Map([['main', told(50)]]),
  );
  // It begins anew by itself, at the turn of a year, too.
  const at = async (time: string) => (await spendingOf(db, all, new Date(time))).get('main');
  expect(await at('2026-10-31T23:59:59.999Z')).toEqual(told(100, '2026-10'));
  expect(await at('2026-12-31T23:59:59.999Z')).toEqual(told(7, '2026-12'));
  expect(await at('2027-01-01T00:00:00.000Z')).toEqual(told(0, '2027-01'));
});

test.each([
  [0, 40, 'within', 40],
  [31.9999, 40, 'within', 8.0001],
  [32, 40, 'near', 8],
  [39.9999, 40, 'near', 0.0001],
  [40, 40, 'spent', 0],
  [55.5, 40, 'spent', 0],
])('%d of a budget of %d dollars: %s', (spent, month, level, leftUsd) => {
  expect(spending('2026-11', spent, { month })).toMatchObject({ level, leftUsd, budgetUsd: month });
});

test('a budget that is spent is listed, one that nears its end is not, nor what has none', async () => {
  await ended('2026-11-15T08:00:00Z', 9);
  await ended('2026-11-15T08:00:00Z', 9, { channelId: 'near' });
  await ended('2026-11-15T08:00:00Z', 900, { channelId: 'free' });
  await ended('2026-11-15T08:00:00Z', 900, { channelId: 'tried', simulated: true });
  const all = [
    channel('main', { budget: { month: 9 } }),
    channel('near', { budget: { month: 10 } }),
    channel('tried', { budget: { month: 10 }, mode: 'simulated' }),
    channel('free'),
  ];
  const channels = new Map(all.map((one) => [one.channel.id, one]));
  expect(await spentBudgets(db, channels, NOVEMBER)).toEqual([
    { channel: 'main', month: '2026-11', spentUsd: 9, budgetUsd: 9 },
  ]);
  expect(await spentBudgets(db, channels, new Date('2026-12-01T00:00:00Z'))).toEqual([]);
});
