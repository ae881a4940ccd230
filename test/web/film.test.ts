import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeVideosJob } from '../../jobs/make-videos.ts';
import { editPost } from '../../src/features/posts/edit-post.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import { newId } from '../../src/lib/ids.ts';
import { importVideo } from '../../src/media/video/make.ts';
import { createTranscoder } from '../../src/media/video/transcoder.ts';
import type { Queues } from '../../src/queue/queues.ts';
import { films, makings } from '../../src/store/schema/index.ts';
import { eventually } from '../helpers/eventually.ts';
import { film, hasFfmpeg, testFfmpeg } from '../media/video/films.ts';
import { type Desk, openDesk, violationsOf } from './open-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const CAPTIONS = ['The ferry at night', 'The crew ties her up', 'A cyclist boards'];

async function story(channel = 'youtube'): Promise<string> {
  const [first] = desk.story({}).images;
  if (!first) throw new Error('The story has no picture');
  const images = CAPTIONS.map((caption, at) => ({ ...first, url: `${first.url}?n=${at}`, caption, alt: null }));
  const article = desk.story({ headline: 'A ferry in a film', images, videos: [] });
  const { json } = await desk.call('/articles', { body: { article, channels: [channel] } });
  return (json as { articleId: string }).articleId;
}

const videoOf = async (articleId: string) => {
  const [post] = await postsOf({ ...desk.context, queues: null }, { articleId });
  return post?.content.video ?? null;
};

test('playlists are chosen by the names that the account has for them; an id is never typed', async () => {
  const articleId = await story();
  const { page, faults } = await desk.sit('Bo', 'editor');
  const chosen = async () => {
    const [post] = await postsOf({ ...desk.context, queues: null }, { articleId });
    return post?.content.settings?.playlists;
  };

  await page.goto(`${desk.api.address}/desk/articles/${articleId}?channel=youtube`);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('combobox', { name: 'Playlists' }).click();
  await page.getByRole('option', { name: 'City life' }).click();
  await eventually(chosen, (playlists) => Array.isArray(playlists) && playlists.length === 1);
  expect(await chosen()).toEqual([expect.stringMatching(/^PL/)]);
  await page.getByText('City life').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('option', { name: 'City life' }).waitFor({ state: 'hidden' });
  expect(await violationsOf(page)).toEqual([]);
  expect(faults).toEqual([]);
});

describe.skipIf(!hasFfmpeg)('with ffmpeg', () => {
  test('a film is watched, and only then used; it is taken out again', async () => {
    const articleId = await story();
    const { db, media } = desk.context;
    const file = await importVideo(film(), media, { signal: new AbortController().signal });
    const sources = CAPTIONS.map((caption, image) => ({
      image,
      url: `https://paper.example/${image}.jpg`,
      caption,
      credit: 'Bo Chen',
      ai: false,
    }));
    const made = { shape: 'wide', channelId: 'youtube', state: 'ready', file, sources, askedBy: 'Ada' } as const;
    await db.insert(films).values({ id: newId(), articleId, revision: 1, ...made });
    const { page, faults } = await desk.sit('Ada', 'editor');

    await page.goto(`${desk.api.address}/desk/articles/${articleId}?channel=youtube`);
    await page.getByRole('button', { name: 'Film from pictures…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('A cyclist boards · Bo Chen').waitFor();
    await dialog.getByText('AI-generated: no').waitFor();
    expect(await videoOf(articleId)).toBeNull();
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Use in this post' }).click();
    await eventually(
      () => videoOf(articleId),
      (video) => video?.film?.hash === file.hash && video.file !== null,
    );
    await page.getByText('The video is a film made from the story’s pictures.').waitFor();
    await page.getByRole('button', { name: 'Remove film' }).click();
    await eventually(
      () => videoOf(articleId),
      (video) => video === null,
    );
    expect(faults).toEqual([]);
  });

  test('a film that must be converted shows how far that is, and the post is complete afterwards', async () => {
    const articleId = await story('x');
    const { db, media, halt, cut } = desk.context;
    const ffmpeg = await testFfmpeg();
    const transcoder = createTranscoder({
      store: media,
      find: async () => ({ ffmpeg, missing: null }),
      concurrency: 1,
      timeoutMs: 600_000,
      now: () => new Date(),
      ground: 'blur',
      cut,
      preset: 'ultrafast',
    });
    const file = await importVideo(film({ width: 1920, height: 1080, seconds: 1 }), media, { signal: halt });
    const id = newId();
    const made = { shape: 'wide' as const, channelId: 'x', state: 'ready' as const, file, askedBy: 'Ada' };
    await db.insert(films).values({ id, articleId, revision: 1, sources: [], ...made });
    const { page, faults } = await desk.sit('Cy', 'editor');
    const queues: Queues = {
      add: async () => true,
      held: async () => ({ delayed: [], ready: [] }),
      work: () => undefined,
      reachable: () => true,
      close: async () => undefined,
    };
    const [post] = await postsOf({ ...desk.context, queues: null }, { articleId });
    const layout = [{ was: 0, video: { film: id } }];
    const worker = { ...desk.context, queues, transcoder };
    await editPost(worker, { postId: post?.id ?? '', by: 'Cy', layout });

    await page.goto(`${desk.api.address}/desk/articles/${articleId}?channel=x`);
    await page.getByText('The video is waiting to be converted.').waitFor();
    const name = 'a video on X for x';
    await db.insert(makings).values({ id: newId(), articleId, channelId: 'x', name, share: 0.4 });
    await page.reload();
    await page.getByText('Converting the video: 40 %').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await db.delete(makings);
    await makeVideosJob.run(worker, { articleId }, halt);
    await page.getByText(/^(?:Converting the video|The video is waiting)/).waitFor({ state: 'detached' });
    expect((await videoOf(articleId))?.file).toMatchObject({ width: 1280, height: 720 });
    expect(faults).toEqual([]);
  });
});
