import { performance } from 'node:perf_hooks';
import { ne } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Article } from '../../../src/domain/article.ts';
import { approve } from '../../../src/features/approvals/approve.ts';
import { submit } from '../../../src/features/articles/submit.ts';
import { setFocal } from '../../../src/features/crops/focal.ts';
import { listCrops } from '../../../src/features/crops/list.ts';
import { previewCrops } from '../../../src/features/crops/preview.ts';
import { setCrops } from '../../../src/features/crops/set.ts';
import type { DeskContext } from '../../../src/features/kit/context.ts';
import { postsOf } from '../../../src/features/posts/posts.ts';
import { audit } from '../../../src/store/schema/index.ts';
import { atPresentSpeed } from '../../helpers/speed.ts';
import { heads } from '../../media/heads.ts';
import { clear, type Desk, openDesk } from '../bench.ts';
import { scene, windowsOf, withSite } from '../focal/scenes.ts';

let desk: Desk;
let context: DeskContext;
const site = new Map<string, Buffer>();
const SIZE = { width: 1800, height: 1200 };
/** A face at the left edge, another at the right one. */
const LEFT = { x: 0.2, y: 0.36 };
const RIGHT = { x: 0.82, y: 0.36 };
beforeAll(async () => {
  desk = await openDesk('required');
  context = withSite(desk.context, site);
  site.set('/lead.jpg', await scene(1).jpeg().toBuffer());
  site.set('/second.jpg', await scene(2).jpeg().toBuffer());
  site.set('/people.jpg', await heads([LEFT, RIGHT]).jpeg().toBuffer());
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

const at = (path: string): string => `https://paper.example${path}`;
const withPictures = (article: Article, ...paths: string[]): Article => ({
  ...article,
  images: paths.map((path) => ({ url: at(path), caption: 'Boats', credit: 'Ben Camera', alt: 'Boats on a river' })),
});
const handIn = (article: Article, channels: string[] | null = null) =>
  submit(context, { article, channels, when: 'slot', again: false, by: 'test' });
const WINDOW = { x: 0.5, y: 0.1, width: 0.4 };
const choose = (article: string, more: Partial<Parameters<typeof setCrops>[1]> = {}) =>
  setCrops(context, { article, medium: '1', windows: { 'x.post': WINDOW }, by: 'Ada', ...more });
const preview = (article: string, more: Partial<Parameters<typeof previewCrops>[1]> = {}) =>
  previewCrops(context, { article, medium: '1', ...more });
/** What a window of 40 % of the width comes to in 16:9. */
const CHOSEN = { left: 900, top: 120, width: 720, height: 405 };

describe('a window that is chosen for one format', () => {
  test('is cut in that format alone; its posts ask for approval again, and others are not touched', async () => {
    const { articleId, posts: drafts } = await handIn(withPictures(desk.story(), '/lead.jpg', '/second.jpg'));
    const before = windowsOf(drafts);
    const said = await choose(articleId);
    expect(said.kept).toEqual([]);
    expect(said.posts.map(({ platform }) => platform)).toEqual(['x']);
    expect(said.posts).toMatchObject([{ state: 'draft', approved: false }]);
    const after = windowsOf(await postsOf(context, { articleId }));
    expect(after.filter(({ name }) => name === 'x post')).toEqual([{ name: 'x post', crop: CHOSEN }]);
    const others = ({ name }: { name: string }) => name !== 'x post';
    const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
    expect(after.filter(others).toSorted(byName)).toEqual(before.filter(others).toSorted(byName));
    // Of a window with few pixels nothing is made larger.
    expect(said.posts[0]?.content.pictures[0]?.rendition).toMatchObject({ width: 720, height: 405 });
    expect(said.pictures[0]?.windows).toMatchObject([{ format: 'x.post', setBy: 'Ada', box: { x: 0.5, y: 0.1 } }]);
    expect(await context.db.select().from(audit).where(ne(audit.action, 'hand in'))).toMatchObject([
      { who: 'Ada', action: 'crop', subject: `article:${articleId}`, detail: { picture: 1, format: 'x.post' } },
    ]);
  });

  test('stays when the focal point moves, and goes by that again once it is taken back', async () => {
    const { articleId } = await handIn(withPictures(desk.story(), '/lead.jpg'), ['x', 'facebook']);
    await choose(articleId);
    const point = { x: 0.05, y: 0.9 };
    const moved = windowsOf(
      (await setFocal(context, { article: articleId, medium: '1', focal: point, by: 'Bo' })).posts,
    );
    expect(moved.find(({ name }) => name === 'x post')?.crop).toEqual(CHOSEN);
    expect(moved.find(({ name }) => name === 'facebook feed')?.crop).toMatchObject({ left: 0, top: 255 });
    const back = await choose(articleId, { windows: { 'x.post': null } });
    expect(windowsOf(back.posts)).toEqual([{ name: 'x post', crop: { left: 0, top: 187, width: 1800, height: 1013 } }]);
    expect(back.pictures[0]?.windows).toEqual([]);
    await expect(choose(articleId, { windows: { 'x.post': null } })).rejects.toThrow(
      'No one has chosen a crop of picture 1 for x.post',
    );
  });

  test('and the point of the others are said in one step; nothing of it holds where a part is refused', async () => {
    const { articleId, posts: drafts } = await handIn(withPictures(desk.story(), '/lead.jpg'), ['x', 'facebook']);
    const wrong = { 'x.post': WINDOW, 'x.nowhere': WINDOW };
    await expect(choose(articleId, { windows: wrong, focal: RIGHT })).rejects.toMatchObject({
      message: expect.stringContaining('no format "x.nowhere"'),
      remedy: expect.stringContaining('x.post'),
    });
    const taken = { 'x.post': WINDOW, 'facebook.feed': null };
    await expect(choose(articleId, { windows: taken, focal: RIGHT })).rejects.toThrow('No one has chosen a crop');
    expect(windowsOf(await postsOf(context, { articleId }))).toEqual(windowsOf(drafts));
    const both = await choose(articleId, { focal: { x: 0.9, y: 0.5 } });
    const now = windowsOf(both.posts);
    expect(now.find(({ name }) => name === 'x post')?.crop).toEqual(CHOSEN);
    expect(now.find(({ name }) => name === 'facebook feed')?.crop).toMatchObject({ left: 0, width: 1800 });
    for (const windows of [{ 'x.post': { x: 0.8, y: 0, width: 0.4 } }, { 'x.post': { x: 0, y: 0, width: 0 } }]) {
      await expect(choose(articleId, { windows })).rejects.toThrow();
    }
    await expect(choose(articleId, { windows: {} })).rejects.toThrow('Nothing was given');
    await expect(choose(articleId, { medium: '4' })).rejects.toThrow('no picture "4"');
  });

  test('is not overwritten by whoever has not seen it', async () => {
    const { articleId } = await handIn(withPictures(desk.story(), '/lead.jpg'), ['x']);
    const seen = await listCrops(context, { article: articleId });
    const first = await choose(articleId, { expected: [seen.version] });
    expect(first.version).not.toBe(seen.version);
    const other = { windows: { 'x.post': { ...WINDOW, x: 0.1 } }, expected: [seen.version], by: 'Bo' };
    await expect(choose(articleId, other)).rejects.toMatchObject({ kind: 'changed' });
    expect((await listCrops(context, { article: articleId })).pictures[0]?.windows[0]?.setBy).toBe('Ada');
    await choose(articleId, { ...other, expected: [first.version] });
  });

  test('survives a revision of the article, and a copy of the picture in another size', async () => {
    const story = desk.story();
    const { articleId } = await handIn(withPictures(story, '/lead.jpg'), ['x']);
    await choose(articleId);
    const revised = { ...withPictures(story, '/second.jpg', '/lead.jpg'), headline: `${story.headline}, again` };
    const same = await handIn(revised, ['x']);
    expect(same.articleId).toBe(articleId);
    const listed = await listCrops(context, { article: articleId });
    expect(listed.pictures.map(({ number, windows }) => [number, windows.length])).toEqual([
      [1, 0],
      [2, 1],
    ]);
    site.set('/lead.jpg?w=900', await scene(1, 900, 600).jpeg({ quality: 60 }).toBuffer());
    const third = await handIn({ ...withPictures(story, '/lead.jpg?w=900'), headline: 'Another one' }, ['x']);
    expect(windowsOf(third.posts)).toEqual([{ name: 'x post', crop: { left: 450, top: 60, width: 360, height: 203 } }]);
    // In a copy that shows a part of it the window is not chosen any more.
    site.set(
      '/lead.jpg?w=700',
      await scene(1).extract({ left: 0, top: 0, width: 1200, height: 1200 }).jpeg().toBuffer(),
    );
    await handIn({ ...withPictures(story, '/lead.jpg?w=700'), headline: 'Cut off' }, ['x']);
    expect((await listCrops(context, { article: articleId })).pictures[0]?.windows).toEqual([]);
  });
});

describe('posts that are planned', () => {
  const planned = (id: string) => approve(context, { postId: id, when: '2099-01-01T10:00:00Z', by: 'Ada' });

  test('are made anew where that is asked for; what is begun stays', async () => {
    const { articleId, posts: drafts } = await handIn(withPictures(desk.story(), '/lead.jpg'), ['x']);
    const before = await planned(drafts[0]?.id ?? '');
    const kept = await choose(articleId);
    expect(kept).toMatchObject({ posts: [], kept: [{ post: before.id, planned: true }] });
    const anew = await choose(articleId, { windows: { 'x.post': { ...WINDOW, x: 0.2 } }, queued: true });
    expect(anew).toMatchObject({ kept: [], posts: [{ id: before.id, state: 'scheduled', approved: false }] });
    expect(windowsOf(anew.posts)).toMatchObject([{ crop: { left: 360, width: 720 } }]);
    await approve(context, { postId: before.id, when: null, by: 'Bo' });
    await desk.set(before.delivery?.id ?? '', { state: 'sending' });
    const begun = await choose(articleId, { queued: true });
    expect(begun).toMatchObject({ posts: [], kept: [{ post: before.id, state: 'sending', planned: false }] });
    expect(windowsOf(await postsOf(context, { articleId }))).toEqual(windowsOf(anew.posts));
  });
});

describe('a preview', () => {
  test('is what the crops then are, whatever is proposed', async () => {
    const { articleId, posts: drafts } = await handIn(withPictures(desk.story(), '/lead.jpg'));
    const boxes = (made: Awaited<ReturnType<typeof preview>>) =>
      new Map(made.crops.map(({ format, shown }) => [format.replace('.', ' '), shown]));
    const compare = (made: Awaited<ReturnType<typeof preview>>, posts: typeof drafts) => {
      const foreseen = boxes(made);
      const cut = windowsOf(posts);
      expect(cut.length).toBeGreaterThan(4);
      for (const { name, crop } of cut) {
        const { x = 0, y = 0, width = 0, height = 0 } = foreseen.get(name) ?? {};
        const [w, h] = [SIZE.width, SIZE.height];
        const { left, top, width: wide, height: high } = crop;
        const pixels = [x * w, y * h, width * w, height * h].map(Math.round);
        expect([name, ...pixels]).toEqual([name, left, top, wide, high]);
      }
    };
    compare(await preview(articleId), drafts);
    const focal = { x: 0.2, y: 0.7 };
    const windows = { 'instagram.feed': { x: 0.3, y: 0.2, width: 0.3 } };
    const foreseen = await preview(articleId, { focal, windows });
    const { posts } = await choose(articleId, { focal, windows });
    compare(foreseen, posts);
    expect(foreseen.crops.filter(({ chosen }) => chosen).map(({ format }) => format)).toEqual(['instagram.feed']);
    // As it is said now.
    expect((await preview(articleId)).crops).toEqual(foreseen.crops);
    // And as it would be without anybody's word.
    compare(await preview(articleId, { focal: null, windows: {} }), drafts);
    // Shares of 50 ms on a machine that does nothing else.
    const shares: number[] = [];
    for (let i = 0; i < 9; i++) {
      const start = performance.now();
      await preview(articleId, { focal: { x: i / 9, y: 0.5 } });
      const took = performance.now() - start;
      shares.push(took / atPresentSpeed(50));
    }
    // Quick enough to follow a hand: the middle of nine.
    expect(shares.toSorted((a, b) => a - b)[4]).toBeLessThan(1);
  });

  test('says why a picture is shown whole, and says nothing of the kind where it is cut', async () => {
    // No shape suits both.
    const tall = { width: 1200, height: 1500 };
    const above = { x: 0.5, y: 0.17 };
    const below = { x: 0.5, y: 0.77 };
    site.set('/tall.jpg', await heads([above, below], tall).jpeg().toBuffer());
    const story = withPictures(desk.story(), '/people.jpg', '/tall.jpg');
    const images = story.images.map((image, i) => ({ ...image, caption: `Boats, view ${i}`, alt: `Quay ${i}` }));
    const { articleId } = await handIn({ ...story, images }, ['x', 'instagram']);
    const of = ({ crops }: Awaited<ReturnType<typeof preview>>, name: string) =>
      crops.find(({ format }) => format === name);
    const seen = await preview(articleId);
    expect(of(seen, 'instagram.feed')).toMatchObject({ ground: 'blurred', why: { harm: 'faces' } });
    expect(of(seen, 'instagram.feed')?.why?.kept).toBeLessThan(0.9);
    expect(of(seen, 'x.post')).toMatchObject({ ground: null, why: null });
    const boxed = await preview(articleId, { focal: { x: 0.1, y: 0.1, width: 0.8, height: 0.5 } });
    expect(of(boxed, 'instagram.feed')).toMatchObject({ ground: 'blurred', why: { harm: 'chosen' } });
  });

  test('follows the shape that suits all pictures of a carousel', async () => {
    const story = withPictures(desk.story(), '/people.jpg', '/lead.jpg');
    const images = story.images.map((image, i) => ({ ...image, caption: `Boats, view ${i}`, alt: `Quay ${i}` }));
    const { articleId, posts } = await handIn({ ...story, images }, ['instagram']);
    const made = posts.flatMap(({ content }) => content.pictures.map(({ rendition }) => rendition));
    expect(made).toMatchObject([
      { width: 1080, height: 810 },
      { width: 1080, height: 810 },
    ]);
    expect((await preview(articleId)).crops).toContainEqual(
      expect.objectContaining({ format: 'instagram.feed', width: 1080, height: 810, ground: null }),
    );
  });

  test('cuts a single Instagram picture in a shape near its own', async () => {
    const { articleId } = await handIn(withPictures(desk.story(), '/people.jpg'), ['instagram']);
    const { crops } = await preview(articleId);
    const made = crops.find(({ format }) => format === 'instagram.feed');
    expect(made).toMatchObject({ ground: null, why: null });
    expect((made?.width ?? 0) / (made?.height ?? 1)).toBeGreaterThan(1);
  });

  test('warns of faces that are cut or left out, and of too few pixels', async () => {
    const { articleId } = await handIn(withPictures(desk.story(), '/people.jpg'), ['x', 'instagram', 'wechat']);
    const whole = await preview(articleId, { windows: { 'x.post': { x: 0, y: 0, width: 1 } } });
    expect(whole.faces).toHaveLength(2);
    const codes = (made: typeof whole, name: string) =>
      made.crops.find(({ format }) => format === name)?.warnings.map(({ code, faces }) => [code, ...faces]);
    expect(codes(whole, 'x.post')).toEqual([]);
    const [left, right] = whole.faces;
    if (!left || !right) throw new Error('No faces were found');
    // Through the middle of the left one, and without the right one.
    const x = left.x + left.width / 2;
    const cut = await preview(articleId, { windows: { 'x.post': { x, y: 0.1, width: right.x - x - 0.01 } } });
    expect(codes(cut, 'x.post')).toEqual([['face-cut', 1], ['face-out', 2], ['enlarged']]);
    const shown = cut.crops.find(({ format }) => format === 'x.post');
    expect(shown?.warnings[0]?.message).toBe('Face 1 is cut.');
    expect(shown?.enlarged).toBeGreaterThan(1.5);
    const tiny = await preview(articleId, { windows: { 'x.post': { x, y: 0.1, width: 0.2 } } });
    expect(codes(tiny, 'x.post')?.[0]).toEqual(['too-small']);
    // A square in the middle of the cover shows neither face.
    const wide = await preview(articleId, { windows: { 'wechat.cover': { x: 0, y: 0, width: 1 } } });
    expect(codes(wide, 'wechat.cover')).toEqual([['face-unsafe', 1, 2]]);
    // What was said must stay in, beside a window without it.
    const focal = { x: 0.9, y: 0.9, width: 0.05, height: 0.05 };
    const lost = await preview(articleId, { focal, windows: { 'x.post': { x: 0, y: 0, width: 0.95 } } });
    expect(codes(lost, 'x.post')).toContainEqual(['focus-cut']);
    expect(lost.from).toBe('editor');
  });

  test('needs a picture that there is and that can be read', async () => {
    site.set('/broken.jpg', Buffer.from('no picture'));
    const { articleId } = await handIn(withPictures(desk.story(), '/broken.jpg'), ['x']);
    await expect(preview(articleId)).rejects.toThrow(/picture/);
    await expect(preview(articleId, { medium: '2' })).rejects.toThrow('no picture "2"');
  });
});
