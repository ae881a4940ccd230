import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { approve } from '../../src/features/approvals/approve.ts';
import { submit } from '../../src/features/articles/submit.ts';
import { pause } from '../../src/features/pauses/pause.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import { status } from '../../src/features/system/status.ts';
import { plainText } from '../../src/lib/message.ts';
import { articles, channelStates } from '../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from './bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());
beforeEach(() => clear(desk));

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

test('an approval keeps the time that was asked for with the article', async () => {
  const when = inDays(3);
  const { posts } = await desk.submit(desk.story(), { when, channels: ['facebook'] });
  const approved = await approve(desk.context, { postId: posts[0]?.id ?? '', when: null, by: 'editor' });
  expect(approved.delivery?.nextAt?.toISOString()).toBe(when);
});

test('an approval may name another time', async () => {
  const { posts } = await desk.submit(desk.story(), { when: inDays(3), channels: ['facebook'] });
  const when = inDays(1);
  const approved = await approve(desk.context, { postId: posts[0]?.id ?? '', when, by: 'editor' });
  expect(approved.delivery?.nextAt?.toISOString()).toBe(when);
});

test('a time that nobody can mean is refused with the reason, whoever gives it', async () => {
  const when = '2996-11-27T10:00:00.000Z';
  const told = /2996-11-27T10:00:00\.000Z is more than a hundred years ahead/;
  await expect(desk.submit(desk.story(), { when, channels: ['facebook'] })).rejects.toThrow(told);
  const { posts } = await desk.submit(desk.story(), { when: inDays(3), channels: ['facebook'] });
  await expect(approve(desk.context, { postId: posts[0]?.id ?? '', when, by: 'editor' })).rejects.toThrow(told);
});

test('an article past the age limit waits for a person, even where nobody else is asked', async () => {
  const automatic = await openDesk('automatic');
  try {
    const channels = new Map(automatic.context.channels);
    for (const [id, channel] of channels)
      channels.set(id, { ...channel, rules: { ...channel.rules, maxAgeHours: 24 } });
    const aged = { ...automatic, context: { ...automatic.context, channels } };
    const article = automatic.story({ publishedAt: inDays(-2), videos: [] });
    const { posts } = await submit(aged.context, {
      article,
      channels: ['facebook'],
      when: 'now',
      again: false,
      by: 'test',
    });
    expect(posts[0]).toMatchObject({ state: 'draft', problems: [{ code: 'too-old', severity: 'warns' }] });
    const approved = await approve(aged.context, { postId: posts[0]?.id ?? '', when: 'now', by: 'editor' });
    expect(approved.state).toBe('scheduled');
  } finally {
    await automatic.close();
  }
});

test.each([
  ['met it', true],
  ['was put off to the end of the pause', false],
])('a resumed channel does not wait for a quota that a person has seen to: what %s', async (_name, met) => {
  const until = inDays(1);
  const { posts } = await desk.submit(desk.story(), { channels: ['facebook'] });
  const { delivery } = await approve(desk.context, { postId: posts[0]?.id ?? '', when: 'now', by: 'editor' });
  const outcome = met ? { type: 'exhausted' as const, until, message: plainText('used up'), code: null } : null;
  await desk.set(delivery?.id ?? '', { outcome, nextAt: new Date(until) });
  const state = { channelId: 'facebook', paused: true, pausedUntil: new Date(until), pausedBy: 'masthead' };
  await desk.context.db
    .insert(channelStates)
    .values(state)
    .onConflictDoUpdate({ target: channelStates.channelId, set: state });
  await pause(desk.context, { channel: 'facebook', paused: false, reason: 'topped up', by: 'editor' });
  const [view] = await postsOf(desk.context, { postId: posts[0]?.id });
  expect(view?.delivery?.nextAt?.getTime()).toBeLessThan(Date.now() + 60_000);
});

describe('a window without a day is the own today of each channel, on both sides of the date line', () => {
  const dayIn = (zone: string, at: Date) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(at);

  test.each([
    ['automatic', ['app', 'facebook']],
    ['automatic', null],
    ['one', ['facebook', 'app']],
  ] as const)('where its channels are %s, for %j', async (approval, asked) => {
    // Never the last minute of a day, in which no room is left.
    const far = new Date().getUTCHours() === 10;
    const zones: Record<string, string> = {
      app: far ? 'Pacific/Kiritimati' : 'Pacific/Tongatapu',
      facebook: far ? 'Etc/GMT+12' : 'Pacific/Niue',
    };
    const channels = Object.entries(zones).map(([id, timeZone]) => {
      const one = desk.context.channels.get(id);
      if (!one) throw new Error(`the newsroom has no ${id}`);
      const { urgent: _urgent, ...plain } = one.rules;
      const rules = { ...plain, timeZone, quietHours: null, slots: [], windows: [] };
      return [id, { ...one, rules, channel: { ...one.channel, approval } }] as const;
    });
    const context = { ...desk.context, channels: new Map(channels) };
    const { posts } = await submit(context, {
      article: desk.story(),
      channels: asked && [...asked],
      when: '00:00-23:59',
      again: false,
      by: 'test',
    });
    expect(posts).toHaveLength(2);
    for (const { id, channel } of posts) {
      const zone = zones[channel] ?? '';
      const [view] =
        approval === 'one'
          ? [await approve(context, { postId: id, when: null, by: 'Ada' })]
          : await postsOf(context, { postId: id });
      const at = view?.delivery?.nextAt;
      expect(at && dayIn(zone, at), channel).toBe(dayIn(zone, new Date()));
    }
    expect(new Set(Object.values(zones).map((zone) => dayIn(zone, new Date()))).size).toBe(2);
  });

  test('one that is over on any of them is refused with its zone, and nothing is stored', async () => {
    const known = await desk.context.db.$count(articles);
    const over = { article: desk.story(), channels: ['app'], when: '2020-02-01 08:00-10:00', again: false, by: 'test' };
    await expect(submit(desk.context, over)).rejects.toThrow(
      'window 2020-02-01 08:00-10:00 (Europe/Berlin) has passed',
    );
    expect(await desk.context.db.$count(articles)).toBe(known);
  });
});

test('an article whose posts are never finished is told by the status', async () => {
  const { articleId } = await desk.submit(desk.story());
  expect((await status(desk.context)).unfinished).toEqual([]);
  await desk.context.db.update(articles).set({ stage: 'composed', updatedAt: new Date(inDays(-1)) });
  expect(await status(desk.context)).toMatchObject({ ok: false, unfinished: [{ articleId, stage: 'composed' }] });
});
