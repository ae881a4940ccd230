import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { oneDelivery } from '../../src/features/deliveries/deliveries.ts';
import { pause } from '../../src/features/pauses/pause.ts';
import { inEnglish } from '../../src/lib/render.ts';
import { audit } from '../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from './bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('automatic');
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

const set = (channel: string | null, reason: string | null) =>
  pause(desk.context, { channel, paused: reason !== null, reason: reason ?? '', by: 'Ada' });
const history = async () =>
  (await desk.context.db.select().from(audit)).map(({ action, subject }) => `${action} ${subject}`);

describe('pausing', () => {
  test('needs a reason in words', async () => {
    await expect(set('x', '  ')).rejects.toThrow('needs a reason');
    expect(await history()).toEqual([]);
  });

  test('tells the reason that it takes the place of', async () => {
    expect(await set('x', 'too loud')).toMatchObject({ before: null, others: [] });
    expect(await set('x', 'an election')).toMatchObject({ before: { reason: 'too loud', by: 'Ada' } });
    expect(await set(null, 'all quiet')).toMatchObject({ before: null });
    expect(await set(null, 'a test')).toMatchObject({ before: { reason: 'all quiet', by: 'Ada' } });
  });

  test('what is resumed though it was not paused stays without a trace', async () => {
    expect(await set('x', null)).toMatchObject({ before: null, others: [] });
    expect(await set(null, null)).toMatchObject({ before: null });
    expect(await history()).toEqual([]);
  });

  test('what is resumed names the other pauses that hold', async () => {
    await set('x', 'too loud');
    await set(null, 'an election');
    expect(await set('facebook', null)).toMatchObject({
      before: null,
      others: [{ channel: null, reason: 'an election' }],
    });
    expect(await set(null, null)).toMatchObject({
      before: { reason: 'an election' },
      others: [{ channel: 'x', reason: 'too loud' }],
    });
  });
});

describe("a delivery's timeline", () => {
  const told = async (channel: string) => {
    const { posts } = await desk.submit(desk.story(), { channels: [channel] });
    const id = posts[0]?.delivery?.id ?? '';
    await set(null, null);
    const { timeline } = await oneDelivery(desk.context, { id });
    return timeline.map(({ kind, message }) => (kind === 'pause' || kind === 'resume' ? inEnglish(message) : kind));
  };

  test('begins with the pause that held already when it was made', async () => {
    await set('facebook', 'too loud');
    await set(null, 'an election');
    expect(await told('x')).toEqual([
      'Ada paused everything: an election',
      'approved',
      'scheduled',
      'Ada resumed everything',
    ]);
  });

  test('does not tell one that was over by then', async () => {
    await set('x', 'too loud');
    await set('x', null);
    expect(await told('x')).toEqual(['approved', 'scheduled']);
  });
});
