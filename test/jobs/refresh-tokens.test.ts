import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refreshTokens } from '../../jobs/refresh-tokens.ts';
import type { AppContext } from '../../src/app/context.ts';
import { channelProfiles, credentialSets } from '../../src/store/schema/index.ts';
import { type Desk, openDesk } from '../features/bench.ts';
import { idleQueues } from '../helpers/idle-queues.ts';
import { saying } from '../helpers/says.ts';

let desk: Desk;
let app: AppContext;
beforeAll(async () => {
  desk = await openDesk('automatic');
  app = await desk.newsroom.open();
});
afterAll(async () => {
  await app.store.close();
  await desk.close();
});

const run = () => refreshTokens.run({ ...app, queues: idleQueues }, {}, new AbortController().signal);
const simulatorOf = (channel: string) => {
  const found = desk.newsroom.simulated.simulators.get(channel);
  if (!found) throw new Error(channel);
  return found;
};

test('one channel’s trouble keeps no other from its turn, and what came of it is said by name', async () => {
  simulatorOf('facebook').faults([{ operation: 'debugToken', fault: { type: 'drop', when: 'before' } }]);
  simulatorOf('youtube').faults([{ operation: 'token', fault: { type: 'named', name: 'invalid-grant' } }]);
  expect(await run()).toEqual(
    saying(
      '0 tokens renewed, 1 expiry date checked. Not reached, tried again next time: facebook. Refused, a person must renew them: youtube.',
    ),
  );
  expect(await run()).toEqual(saying('1 token renewed, 1 expiry date checked.'));
  expect(await run()).toEqual(saying('0 tokens renewed, 0 expiry dates checked.'));
  // How the accounts look is read with it.
  const profiles = await app.db.select().from(channelProfiles);
  expect(profiles.map(({ channelId }) => channelId).sort()).toEqual(['facebook', 'instagram', 'x', 'youtube']);
  expect(profiles.every(({ handle }) => handle?.startsWith('@'))).toBe(true);
  expect((await app.db.select().from(credentialSets)).map(({ channelId }) => channelId).sort()).toEqual([
    'facebook',
    'instagram',
    'youtube',
  ]);
});

test('what became of a value that was replaced is kept for 90 days', async () => {
  const old = (days: number) => ({
    channelId: 'facebook',
    fingerprint: `replaced ${days} days ago`,
    since: new Date(),
    updatedAt: sql`clock_timestamp() - make_interval(days => ${days})`,
  });
  await app.db.insert(credentialSets).values([old(89), old(91)]);
  const access = (days: number) => ({ ...old(days), channelId: 'wechat' });
  await app.db.insert(credentialSets).values([access(89), access(91)]);
  await app.db
    .update(credentialSets)
    .set({ updatedAt: sql`clock_timestamp() - interval '1 year'` })
    .where(sql`fingerprint not like 'replaced%'`);
  await run();
  const rows = await app.db.select().from(credentialSets);
  const of = (channel: string) =>
    rows.filter(({ channelId }) => channelId === channel).map(({ fingerprint }) => fingerprint);
  expect(of('wechat')).toEqual([access(89).fingerprint]);
  expect(of('facebook')).toHaveLength(2);
  expect(of('facebook')).not.toContain(old(91).fingerprint);
});
