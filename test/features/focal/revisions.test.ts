import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Article } from '../../../src/domain/article.ts';
import { submit } from '../../../src/features/articles/submit.ts';
import { listFocals, setFocal } from '../../../src/features/crops/focal.ts';
import type { DeskContext } from '../../../src/features/kit/context.ts';
import { clear, type Desk, openDesk } from '../bench.ts';
import { isAbout, scene, windowsOf, withSite } from './scenes.ts';

let desk: Desk;
let context: DeskContext;
const site = new Map<string, Buffer>();
beforeAll(async () => {
  desk = await openDesk('required');
  context = withSite(desk.context, site);
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

const SIZE = { width: 1800, height: 1200 };
const HALF = { width: 900, height: 600 };
const POINT = { x: 0.85, y: 0.2 };
const at = (path: string): string => `https://paper.example${path}`;

/** The next revision of a story, with these pictures. */
const revision = (article: Article, number: number, ...paths: string[]): Article => ({
  ...article,
  headline: `${article.headline}, version ${number}`,
  images: paths.map((path) => ({ url: at(path), caption: 'Boats', credit: 'Ben Camera', alt: 'Boats on a river' })),
});

const handIn = (article: Article) =>
  submit(context, { article, channels: null, when: 'slot', again: false, by: 'test' });

/** A story whose picture at `path` has an editor's point. */
async function pointed(path: string): Promise<{ article: Article; articleId: string }> {
  const article = desk.story();
  const { articleId } = await handIn(revision(article, 1, path));
  await setFocal(context, { article: articleId, medium: '1', focal: POINT, by: 'Ada' });
  return { article, articleId };
}

/** Whether the posts of the article cut its picture `image` about a point. */
async function cutAbout(
  posts: Awaited<ReturnType<typeof handIn>>['posts'],
  point: typeof POINT,
  size = SIZE,
  image = 0,
) {
  const windows = windowsOf(posts, image);
  expect(windows.length).toBeGreaterThan(image === 0 ? 4 : 0);
  return windows.every(({ crop }) => isAbout(crop, point, size));
}

test('it is kept when the article is revised, and when its picture comes in another size, quality or address', async () => {
  const original = scene(10);
  site.set('/a/lead.jpg', await original.jpeg({ quality: 92 }).toBuffer());
  const { article, articleId } = await pointed('/a/lead.jpg');

  const same = await handIn(revision(article, 2, '/a/lead.jpg'));
  expect(same.articleId).toBe(articleId);
  expect(await cutAbout(same.posts, POINT)).toBe(true);

  site.set('/a/lead.jpg?w=900', await scene(10, 900, 600).jpeg({ quality: 60 }).toBuffer());
  expect(await cutAbout((await handIn(revision(article, 3, '/a/lead.jpg?w=900'))).posts, POINT, HALF)).toBe(true);

  // The file of the third revision, under an address that says nothing.
  site.set('/cdn/8c1f', site.get('/a/lead.jpg?w=900') ?? Buffer.alloc(0));
  expect(await cutAbout((await handIn(revision(article, 4, '/cdn/8c1f'))).posts, POINT, HALF)).toBe(true);

  // Another file, elsewhere: known by what it shows.
  site.set('/cdn/retouched', await scene(10).modulate({ brightness: 1.1 }).png().toBuffer());
  expect(await cutAbout((await handIn(revision(article, 5, '/cdn/retouched'))).posts, POINT)).toBe(true);
  const { media } = await listFocals(context, { article: articleId });
  expect(media).toMatchObject([{ url: at('/cdn/retouched'), focal: POINT, from: 'editor', setBy: 'Ada' }]);
});

test('it goes with the picture to another place in the article', async () => {
  site.set('/b/one.jpg', await scene(11).jpeg().toBuffer());
  site.set('/b/two.jpg', await scene(12).jpeg().toBuffer());
  const { article, articleId } = await pointed('/b/one.jpg');
  const moved = await handIn(revision(article, 2, '/b/two.jpg', '/b/one.jpg'));
  expect(await cutAbout(moved.posts, POINT)).toBe(false);
  const { media } = await listFocals(context, { article: articleId });
  expect(media.map(({ number, focal }) => [number, focal])).toEqual([
    [1, null],
    [2, POINT],
  ]);
});

test('in a file that shows a part of the picture, or more of it, it is where it was in the picture', async () => {
  site.set('/c/river-boats-1800x1200.jpg', await scene(13).jpeg().toBuffer());
  const { article, articleId } = await pointed('/c/river-boats-1800x1200.jpg');
  const square = await scene(13)
    .extract({ left: 600, top: 0, width: 1200, height: 1200 })
    .jpeg({ quality: 70 })
    .toBuffer();
  site.set('/c/river-boats-1200x1200.jpg', square);
  await handIn(revision(article, 2, '/c/river-boats-1200x1200.jpg'));
  const [part] = (await listFocals(context, { article: articleId })).media;
  expect(part?.focal?.x).toBeCloseTo((POINT.x * 1800 - 600) / 1200, 1);
  expect(part?.focal?.y).toBeCloseTo(POINT.y, 1);

  // What was pointed at is not in it: then nobody has said anything of this file.
  const left = await scene(13).extract({ left: 0, top: 0, width: 1200, height: 1200 }).jpeg().toBuffer();
  site.set('/c/river-boats-1201x1201.jpg', left);
  await handIn(revision(article, 3, '/c/river-boats-1201x1201.jpg'));
  expect((await listFocals(context, { article: articleId })).media).toMatchObject([{ focal: null }]);

  // And back.
  const back = await handIn(revision(article, 4, '/c/river-boats-1800x1200.jpg'));
  expect(await cutAbout(back.posts, POINT)).toBe(true);
});

test('another picture under the same address has lost it, and another article never had it', async () => {
  site.set('/d/lead.jpg', await scene(14).jpeg().toBuffer());
  const { article, articleId } = await pointed('/d/lead.jpg');
  site.set('/d/lead.jpg?v=2', await scene(15).jpeg().toBuffer());
  const other = await handIn(revision(article, 2, '/d/lead.jpg?v=2'));
  expect(await cutAbout(other.posts, POINT)).toBe(false);
  expect((await listFocals(context, { article: articleId })).media).toMatchObject([{ focal: null, from: null }]);
  const elsewhere = await handIn(revision(desk.story(), 1, '/d/lead.jpg'));
  expect(await cutAbout(elsewhere.posts, POINT)).toBe(false);
  // The picture comes back: so does what was said of it.
  const again = await handIn(revision(article, 3, '/d/lead.jpg'));
  expect(await cutAbout(again.posts, POINT)).toBe(true);
});
