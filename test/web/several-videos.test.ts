import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { videosOf } from '../../src/domain/videos.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import { importVideo } from '../../src/media/video/make.ts';
import { rememberFile } from '../../src/posts/files.ts';
import { OPPOSITES } from '../helpers/browser.ts';
import { eventually } from '../helpers/eventually.ts';
import { film, hasFfmpeg } from '../media/video/films.ts';
import { type Desk, openDesk, violationsOf } from './open-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const TITLES = ['The ferry leaves', 'On deck', 'The ferry is back'];

/** A story with two pictures and so many videos, whose files Instagram takes as they are in a carousel. */
async function story(count: number): Promise<string> {
  const { db, media, halt } = desk.context;
  const [first] = desk.story({}).images;
  if (!first) throw new Error('The story has no picture');
  const images = ['The ferry', 'The crew ties her up'].map((caption, at) => ({
    ...first,
    url: `${first.url}?n=${at}`,
    caption,
    alt: null,
  }));
  const videos = TITLES.slice(0, count).map((title, at) => ({
    url: `https://paper.example/film-${at}.mp4`,
    title,
    mimeType: 'video/mp4',
    durationSeconds: null,
    posterUrl: null,
  }));
  const article = desk.story({ headline: 'A day with the ferry', images, videos });
  const { json } = await desk.call('/articles', { body: { article, channels: ['instagram'] } });
  const { articleId } = json as { articleId: string };
  for (const [at, { url }] of videos.entries()) {
    const width = 320 + 80 * at;
    const path = film({ width, height: (width * 5) / 4 });
    const { hash, bytes, mimeType } = await importVideo(path, media, { name: url, signal: halt });
    await rememberFile(db, articleId, { url, hash, bytes, mimeType });
  }
  return articleId;
}

/** The videos of a post by their index in the article, each with how many pictures come before it. */
async function rowOf(articleId: string) {
  const [post] = await postsOf({ ...desk.context, queues: null }, { articleId });
  return post && videosOf(post.content).map(({ video, picturesBefore }) => [video, picturesBefore]);
}

describe.skipIf(!hasFfmpeg)('with ffmpeg', () => {
  test.each(OPPOSITES)('are put in order among the pictures: $name', async ({ name, ...screen }) => {
    const zh = screen.locale === 'zh-CN';
    const articleId = await story(3);
    const { page, faults } = await desk.sit(name, 'editor', screen);
    const button = (en: string, chinese: string) => page.getByRole('button', { name: zh ? chinese : en, exact: true });
    /** Waits until the page shows pictures and videos in this order. */
    const shows = (...items: string[]) => {
      const chinese = (item: string) => item.replace('video', '视频').replace('picture', '图片');
      const labels = items.map((item) => (zh ? `上移${chinese(item)}` : `Move ${item} up`));
      const script = '[...document.querySelectorAll("button")].map((button) => button.ariaLabel ?? "")';
      return eventually(
        async () => (await page.evaluate<string[]>(script)).filter((label) => /^(?:Move .* up|上移.*)$/.test(label)),
        (now) => JSON.stringify(now) === JSON.stringify(labels),
      );
    };
    await page.goto(`${desk.api.address}/desk/articles/${articleId}?channel=instagram`);
    await page.getByText(zh ? '含视频的轮播' : 'Carousel with video', { exact: true }).click();
    await shows('video 1', 'picture 1');
    await button('Add video', '添加视频').click();
    await page.getByRole('menuitem', { name: 'The ferry is back' }).click();
    await shows('video 1', 'picture 1', 'video 2');
    await button('Add picture', '添加图片').click();
    await page.getByRole('menuitem', { name: 'The crew ties her up' }).click();
    await shows('video 1', 'picture 1', 'video 2', 'picture 2');
    await button('Move video 2 down', '下移视频 2').click();
    await shows('video 1', 'picture 1', 'picture 2', 'video 2');
    await button('Move picture 1 up', '上移图片 1').click();
    await shows('picture 1', 'video 1', 'picture 2', 'video 2');
    expect(await rowOf(articleId)).toEqual([
      [0, 1],
      [2, 2],
    ]);
    expect(await violationsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    await button('Remove video 1', '移除视频 1').click();
    await shows('picture 1', 'picture 2', 'video 1');
    expect(await rowOf(articleId)).toEqual([[2, 2]]);
    // The last one goes with the format alone.
    expect(await button('Remove video 1', '移除视频 1').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  test('of a story with one video none is added: the settings say where it stands', async () => {
    const articleId = await story(1);
    const { page } = await desk.sit('Cy', 'editor');
    await page.goto(`${desk.api.address}/desk/articles/${articleId}?channel=instagram`);
    await page.getByText('Carousel with video', { exact: true }).click();
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await page.getByRole('combobox', { name: 'Video in the carousel' }).waitFor();
    await expect.poll(() => rowOf(articleId)).toEqual([[0, undefined]]);
    expect(await page.getByRole('button', { name: 'Add video' }).count()).toBe(0);
  });
});
