import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { approve } from '../../src/features/approvals/approve.ts';
import { composeArticle } from '../../src/features/articles/compose.ts';
import * as bulk from '../../src/features/bulk/actions.ts';
import type { BulkDone } from '../../src/features/bulk/schema.ts';
import { proposeFill } from '../../src/features/calendar/fill.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import { editPost } from '../../src/features/posts/edit-post.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import { newId } from '../../src/lib/ids.ts';
import { inEnglish } from '../../src/lib/render.ts';
import { newestRevision } from '../../src/posts/articles.ts';
import { lockSlots } from '../../src/posts/place.ts';
import { parseCronLine } from '../../src/schedule/cron-line.ts';
import { deliveries, idempotencyKeys, people as peopleRows } from '../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from './bench.ts';
import { withX } from './with-x.ts';

let desk: Desk;
let services: DeskContext;
beforeAll(async () => {
  desk = await openDesk('required');
  const { context } = desk;
  services = {
    ...withX(desk, { slots: [parseCronLine('0 * * * *')] }),
    timings: { ...context.timings, undo: 10_000 },
  };
  ADA = call(actor('Ada'));
});
afterAll(() => desk.close());
afterEach(async () => {
  await clear(desk);
  await desk.context.db.delete(peopleRows);
  await desk.context.db.delete(idempotencyKeys);
});

const here = (roles: Readonly<Record<string, 'approver' | 'editor'>>) =>
  desk.context.db.insert(peopleRows).values(Object.entries(roles).map(([name, role]) => ({ name, role })));

async function stories(count: number, channels = ['x'], changes: Parameters<Desk['story']>[0] = {}) {
  const ids: string[] = [];
  for (let at = 1; at <= count; at++) {
    const story = desk.story({ headline: `Story ${at}`, ...changes });
    ids.push((await desk.submit(story, { channels, when: 'slot' })).articleId);
  }
  return ids;
}

const actor = (name: string, standing: 'approver' | 'editor' | 'local' = 'local') => ({
  name,
  standing,
  people: standing !== 'local',
  scopes: null,
});
const call = (who: ReturnType<typeof actor>) => ({ services, actor: who, by: who.name, expected: null, key: null });
let ADA: ReturnType<typeof call>;

type Given<A extends { input: { _zod: { input: unknown } } }> = Omit<A['input']['_zod']['input'], 'id'>;
const schedule = (given: Given<typeof bulk.schedule>, who = ADA, id = newId()) =>
  bulk.schedule.run(bulk.schedule.input.parse({ id, ...given }), who);
const move = (given: Given<typeof bulk.move>, id = newId()) =>
  bulk.move.run(bulk.move.input.parse({ id, ...given }), ADA);

const outcomes = (done: BulkDone) =>
  done.stories.map(({ headline, posts, why }) => [
    headline,
    ...posts.map(({ channel, outcome, at }) => `${channel} ${outcome}${at === null ? '' : ` ${at.slice(11, 16)}`}`),
    ...(why ? [inEnglish(why)] : []),
  ]);
const reasons = (done: BulkDone) => done.stories.flatMap(({ posts }) => posts.map(({ why }) => why && inEnglish(why)));
const slots = async () => {
  const rows = await desk.context.db.select({ at: deliveries.slotAt }).from(deliveries).orderBy(deliveries.slotAt);
  return rows.map(({ at }) => at.getTime());
};
const stateOf = async (articleId: string) =>
  (await postsOf(services, { articleId })).map(({ channel, state }) => `${channel} ${state}`).toSorted();

const HOUR = 3_600_000;
const AT = '2098-01-01T10:00:00.000Z';

test('stories scheduled together get a free slot each, once for the id of the request', async () => {
  const ids = await stories(4);
  const id = newId();
  const done = await schedule({ stories: ids, when: 'slot' }, ADA, id);
  expect(done.stories.map(({ posts }) => posts.map(({ outcome }) => outcome))).toEqual(Array(4).fill(['scheduled']));
  const times = await slots();
  expect(times.map((at) => at - (times[0] ?? 0))).toEqual([0, HOUR, 2 * HOUR, 3 * HOUR]);
  expect(done.stories.map(({ posts }) => Date.parse(posts[0]?.at ?? ''))).toEqual(times);
  const again = await schedule({ stories: ids, when: 'slot' }, ADA, id);
  expect(again.stories).toEqual(done.stories);
  await expect(schedule({ stories: ids.slice(1), when: 'slot' }, ADA, id)).rejects.toMatchObject({ kind: 'mismatch' });
  // Scheduled already, they keep their times.
  expect(outcomes(await schedule({ stories: ids.slice(0, 1), when: AT }))[0]?.[1]).toMatch(/^x unchanged/);
  expect(await slots()).toEqual(times);
});

test('from a time on, stories follow at a distance; what has nothing to schedule takes no time', async () => {
  const [first = '', second = '', third = ''] = await stories(3);
  const { posts } = await desk.submit(desk.story(), { channels: ['facebook'] });
  await approve(services, { postId: posts[0]?.id ?? '', when: AT, by: 'Ben' });
  const published = posts[0]?.articleId ?? '';
  await desk.set((await postsOf(services, { articleId: published }))[0]?.delivery?.id ?? '', { state: 'published' });
  const done = await schedule({
    stories: [first, published, 'ffff0000', second, third],
    when: AT,
    apartMinutes: 20,
  });
  expect(outcomes(done)).toEqual([
    ['Story 1', 'x scheduled 10:00'],
    [expect.any(String), 'It has no draft to schedule.'],
    [null, expect.stringContaining('ffff0000')],
    ['Story 2', 'x scheduled 10:20'],
    ['Story 3', 'x scheduled 10:40'],
  ]);
});

test('a part is refused in plain words, and the rest is done', async () => {
  const [one = '', other = ''] = await stories(2, ['x', 'facebook']);
  const long = (await postsOf(services, { articleId: one })).find(({ channel }) => channel === 'x');
  await editPost(services, { postId: long?.id ?? '', texts: { text: 'Far too long. '.repeat(60) }, by: 'Ben' });
  const done = await schedule({ stories: [one, other], when: AT });
  expect(outcomes(done)).toEqual([
    ['Story 1', 'facebook scheduled 10:00', 'x refused'],
    ['Story 2', 'facebook scheduled 10:00', 'x scheduled 10:00'],
  ]);
  expect(reasons(done)[1]).toMatch(/^It cannot be approved: .*X takes at most 280/);
});

test('before its embargo ends nothing is published', async () => {
  const until = '2098-01-01T12:00:00.000Z';
  const ids = await stories(1, ['x'], { embargoUntil: until });
  const done = await schedule({ stories: ids, when: AT });
  expect(outcomes(done)).toEqual([['Story 1', 'x scheduled 12:00']]);
  expect(reasons(done)[0]).toMatch(/embargo ends/);
  const moved = await move({ stories: ids, when: '2098-01-01T11:00:00Z' });
  expect(outcomes(moved)).toEqual([['Story 1', 'x refused']]);
  expect(reasons(moved)[0]).toMatch(/embargo/);
});

test('what is published at once can be undone for seconds; who may not approve it publishes nothing', async () => {
  await here({ Ed: 'editor', Ada: 'approver' });
  const [one = '', other = ''] = await stories(2);
  const asEd = await schedule({ stories: [one], when: 'now' }, call(actor('Ed', 'editor')));
  expect(outcomes(asEd)).toEqual([['Story 1', 'x refused']]);
  expect(await stateOf(one)).toEqual(['x draft']);
  const done = await schedule({ stories: [other], when: 'now' }, call(actor('Ada', 'approver')));
  expect(done.stories[0]?.posts[0]).toMatchObject({ outcome: 'scheduled', why: null });
  expect(done.undoSeconds).toBeGreaterThan(0);
  const undone = await bulk.undo.run({ id: done.id }, call(actor('Ada', 'approver')));
  expect(undone.stories[0]?.posts[0]?.outcome).toBe('undone');
  expect(await stateOf(other)).toEqual(['x draft']);
});

test('who may not approve gives the time; the approver’s own words wait for another person', async () => {
  await here({ Ed: 'editor', Ada: 'approver', Ben: 'approver' });
  const [one = '', other = ''] = await stories(2);
  const asEd = await schedule({ stories: [one], when: AT }, call(actor('Ed', 'editor')));
  expect(outcomes(asEd)).toEqual([['Story 1', 'x waiting 10:00']]);
  expect(reasons(asEd)[0]).toContain('Ed');
  expect(await stateOf(one)).toEqual(['x draft']);
  const [post] = await postsOf(services, { articleId: other });
  await editPost(services, { postId: post?.id ?? '', text: 'My own words about it.', by: 'Ada' });
  const asAda = call(actor('Ada', 'approver'));
  const own = await schedule({ stories: [one, other], when: AT, apartMinutes: 5 }, asAda);
  expect(outcomes(own)).toEqual([
    ['Story 1', 'x scheduled 10:00'],
    ['Story 2', 'x waiting 10:05'],
  ]);
  // Someone else approves both; what was approved is not asked about again.
  const given = { id: newId(), stories: [one, other] };
  const done = await bulk.approve.run(bulk.approve.input.parse(given), call(actor('Ben', 'approver')));
  expect(outcomes(done)).toEqual([
    ['Story 1', 'None of its posts is waiting for approval.'],
    ['Story 2', 'x scheduled 10:05'],
  ]);
});

test('all of it can be undone for ten seconds from its end, by whoever did it', async () => {
  const free = { ...services, ...withX(desk), timings: services.timings };
  const ids = await stories(3);
  const done = await schedule({ stories: ids, when: 'slot' }, { ...ADA, services: free });
  expect(done.undoSeconds).toBeGreaterThan(0);
  // Without slots they go out at once, but for that.
  const rows = await desk.context.db.select({ nextAt: deliveries.nextAt }).from(deliveries);
  for (const { nextAt } of rows) expect((nextAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(5_000);
  // Another tab finds it by its id, another person does not.
  expect((await bulk.show.run({ id: done.id }, ADA)).undoSeconds).toBeGreaterThan(0);
  await expect(bulk.undo.run({ id: done.id }, call(actor('Ben')))).rejects.toMatchObject({ kind: 'missing' });
  const [delivery] = await desk.context.db.select({ id: deliveries.id }).from(deliveries);
  await desk.set(delivery?.id ?? '', { state: 'sending' });
  const undone = await bulk.undo.run({ id: done.id }, ADA);
  const results = undone.stories.flatMap(({ posts }) => posts.map(({ outcome }) => outcome));
  expect(results.toSorted()).toEqual(['refused', 'undone', 'undone']);
  expect(await desk.context.db.$count(deliveries)).toBe(1);
  expect((await bulk.undo.run({ id: done.id }, ADA)).stories).toEqual(undone.stories);
});

test('what is scheduled moves by minutes or to free slots, and back where no one moved it meanwhile', async () => {
  const ids = await stories(3);
  await schedule({ stories: ids, when: AT, apartMinutes: 60 });
  const done = await move({ stories: ids, byMinutes: -30 });
  expect(outcomes(done).flat()).toEqual(expect.arrayContaining(['x moved 09:30', 'x moved 10:30', 'x moved 11:30']));
  await move({ stories: ids.slice(2), when: 'slot' });
  const undone = await bulk.undo.run({ id: done.id }, ADA);
  expect(outcomes(undone)).toEqual([
    ['Story 1', 'x undone 10:00'],
    ['Story 2', 'x undone 11:00'],
    ['Story 3', 'x refused'],
  ]);
  await expect(move({ stories: ids })).rejects.toThrow('next free slots');
});

test('deleted drafts stay away until someone asks for them; channels are added and removed', async () => {
  const [one = '', other = ''] = await stories(2, ['x', 'facebook']);
  await schedule({ stories: [one], when: AT, channels: ['x'] });
  const given = { id: newId(), stories: [one, other], remove: ['x'], add: ['app'] };
  const done = await bulk.changeChannels.run(bulk.changeChannels.input.parse(given), ADA);
  expect(outcomes(done)).toEqual([
    ['Story 1', 'x refused', 'app added'],
    ['Story 2', 'x deleted', 'app added'],
  ]);
  expect(reasons(done)[0]).toMatch(/scheduled/);
  expect(await stateOf(other)).toEqual(['app draft', 'facebook draft']);
  const everything = () => bulk.deleteDrafts.run(bulk.deleteDrafts.input.parse({ id: newId(), stories: [other] }), ADA);
  expect(outcomes(await everything())).toEqual([['Story 2', 'app deleted', 'facebook deleted']]);
  expect(outcomes(await everything())).toEqual([['Story 2', 'It has no drafts.']]);
  // The next revision brings nothing back.
  const { url, canonicalUrl, ...rest } = desk.story();
  const newest = await newestRevision(services.db, other);
  const story = { ...rest, url, ...newest, canonicalUrl: newest?.canonicalUrl ?? canonicalUrl, headline: 'Story 2b' };
  await desk.submit(story, { channels: ['x', 'facebook', 'app'] });
  expect(await stateOf(other)).toEqual([]);
  await composeArticle(services, { article: other, channels: ['x'], by: 'Ada' });
  expect(await stateOf(other)).toEqual(['x draft']);
});

describe('free slots', () => {
  const DAY = { from: '2098-01-01T10:30:00Z', to: '2098-01-01T16:00:00Z', channel: 'x' };
  const propose = (by = 'Ada', given: object = DAY, context = services) => proposeFill(context, { ...given, by });
  /** The same desk, where X does not say the same twice without a person. */
  const strict = (): DeskContext => {
    const x = services.channels.get('x');
    if (!x) throw new Error('the newsroom has no X');
    const duplicates = { link: 'off', text: 'block', days: 7, likeness: 0.8 } as const;
    const guards = { duplicates, samePlatformSeconds: 0, words: [], skip: [] };
    return { ...services, channels: new Map([...services.channels, ['x', { ...x, guards }]]) };
  };
  const fill = (places: readonly { post: { id: string; version: string }; at: Date }[], who = ADA, id = newId()) =>
    bulk.fill.run(
      bulk.fill.input.parse({
        id,
        places: places.map(({ post, at }) => ({ post: post.id, version: post.version, at: at.toISOString() })),
      }),
      who,
    );
  const shown = ({ places, left }: Awaited<ReturnType<typeof propose>>) => [
    ...places.map(({ post, at }) => `${at.toISOString().slice(11, 16)} ${post.headline}`),
    ...left.map(({ post, why }) => `${post.headline}: ${inEnglish(why)}`),
  ];

  test('are proposed by the rules, and take only what was confirmed, once', async () => {
    const [planned = ''] = await stories(1);
    await schedule({ stories: [planned], when: '2098-01-01T12:00:00Z' });
    const later = { embargoUntil: '2098-01-01T13:10:00.000Z', headline: 'Embargoed' };
    await stories(1, ['x'], { ...later, blocks: [{ type: 'paragraph', text: 'A harbour opens.' }] });
    const [first = '', second = ''] = await stories(2);
    await desk.submit(desk.story({ headline: 'Timed' }), { channels: ['x'], when: '2098-01-01T15:00:00Z' });
    const proposal = await propose();
    expect(shown(proposal)).toEqual(['11:00 Story 2', '13:00 Story 1', '14:00 Embargoed']);
    expect(proposal.places.every(({ approves, text }) => approves && text !== '')).toBe(true);
    expect(await slots()).toHaveLength(1);
    const id = newId();
    const done = await fill(proposal.places.slice(1), ADA, id);
    expect(
      outcomes(done)
        .flat()
        .filter((line) => line?.startsWith('x')),
    ).toEqual(['x scheduled 13:00', 'x scheduled 14:00']);
    expect((await fill(proposal.places.slice(1), ADA, id)).stories).toEqual(done.stories);
    expect([await stateOf(first), await stateOf(second)]).toEqual([['x scheduled'], ['x draft']]);
    const undone = await bulk.undo.run({ id }, ADA);
    expect(undone.stories.flatMap(({ posts }) => posts.map(({ outcome }) => outcome))).toEqual(['undone', 'undone']);
    expect(await stateOf(first)).toEqual(['x draft']);
  });

  test('are proposed while someone else takes a slot, since nothing is locked', async () => {
    await stories(2);
    const proposal = await desk.context.db.transaction(async (tx) => {
      await lockSlots(tx, 'x');
      return propose();
    });
    expect(proposal.places).toHaveLength(2);
  });

  test('that were taken meanwhile, and posts that changed, are refused; a second draft with the same text gets none', async () => {
    await stories(2);
    const proposal = await propose();
    expect(proposal.places).toHaveLength(2);
    const [early, late] = proposal.places;
    if (!early || !late) throw new Error('Nothing was proposed');
    const [taker = ''] = await stories(1);
    await schedule({ stories: [taker], when: early.at.toISOString() });
    await editPost(services, { postId: late.post.id, texts: { text: 'Other words.' }, by: 'Ben' });
    const done = await fill(proposal.places);
    expect(done.stories.flatMap(({ posts }) => posts.map(({ outcome }) => outcome))).toEqual(['refused', 'refused']);
    expect(reasons(done)[0]).toMatch(/within the same minute/);
    expect(reasons(done)[1]).toMatch(/changed after it was proposed/);
    await editPost(services, { postId: early.post.id, texts: { text: 'Other words.' }, by: 'Ben' });
    const again = await propose('Ada', DAY, strict());
    expect(again.places).toHaveLength(1);
    expect(again.left.map(({ why }) => why.code)).toEqual(['calendar.sameTextHere']);
  });

  test('who may not approve gives times only; a day without free slots says so', async () => {
    await here({ Ed: 'editor', Ada: 'approver' });
    const [story = ''] = await stories(1);
    const proposal = await propose('Ed');
    expect(proposal.places.map(({ approves }) => approves)).toEqual([false]);
    const done = await fill(proposal.places, call(actor('Ed', 'editor')));
    expect(outcomes(done)).toEqual([['Story 1', 'x waiting 11:00']]);
    expect(await stateOf(story)).toEqual(['x draft']);
    expect(await slots()).toEqual([]);
    // Its slot is not offered to another draft.
    await stories(1);
    expect(shown(await propose('Ed', { ...DAY, to: '2098-01-01T11:30:00Z' }))).toEqual([
      'Story 1: No free slot is left for it in these days.',
    ]);
  });
});
