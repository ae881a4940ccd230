import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { makeVideosJob } from '../../jobs/make-videos.ts';
import type { Article } from '../../src/domain/article.ts';
import { submit } from '../../src/features/articles/submit.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import { editPost, resetPost } from '../../src/features/posts/edit-post.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import { status } from '../../src/features/system/status.ts';
import { newId } from '../../src/lib/ids.ts';
import { importVideo } from '../../src/media/video/make.ts';
import { takeOwnFiles } from '../../src/posts/own-files.ts';
import { storeContent } from '../../src/posts/post-repository.ts';
import { renderMedia } from '../../src/posts/render-media.ts';
import type { Queues } from '../../src/queue/queues.ts';
import { articles, films, makings, posts, renditions } from '../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from '../features/bench.ts';
import { eventually } from '../helpers/eventually.ts';
import { findProgram } from '../helpers/programs.ts';
import { saying } from '../helpers/saying.ts';
import { film, hasFfmpeg } from '../media/video/films.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required', `video: { ffmpeg: ${findProgram('ffmpeg') ?? 'off'} }\n`);
});
afterAll(() => desk.close());
beforeEach(() => clear(desk));

const video = (path: string) => ({
  url: pathToFileURL(path).href,
  title: null,
  mimeType: null,
  durationSeconds: null,
  posterUrl: null,
});

const WITH_VIDEOS = ['x', 'facebook', 'instagram'];

/** The desk as if its channels posted videos, and a worker stood behind its queues. */
function withVideos(added: string[] = []): DeskContext {
  const { context } = desk;
  const channels = new Map(
    [...context.channels].map(([id, known]) => {
      const options = z.record(z.string(), z.json()).parse(known.channel.options);
      return [
        id,
        WITH_VIDEOS.includes(id)
          ? { ...known, channel: { ...known.channel, options: { ...options, videos: true } } }
          : known,
      ];
    }),
  );
  const queues: Queues = {
    add: async (queue, name, _, { id }) => added.push(`${queue} ${name} ${id}`) > 0,
    held: async () => ({ delayed: [], ready: [] }),
    work: () => undefined,
    reachable: () => true,
    close: async () => undefined,
  };
  return { ...context, channels, queues };
}

const submitted = async (context: DeskContext, article: Article, channel = 'x') => {
  const files = await takeOwnFiles(context, article);
  const request = { article, files, channels: [channel], when: 'slot' as const, again: false, by: 'test' };
  const { articleId, posts } = await submit(context, request);
  const [post] = posts;
  if (!post) throw new Error('No post was written');
  return { articleId, post };
};

async function drafted(path: string, channel: string, changes: Parameters<Desk['story']>[0] = {}) {
  const story = desk.story({ videos: [video(path)], ...changes });
  const { posts } = await desk.submit(story, { channels: [channel] });
  const [post] = posts;
  if (!post) throw new Error('No post was written');
  return { story, post };
}

describe.skipIf(!hasFfmpeg)('with ffmpeg', () => {
  test('a video that fits goes as it is, and has a cover of its own where the article has no picture', async () => {
    const { post } = await drafted(film(), 'youtube', {
      images: [],
      blocks: [{ type: 'paragraph', text: 'It reopened on Friday.' }],
    });
    expect(post.problems.filter(({ field }) => field === 'video')).toEqual([]);
    expect(post.content.video?.file).toMatchObject({ width: 320, height: 180, facts: { fastStart: false } });
    expect(post.content.video?.cover).toMatchObject({ mimeType: 'image/jpeg' });
  });

  test('a video that must be made anew is left to the worker, and is the post afterwards', async () => {
    const added: string[] = [];
    const context = withVideos(added);
    const large = film({ width: 1600, height: 900, seconds: 1 });
    const { articleId, post } = await submitted(context, desk.story({ videos: [video(large)] }));
    expect(post.problems.map(({ code }) => code)).toEqual(['not-ready']);
    expect(added.filter((line) => line.startsWith('videos'))).toEqual([`videos make-videos videos-${articleId}`]);
    const [waiting] = await context.db.select().from(articles);
    expect(waiting?.stage).toBe('composed');
    await renderMedia(context, articleId, new AbortController().signal);
    const [made] = await postsOf(context, { articleId });
    expect(made?.problems.filter(({ field }) => field === 'video')).toEqual([]);
    expect(made?.content).toMatchObject({ kind: 'video', video: { file: { width: 1280, height: 720 } } });
    expect((await context.db.select().from(articles))[0]?.stage).toBe('ready');
    expect(context.transcoder?.work()).toEqual([]);
  });

  test('a narrow strip around what must stay in is told on the draft with what looks best', async () => {
    const context = withVideos();
    const box = { x: 0.1, y: 0.3, width: 0.2, height: 0.4 };
    const wide = { ...video(film({ width: 640, height: 360 })), focal: box };
    const { articleId } = await submitted(context, desk.story({ videos: [wide] }), 'instagram');
    await renderMedia(context, articleId, new AbortController().signal);
    const [made] = await postsOf(context, { articleId });
    expect(made?.content).toMatchObject({ kind: 'reel', video: { file: { mimeType: 'video/mp4' } } });
    expect(made?.problems.filter(({ field }) => field === 'video')).toMatchObject([
      {
        severity: 'warns',
        message: saying(/only 20\d×360 pixels .* a reel on Instagram looks best with 1080×1920 pixels/),
      },
    ]);
  });

  test('where a platform has several places, shape and length decide, and one that cannot be had leaves the next', async () => {
    const made = async (path: string) => {
      const { post } = await submitted(withVideos(), desk.story({ videos: [video(path)] }), 'facebook');
      const { kind, video: shown, link, texts } = post.content;
      expect(texts.message).toContain(link);
      return [kind, shown?.place, shown?.file?.width];
    };
    expect(await made(film({ width: 540, height: 960 }))).toEqual(['reel', 'reel', 540]);
    expect(await made(film())).toEqual(['video', 'video', 320]);
    // Too short for a reel, though upright.
    expect(await made(film({ width: 540, height: 960, seconds: 2 }))).toEqual(['video', 'video', 540]);
  });

  test('a service that stops gives up the encoding without a complaint, and the next one begins it anew', async () => {
    const context = withVideos();
    const large = film({ width: 1600, height: 900, seconds: 6 });
    const { articleId } = await submitted(context, desk.story({ videos: [video(large)] }));
    const app = await desk.newsroom.open();
    try {
      const stop = new AbortController();
      const { channels, queues } = context;
      if (!queues) throw new Error('The desk has no queues');
      const job = makeVideosJob.run({ ...app, channels, queues, halt: stop.signal }, { articleId }, app.halt);
      await eventually(
        () => app.transcoder?.work() ?? [],
        ([one]) => (one?.share ?? 0) > 0,
      );
      stop.abort(new Error('The service is stopping.'));
      await job;
      expect(app.transcoder?.work()).toEqual([]);
      expect((await app.db.select().from(articles))[0]?.stage).toBe('composed');
      expect(await readdir(join(app.media.dir, 'tmp'))).toEqual([]);
      const again = { ...app, channels, queues };
      await makeVideosJob.run(again, { articleId }, new AbortController().signal);
      expect((await app.db.select().from(articles))[0]?.stage).toBe('ready');
    } finally {
      await app.store.close();
    }
  });

  test('how far a video is can be seen from another process, until it is made or given up', async () => {
    const context = withVideos();
    const long = film({ width: 1600, height: 900, seconds: 12 });
    const { articleId } = await submitted(context, desk.story({ videos: [video(long)] }));
    const maker = await desk.newsroom.open();
    try {
      const stop = new AbortController();
      const { signal } = stop;
      const made = renderMedia({ ...maker, channels: context.channels }, articleId, signal).catch(() => undefined);
      const [seen] = await eventually(
        async () => (await status(context)).making,
        ([one]) => (one?.secondsLeft ?? 0) > 0,
      );
      expect(seen).toMatchObject({ articleId, channel: 'x', name: 'a video on X for x' });
      expect((await postsOf(context, { articleId }))[0]?.making?.share).toBeGreaterThan(0);
      stop.abort(new Error('Given up.'));
      await made;
      expect((await status(context)).making).toEqual([]);
      expect(await context.db.select().from(makings)).toEqual([]);
    } finally {
      await maker.store.close();
    }
  });

  test('a video that cannot be had leaves the post with its picture, and says why', async () => {
    const short = film({ seconds: 0.2, rate: 10 });
    const { post } = await submitted(withVideos(), desk.story({ videos: [video(short)] }));
    expect(post.content).toMatchObject({ kind: 'picture', video: null });
    const [problem] = post.problems.filter(({ code }) => code === 'video-left-out');
    expect(problem).toMatchObject({
      severity: 'warns',
      message: saying(/lasts 0\.2 s; at least 0\.5 s/),
    });
  });

  test('a film that an editor chooses takes the place of the article’s video, and another film that of the first', async () => {
    const { articleId, post } = await submitted(desk.context, desk.story({ videos: [video(film())] }), 'youtube');
    const { db, media } = desk.context;
    const choose = async (path: string) => {
      const file = await importVideo(path, media, { signal: new AbortController().signal });
      const id = newId();
      const made = { shape: 'wide', channelId: 'youtube', state: 'ready', file, askedBy: 'Ada' } as const;
      await db.insert(films).values({ id, articleId, revision: 1, ...made });
      const layout = [{ was: 0, video: { film: id } }];
      return { file, edited: await editPost(desk.context, { postId: post.id, by: id, layout }) };
    };
    const first = await choose(film({ seconds: 4 }));
    expect(first.edited).toMatchObject({ words: 'own', content: { video: { film: { hash: first.file.hash } } } });
    const second = await choose(film({ seconds: 5 }));
    expect(second.edited.content.video?.film?.hash).toBe(second.file.hash);
    // Whoever chose it did not only look on: another person approves it.
    const [row] = await db.select({ authors: posts.authors }).from(posts).where(eq(posts.id, post.id));
    expect(row?.authors).toHaveLength(2);
    const reset = await resetPost(desk.context, { postId: post.id, by: 'Ada' });
    expect(reset).toMatchObject({ words: 'masthead', content: { video: { file: post.content.video?.file } } });
    expect(reset.content.video?.film).toBeUndefined();
  });
});

test('a file of more than two gigabytes is stored with its size', async () => {
  const { posts } = await desk.submit(desk.story(), { channels: ['youtube'] });
  const [post] = posts;
  if (!post) throw new Error('No post was written');
  const file = { hash: 'a'.repeat(64), width: 3840, height: 2160, bytes: 5_000_000_000, mimeType: 'video/mp4' };
  const shown = { video: 0, place: 'video', file: { ...file, crop: null, durationSeconds: 3_600 } };
  const { db } = desk.context;
  await db.transaction((tx) => storeContent(tx, post.id, { content: { ...post.content, video: shown }, problems: [] }));
  expect((await db.select().from(renditions).where(eq(renditions.hash, file.hash)))[0]).toMatchObject(file);
});
