import { eq, ne } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { postList } from '../../../src/cli/post-list.ts';
import { timesIn } from '../../../src/cli/times.ts';
import { standingOf } from '../../../src/delivery/rules.ts';
import type { ArticleImage } from '../../../src/domain/article.ts';
import { approve } from '../../../src/features/approvals/approve.ts';
import { submit } from '../../../src/features/articles/submit.ts';
import { listFocals, setFocal } from '../../../src/features/crops/focal.ts';
import { listDeliveries } from '../../../src/features/deliveries/deliveries.ts';
import type { DeskContext } from '../../../src/features/kit/context.ts';
import { postsOf } from '../../../src/features/posts/posts.ts';
import { withdrawStory } from '../../../src/features/withdrawals/withdraw.ts';
import { toWire } from '../../../src/lib/json.ts';
import { renderMedia } from '../../../src/posts/render-media.ts';
import { articles, audit, deliveries, posts } from '../../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from '../bench.ts';
import { isAbout, scene, windowsOf, withSite } from './scenes.ts';

let desk: Desk;
let context: DeskContext;
const site = new Map<string, Buffer>();
const SIZE = { width: 1800, height: 1200 };
const CORNER = { x: 0.9, y: 0.15 };
beforeAll(async () => {
  desk = await openDesk('required');
  context = withSite(desk.context, site);
  for (const [path, number] of [
    ['/lead.jpg', 1],
    ['/second.jpg', 2],
  ] as const) {
    site.set(path, await scene(number).jpeg().toBuffer());
  }
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

const image = (url: string): ArticleImage => ({ url, caption: 'Boats', credit: 'Ben Camera', alt: 'Boats on a river' });
const LEAD = 'https://paper.example/lead.jpg';
const SECOND = 'https://paper.example/second.jpg';
const story = (...urls: string[]) => desk.story({ images: (urls.length > 0 ? urls : [LEAD, SECOND]).map(image) });
const handIn = (article = story(), channels: string[] | null = null, at = context) =>
  submit(at, { article, channels, when: 'slot', again: false, by: 'test' });
const say = (article: string, more: Partial<Parameters<typeof setFocal>[1]> = {}, at = context) =>
  setFocal(at, { article, medium: '1', focal: CORNER, by: 'Ada', ...more });
const stillLater = async (id: string) => (await context.db.select().from(posts).where(eq(posts.id, id)))[0];

describe("an editor's point", () => {
  test('is what every crop of every channel lies about, and asks for approval', async () => {
    const { articleId, posts: drafts } = await handIn();
    const before = windowsOf(drafts);
    expect(before.length).toBeGreaterThan(4);
    expect(before.every(({ crop }) => isAbout(crop, CORNER, SIZE))).toBe(false);
    const said = await say(articleId.slice(0, 8));
    expect(said).toMatchObject({
      articleId,
      medium: { kind: 'picture', number: 1, url: LEAD, focal: CORNER, from: 'editor', setBy: 'Ada' },
      kept: [],
    });
    expect(said.posts.map(({ id }) => id).toSorted()).toEqual(drafts.map(({ id }) => id).toSorted());
    const now = windowsOf(said.posts);
    expect(now.map(({ name }) => name).toSorted()).toEqual(before.map(({ name }) => name).toSorted());
    for (const { name, crop } of now) expect([name, isAbout(crop, CORNER, SIZE)]).toEqual([name, true]);
    for (const post of said.posts) {
      expect(post).toMatchObject({ state: 'draft', approved: false });
      expect(post.problems.map(({ code }) => code)).not.toContain('not-ready');
      const { texts } = drafts.find(({ id }) => id === post.id)?.content ?? {};
      expect(post.content.texts).toEqual(texts);
    }
    expect((await context.db.select().from(articles))[0]?.stage).toBe('ready');
    expect(await context.db.select().from(audit).where(ne(audit.action, 'hand in'))).toMatchObject([
      { who: 'Ada', action: 'focal point', subject: `article:${articleId}`, after: CORNER, detail: { picture: 1 } },
    ]);
    // The second picture is looked at as before.
    expect(windowsOf(said.posts, 1)).toEqual(windowsOf(drafts, 1));
  });

  test('may be a box, replaces what was said before, and is taken back', async () => {
    const { articleId, posts: drafts } = await handIn();
    await say(articleId);
    const box = { x: 0.05, y: 0.1, width: 0.2, height: 0.5 };
    const { medium, posts: boxed } = await say(articleId, { focal: box, by: 'Ben' });
    expect(medium).toMatchObject({ focal: box, setBy: 'Ben' });
    for (const { crop } of windowsOf(boxed)) expect(crop.left).toBeLessThanOrEqual(box.x * SIZE.width);
    const { media } = await listFocals(context, { article: articleId });
    expect(media.map(({ focal, from }) => [focal, from])).toEqual([
      [box, 'editor'],
      [null, null],
    ]);
    const cleared = await say(articleId, { focal: null });
    expect(cleared.medium).toMatchObject({ focal: null, from: null, setBy: null });
    expect(windowsOf(cleared.posts)).toEqual(windowsOf(boxed).length > 0 ? windowsOf(drafts) : []);
    await expect(say(articleId, { focal: null })).rejects.toThrow('No one has set a focal point for picture 1');
  });

  test('goes before what came with the article, which holds until an editor says otherwise', async () => {
    const told = { x: 0.1, y: 0.9 };
    const { articleId, posts: drafts } = await handIn(desk.story({ images: [{ ...image(LEAD), focal: told }] }));
    for (const { name, crop } of windowsOf(drafts)) expect([name, isAbout(crop, told, SIZE)]).toEqual([name, true]);
    const listed = await listFocals(context, { article: articleId });
    expect(listed.media).toMatchObject([{ focal: told, from: 'article', setBy: null }]);
    const said = await say(articleId);
    expect(said.medium).toMatchObject({ focal: CORNER, from: 'editor' });
    for (const { crop } of windowsOf(said.posts)) expect(isAbout(crop, CORNER, SIZE)).toBe(true);
    const cleared = await say(articleId, { focal: null });
    expect(cleared.medium).toMatchObject({ focal: told, from: 'article' });
    for (const { crop } of windowsOf(cleared.posts)) expect(isAbout(crop, told, SIZE)).toBe(true);
  });

  test('needs a picture that there is, in an article that there is', async () => {
    const { articleId } = await handIn(story(LEAD));
    await expect(say(articleId, { medium: '3' })).rejects.toMatchObject({
      message: 'The article has no picture "3".',
      remedy: `There are: 1 (${LEAD}).`,
    });
    await expect(say(articleId, { medium: 'video' })).rejects.toThrow('no picture "video"');
    await expect(say('https://paper.example/nothing')).rejects.toThrow('No article with the URL');
    await expect(say('00000000')).rejects.toThrow('There is no article and no post 00000000');
    for (const focal of [
      { x: 1.2, y: 0 },
      { x: 0.5, y: 0.5, width: 0.6, height: 0.1 },
      { x: 0, y: 0, width: 0.5 },
    ]) {
      await expect(say(articleId, { focal })).rejects.toThrow();
    }
    expect((await say(articleId, { medium: `${LEAD}?w=300` })).medium.number).toBe(1);
    await withdrawStory(context, { article: articleId, lift: false, reason: 'wrong', by: 'Ada' });
    await expect(say(articleId)).rejects.toThrow('none of its posts are published');
  });
});

describe('a post that is queued', () => {
  const approved = async (id: string) => approve(context, { postId: id, when: '2099-01-01T10:00:00Z', by: 'Ada' });

  test('keeps its pictures and is told; when that is asked for, it is made anew and waits for approval', async () => {
    const { articleId, posts: drafts } = await handIn(story(), ['x', 'facebook']);
    const [first, second] = drafts;
    if (!first || !second) throw new Error('There are too few drafts');
    const before = await approved(first.id);
    const said = await say(articleId);
    expect(said.kept).toEqual([{ post: first.id, channel: first.channel, state: 'scheduled', planned: true }]);
    expect(said.posts.map(({ id }) => id)).toEqual([second.id]);
    const [same] = await postsOf(context, { postId: first.id });
    expect(same).toEqual(before);

    const again = await say(articleId, { queued: true });
    expect(again.kept).toEqual([]);
    const changed = again.posts.find(({ id }) => id === first.id);
    expect(changed).toMatchObject({ state: 'scheduled', approved: false });
    for (const { crop } of windowsOf(again.posts)) expect(isAbout(crop, CORNER, SIZE)).toBe(true);
    const standing = await standingOf(context.db, before.delivery?.id ?? '', 1);
    expect(standing.stop).toBe('changed');
    const remark = `Waits for approval: masthead approve ${first.id.slice(0, 8)}`;
    const listed = postList(toWire(await postsOf(context, { postId: first.id })), timesIn('UTC'), 200);
    expect(listed).toMatch(new RegExp(`scheduled +2099-01-01 10:00 +${remark}`));
    const { deliveries: planned } = await listDeliveries(context, {});
    expect(planned).toMatchObject([{ id: before.delivery?.id, approved: false }]);

    const passed = await approve(context, { postId: first.id, when: null, by: 'Ben' });
    expect(passed).toMatchObject({ state: 'scheduled', approved: true, delivery: { id: before.delivery?.id } });
    const after = await standingOf(context.db, before.delivery?.id ?? '', 1);
    expect(after.stop).toBe('none');
  });

  test('stays approved, for its time, where it comes out as it was', async () => {
    const { articleId, posts: drafts } = await handIn(story(), ['x']);
    await say(articleId);
    const before = await approved(drafts[0]?.id ?? '');
    // Another picture than the one of the post.
    const said = await say(articleId, { medium: '2', queued: true });
    expect(said).toMatchObject({ kept: [], posts: [{ id: before.id, state: 'scheduled', approved: true }] });
    expect(said.posts[0]?.delivery).toEqual(before.delivery);
    const standing = await standingOf(context.db, before.delivery?.id ?? '', 1);
    expect(standing.stop).toBe('none');
  });

  test('and on its way or out keeps them whatever is asked for', async () => {
    for (const state of ['sending', 'published', 'held'] as const) {
      const { articleId, posts: drafts } = await handIn(story(), ['x']);
      const before = await approved(drafts[0]?.id ?? '');
      await desk.set(before.delivery?.id ?? '', { state, ...(state === 'sending' ? {} : { nextAt: null }) });
      const said = await say(articleId, { queued: true });
      expect(said).toMatchObject({ posts: [], kept: [{ channel: 'x', state, planned: false }] });
      expect((await stillLater(before.id))?.content).toEqual(before.content);
    }
  });

  test('on a channel that asks nobody goes out at its time, with the new pictures', async () => {
    const channels = new Map(
      [...context.channels].map(([id, one]) => [
        id,
        { ...one, channel: { ...one.channel, approval: 'automatic' as const } },
      ]),
    );
    const automatic = { ...context, channels };
    const at = '2099-03-01T10:00:00.000Z';
    const given = { article: story(), channels: ['x'], when: at, again: false, by: 'test' };
    const { articleId, posts: queued } = await submit(automatic, given);
    expect(queued).toMatchObject([{ state: 'scheduled', approved: true }]);
    const said = await say(articleId, { queued: true }, automatic);
    expect(said.posts).toMatchObject([{ state: 'scheduled', approved: true, delivery: { nextAt: new Date(at) } }]);
    for (const { crop } of windowsOf(said.posts)) expect(isAbout(crop, CORNER, SIZE)).toBe(true);
    const [row] = await context.db.select().from(deliveries);
    expect(row?.contentHash).toBe((await stillLater(queued[0]?.id ?? ''))?.contentHash);
  });
});

describe('what interferes', () => {
  test('a rendering that began before does not store what it cut without knowing', async () => {
    const { articleId } = await handIn(story(LEAD));
    const later = { x: 0.1, y: 0.85 };
    let told: Promise<unknown> | null = null;
    const slow: DeskContext = {
      ...context,
      cut: async (request, signal) => {
        const made = await context.cut(request, signal);
        if (request.specs.some(({ fit }) => fit === 'crop')) told ??= say(articleId, { focal: later });
        await told;
        return made;
      },
    };
    await say(articleId, { focal: { x: 0.77, y: 0.31 } }, slow);
    expect((await listFocals(context, { article: articleId })).media).toMatchObject([{ focal: later }]);
    const now = await postsOf(context, { articleId });
    for (const { crop } of windowsOf(now)) expect(isAbout(crop, later, SIZE)).toBe(true);
    expect(now.flatMap(({ problems }) => problems.map(({ code }) => code))).not.toContain('not-ready');
  });

  test('a death between the word and the pictures leaves drafts that nobody approves, and the next run makes them', async () => {
    const { articleId, posts: drafts } = await handIn(story(LEAD), ['x']);
    const id = drafts[0]?.id ?? '';
    const dying: DeskContext = {
      ...context,
      cut: (request, signal) =>
        request.focal === null ? context.cut(request, signal) : Promise.reject(new Error('the process is gone')),
    };
    // No other test has cut about it, so that it must be cut.
    const point = { x: 0.83, y: 0.77 };
    await expect(say(articleId, { focal: point }, dying)).rejects.toThrow('the process is gone');
    await expect(approve(context, { postId: id, when: 'now', by: 'Ada' })).rejects.toThrow('still being prepared');
    expect((await context.db.select().from(articles))[0]?.stage).toBe('composed');
    await renderMedia(context, articleId, context.halt);
    const [made] = await postsOf(context, { postId: id });
    for (const { crop } of windowsOf(made ? [made] : [])) expect(isAbout(crop, point, SIZE)).toBe(true);
    expect((await context.db.select().from(articles))[0]?.stage).toBe('ready');
  });
});
