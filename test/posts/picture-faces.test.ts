import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Reading, readingNow } from '../../src/posts/reading-progress.ts';
import { articleRevisions } from '../../src/store/schema/index.ts';
import { type Desk, openDesk } from '../features/bench.ts';
import { heads } from '../media/heads.ts';
import { quarters } from '../media/pictures.ts';

let desk: Desk;
let folder: string;
beforeAll(async () => {
  desk = await openDesk('required');
  folder = await mkdtemp(join(tmpdir(), 'masthead-faces-'));
});
afterAll(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

async function image(caption: string, picture: ReturnType<typeof heads>) {
  const path = join(folder, `${caption.replaceAll(' ', '-')}.jpg`);
  await writeFile(path, await picture.jpeg().toBuffer());
  return { url: pathToFileURL(path).href, caption, credit: 'Ada Pier', alt: null };
}

test('where posts choose between pictures, those with people are preferred, and a place stands among them', async () => {
  const place = (caption: string) => image(caption, quarters(1_200, 800));
  const images = [
    await place('The new ferry'),
    await place('Cars wait on the quay at noon'),
    await place('A bridge of steel above the lower deck'),
    await place('Lamps along the harbour wall'),
    await image('Captain Osei on her first day', heads([{ x: 0.5, y: 0.4 }])),
    await image('Two welders who built the bow', heads([0.3, 0.7].map((x) => ({ x, y: 0.4 })))),
  ];
  const seen: Reading[] = [];
  const { cut } = desk.context;
  desk.context.cut = (request, signal) => {
    seen.push(...readingNow());
    return cut(request, signal);
  };
  const { posts, articleId } = await desk.submit(desk.story({ images }), { channels: ['facebook', 'x'] });
  desk.context.cut = cut;
  // Whoever waits for the posts sees it; the three places are one file, which is looked at once.
  const mine = seen.filter((one) => one.articleId === articleId && one.step === 'faces');
  expect([...new Set(mine.map(({ done, total }) => `${done} of ${total}`))]).toEqual(['0 of 5', '3 of 5', '4 of 5']);
  expect(readingNow()).toEqual([]);
  const [row] = await desk.context.db.select({ article: articleRevisions.article }).from(articleRevisions);
  expect(row?.article.images.map(({ faces }) => faces)).toEqual([undefined, 0, 0, 0, 1, 2]);
  const shown = posts.map(({ content }) => content.pictures.map((picture) => picture.image));
  expect(shown.toSorted((a, b) => b.length - a.length)).toEqual([[0, 1, 4, 5], [0]]);

  const again = await desk.submit(desk.story({ images: images.slice(0, 3) }), { channels: ['facebook'] });
  expect(again.posts[0]?.content.pictures).toHaveLength(3);
  const rows = await desk.context.db.select({ article: articleRevisions.article }).from(articleRevisions);
  expect(rows.flatMap(({ article }) => article.images).filter(({ faces }) => faces !== undefined)).toHaveLength(5);
});
