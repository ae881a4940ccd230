import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { pause } from '../../src/features/pauses/pause.ts';
import { healthIssues } from '../../src/features/system/status.ts';
import { plainText } from '../../src/lib/message.ts';
import { alerts, channelStates } from '../../src/store/schema/index.ts';
import { engine, queued, Says, scripted } from '../delivery/bench.ts';
import { ANY_STORE } from '../helpers/stores.ts';
import { clear, deskOn, instance, later, receiver, webhookTo } from './bench.ts';

const REFUSED: Outcome = { type: 'unauthorized', message: plainText('The token was revoked'), code: null };
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const usedUp = (): Outcome => ({ type: 'exhausted', until: inAnHour(), message: plainText('Used up'), code: null });

describe.each(ANY_STORE)('a pause on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.drop());
  afterEach(() => clear(opened.store.db));

  const set = (channel: 'main' | null, paused: boolean, by = 'Ada') =>
    pause(deskOn(opened.store.db), { channel, paused, reason: 'an election', by });
  /** A delivery leaves, and the platform answers with this; something else may happen before it does. */
  async function answer(outcome: Outcome, meanwhile = async (): Promise<void> => undefined): Promise<void> {
    const { db } = opened.store;
    let asked = 0;
    const channel = scripted({
      async publish() {
        asked += 1;
        await meanwhile();
        throw new Says(outcome);
      },
    });
    expect(await attemptDelivery(engine(db, channel), await queued(db))).toBe('scheduled');
    expect(asked).toBe(1);
  }
  const isOver = (minutes: number) =>
    opened.store.db
      .update(channelStates)
      .set({ pausedUntil: sql`clock_timestamp() - make_interval(mins => ${minutes})` });
  async function began(): Promise<Date> {
    const [{ since } = { since: null }] = (await healthIssues(deskOn(opened.store.db))).paused;
    if (!since) throw new Error('There is no pause whose beginning is known');
    return since;
  }

  async function told(patience = { after: 0, overAfter: 0 }) {
    const { url, keys, state } = await receiver();
    const turn = () => instance(opened.store.db, webhookTo(url), { patience }).turn();
    return { turn, keys, state };
  }

  test('by Masthead that follows a resume at once is told as over, then as started, in two messages', async () => {
    const { turn, keys, state } = await told();
    await answer(REFUSED);
    await turn();
    const first = await began();
    await set('main', false);
    await answer(REFUSED);
    for (let looks = 0; looks < 4; looks++) await turn();
    expect(keys()).toEqual([
      [['paused:main:platform'], []],
      [[], ['paused:main:platform']],
      [['paused:main:platform'], []],
    ]);
    const since = state.taken.map(({ started, over }) => [...started, ...over][0]?.since);
    expect(since).toEqual([first, first, await began()].map((time) => time.toISOString()));
  });

  test('of everything that follows a resume at once is told again', async () => {
    const { turn, keys } = await told();
    await set(null, true);
    await turn();
    await set(null, true, 'Ben');
    await turn();
    expect(keys()).toHaveLength(1);
    await set(null, false);
    await set(null, true);
    for (let looks = 0; looks < 3; looks++) await turn();
    expect(keys().slice(1)).toEqual([
      [[], ['paused:*:person']],
      [['paused:*:person'], []],
    ]);
  });

  test('for a quota that a person lifted in vain is told again, when it has lasted', async () => {
    const { db } = opened.store;
    const { turn, keys } = await told({ after: 60_000, overAfter: 300_000 });
    await answer(usedUp());
    await turn();
    await later(db, 60);
    await turn();
    await set('main', false);
    await answer(usedUp());
    await turn();
    await turn();
    expect(keys().slice(1)).toEqual([[[], ['paused:main:quota']]]);
    await later(db, 60);
    await turn();
    await turn();
    expect(keys().slice(2)).toEqual([[['paused:main:quota'], []]]);
  });

  test('that is only confirmed goes on, whoever confirms it', async () => {
    await set('main', true);
    const byAda = await began();
    await set('main', true, 'Ben');
    expect(await began()).toEqual(byAda);
    await set('main', false);
    let first: Date | null = null;
    // Two are under way together; then the quota is still used up when its pause ends.
    await answer(usedUp(), async () => {
      await answer(usedUp());
      first = await began();
    });
    expect(await began()).toEqual(first);
    await isOver(1);
    await answer(usedUp());
    expect(await began()).toEqual(first);
  });

  test('begins anew when the last one is long over, or when it is of another kind', async () => {
    await answer(usedUp());
    const first = await began();
    await isOver(10);
    await answer(usedUp());
    const second = await began();
    expect(second.getTime()).toBeGreaterThan(first.getTime());
    await set('main', true);
    const third = await began();
    expect(third.getTime()).toBeGreaterThan(second.getTime());
    await set('main', false);
    await set('main', true);
    expect((await began()).getTime()).toBeGreaterThan(third.getTime());
  });

  test('that was told by an earlier version is not told again, but the next one is', async () => {
    const { db } = opened.store;
    const { turn, keys } = await told();
    await set('main', true);
    await turn();
    await db.update(alerts).set({ cause: sql`${alerts.cause} - 'began'` });
    await turn();
    expect(keys()).toHaveLength(1);
    await set('main', false);
    await set('main', true);
    await turn();
    await turn();
    expect(keys().map(([started, over]) => [started?.length, over?.length])).toEqual([
      [1, 0],
      [0, 1],
      [1, 0],
    ]);
  });
});
