import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeFilmJob } from '../../jobs/make-film.ts';
import { makeVideosJob } from '../../jobs/make-videos.ts';
import type { Article } from '../../src/domain/article.ts';
import { approve } from '../../src/features/approvals/approve.ts';
import { filmVideo, listFilms, makeFilm } from '../../src/features/films/films.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import { checkPost, editPost } from '../../src/features/posts/edit-post.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import { newId } from '../../src/lib/ids.ts';
import { importVideo } from '../../src/media/video/make.ts';
import { createTranscoder } from '../../src/media/video/transcoder.ts';
import { filmImages, filmsLeftBehind } from '../../src/posts/films.ts';
import { captionsOf } from '../../src/posts/guards.ts';
import type { Queues } from '../../src/queue/queues.ts';
import { articles, films } from '../../src/store/schema/index.ts';
import { findProgram } from '../helpers/programs.ts';
import { saying } from '../helpers/saying.ts';
import { hasFfmpeg, film as smallFilm, testFfmpeg } from '../media/video/films.ts';
import { clear, type Desk, openDesk } from './bench.ts';
import { withX } from './with-x.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required', `video: { ffmpeg: ${findProgram('ffmpeg') ?? 'off'} }\n`);
});
afterAll(() => desk.close());
beforeEach(() => clear(desk));

const CAPTIONS = [
  'The ferry leaves the quay',
  'The crew ties her up',
  'A cyclist boards in the rain',
  'Gulls in the evening',
];

/** A story with four pictures and no video. */
function story(changes: Partial<Article> = {}): Article {
  const [first] = desk.story().images;
  if (!first) throw new Error('The story has no picture');
  const images = CAPTIONS.map((caption, at) => ({
    ...first,
    url: new URL(`/of-${'abcd'.charAt(at)}.jpg`, first.url ?? '').href,
    caption,
    alt: null,
  }));
  return desk.story({ images, ...changes });
}

async function draftOn(channel: string, changes: Partial<Article> = {}) {
  const { articleId, posts } = await desk.submit(story(changes), { channels: [channel] });
  const [post] = posts;
  if (!post) throw new Error('No post was written');
  return { articleId, post };
}

/** A film of an article as if it had been made. */
async function ready(articleId: string, changes: Partial<typeof films.$inferInsert> = {}): Promise<string> {
  const id = newId();
  const file = await importVideo(smallFilm(), desk.context.media, { signal: desk.context.halt });
  const source = { image: 0, url: 'https://paper.example/1.jpg', caption: 'Gulls', credit: 'Bo Chen', ai: false };
  const made = { state: 'ready' as const, file, headline: 'The ferry is back', sources: [source], askedBy: 'Ada' };
  const row = { id, articleId, revision: 1, shape: 'wide' as const, channelId: 'youtube', ...made, ...changes };
  await desk.context.db.insert(films).values(row);
  return id;
}

/** Queues behind which no worker stands. */
const queuesInto = (added: string[]): Queues => ({
  add: async (queue, name, _, { id }) => added.push(`${queue} ${name} ${id}`) > 0,
  held: async () => ({ delayed: [], ready: [] }),
  work: () => undefined,
  reachable: () => true,
  close: async () => undefined,
});

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

const use = (postId: string, film: string) =>
  editPost(desk.context, { postId, by: 'Ada', layout: [{ was: 0, video: { film } }] });

test('pictures that may not be shown, or are too few, make no film, and it is said why', async () => {
  expect(await filmImages(story())).toEqual([0, 1, 2, 3]);
  await expect(filmImages(story({ rights: ['Not for social media before Friday.'] }))).rejects.toThrow(
    'Not for social media',
  );
  await expect(filmImages(story({ images: story().images.slice(0, 2) }))).rejects.toThrow('at least 3 pictures');
  const [first, second, ...others] = story().images;
  if (!first || !second) throw new Error('The story has no pictures');
  const barred = { ...second, caption: 'Not for social media: the crew' };
  expect(await filmImages(story({ images: [first, barred, ...others] }))).toEqual([0, 2, 3]);
  const { articleId } = await draftOn('youtube', { images: story().images.slice(0, 2) });
  await expect(makeFilm(desk.context, { article: articleId, shape: 'wide', by: 'Ada' })).rejects.toThrow('at least 3');
  expect(await listFilms(desk.context, { article: articleId })).toMatchObject({
    films: [],
    refused: saying('at least 3'),
  });
});

describe.skipIf(!hasFfmpeg)('with ffmpeg', () => {
  test('a film becomes the video of a post once an editor chooses it, and goes again when that is undone', async () => {
    const { articleId, post } = await draftOn('youtube');
    expect(post.problems.map(({ code }) => code)).toContain('video-required');
    expect((await checkPost(desk.context, { postId: post.id })).offers.film).toBe('wide');
    const id = await ready(articleId);
    expect(post.content.video).toBeNull();
    const filmed = await use(post.id, id);
    const file = await filmVideo(desk.context, id);
    expect(filmed.content.video).toMatchObject({ film: { hash: file.hash }, file: { hash: file.hash, width: 320 } });
    expect(filmed.problems.map(({ code }) => code)).not.toContain('video-required');
    expect(filmed).toMatchObject({ words: 'own', approved: false, content: { kind: 'video' } });
    expect(filmed.content.disclosures).toBeUndefined();
    expect(filmed.content.video?.film?.words).toBe('The ferry is back\nGulls\nBo Chen');
    expect(await captionsOf(desk.context.media, filmed.content)).toContain('The ferry is back');
    const without = await editPost(desk.context, { postId: post.id, by: 'Ada', layout: [{ was: 0, video: false }] });
    expect(without.content.video).toBeNull();
  });

  test('a Short takes a film in its own place, and pictures made with AI give the post its label', async () => {
    const { articleId, post } = await draftOn('youtube');
    const short = await editPost(desk.context, { postId: post.id, by: 'Ada', format: 'short' });
    expect((await checkPost(desk.context, { postId: post.id })).offers.film).toBe('tall');
    const source = { image: 0, url: 'https://paper.example/1.jpg', caption: null, credit: null, ai: true };
    const filmed = await use(short.id, await ready(articleId, { shape: 'tall', sources: [source] }));
    expect(filmed.content).toMatchObject({ kind: 'short', video: { place: 'short' }, disclosures: { ai: true } });
    expect((await listFilms(desk.context, { article: articleId })).films).toMatchObject([{ aiMade: true }]);
  });

  test('a post on X keeps one picture beside it; a film of another story, or one that is not made, is refused', async () => {
    const { articleId, post } = await draftOn('x');
    const filmed = await use(post.id, await ready(articleId));
    expect(filmed.content).toMatchObject({ kind: 'video', video: { place: 'video', file: { mimeType: 'video/mp4' } } });
    expect(filmed.content.pictures.length).toBeLessThanOrEqual(1);
    const other = await draftOn('youtube');
    await expect(use(other.post.id, await ready(articleId))).rejects.toThrow('no such film');
    const waiting = await ready(other.articleId, { state: 'making', file: null });
    await expect(use(other.post.id, waiting)).rejects.toThrow('no such film');
    await expect(filmVideo(desk.context, waiting)).rejects.toThrow('not made yet');
  });

  test('one that must be converted is left to a job, which shows how far it is; what is typed meanwhile stays', async () => {
    const added: string[] = [];
    const context: DeskContext = { ...desk.context, queues: queuesInto(added) };
    const { articleId, post } = await draftOn('x');
    const large = smallFilm({ width: 1920, height: 1080, seconds: 1 });
    const file = await importVideo(large, context.media, { signal: context.halt });
    const layout = [{ was: 0, video: { film: await ready(articleId, { file }) } }];
    const chosen = await editPost(context, { postId: post.id, by: 'Ada', layout });
    expect(chosen.content.video).toMatchObject({ film: { hash: file.hash }, file: null });
    expect(chosen.problems.map(({ code }) => code)).toContain('not-ready');
    expect(added).toEqual([`videos make-videos videos-${articleId}`]);
    await expect(approve(context, { postId: post.id, by: 'Ben', when: null })).rejects.toThrow(/not ready|prepared/i);

    // It is as far as the transcoder says, and an editor goes on writing.
    const { transcoder } = context;
    if (!transcoder) throw new Error('No transcoder');
    const shares: (number | null)[] = [];
    let isTyped = false;
    const watching: typeof transcoder = {
      ...transcoder,
      fit: async (source, spec, options) => {
        if (!isTyped) {
          isTyped = true;
          await editPost(context, { postId: post.id, by: 'Ada', texts: { text: 'Typed meanwhile.' } });
        }
        return transcoder.fit(source, spec, {
          ...options,
          onProgress: (share) => {
            shares.push(share);
            options.onProgress?.(share);
          },
        });
      },
    };
    const worker = { ...desk.app, channels: context.channels, queues: queuesInto([]), transcoder: watching };
    await makeVideosJob.run(worker, { articleId }, desk.app.halt);
    const [made] = await postsOf(context, { postId: post.id });
    expect(made?.content.texts.text).toBe('Typed meanwhile.');
    expect(made?.content.video?.file).toMatchObject({ width: 1280, height: 720 });
    expect(made?.content.video?.cover).toMatchObject({ mimeType: 'image/jpeg' });
    expect(made?.problems.map(({ code }) => code)).not.toContain('not-ready');
    expect(shares.length).toBeGreaterThan(0);
  });

  test('one that was chosen for a scheduled post waits for a person, also on a channel that asks none', async () => {
    const context: DeskContext = { ...withX(desk, {}, 'automatic'), queues: queuesInto([]) };
    const { articleId, post } = await draftOn('x');
    await approve(context, { postId: post.id, by: 'Ben', when: inDays(3) });
    const large = smallFilm({ width: 1920, height: 1080, seconds: 1 });
    const file = await importVideo(large, context.media, { signal: context.halt });
    const layout = [{ was: 0, video: { film: await ready(articleId, { file }) } }];
    await editPost(context, { postId: post.id, by: 'Ada', layout });
    const worker = { ...desk.app, channels: context.channels, queues: queuesInto([]) };
    await makeVideosJob.run(worker, { articleId }, desk.app.halt);
    const [made] = await postsOf(context, { postId: post.id });
    expect(made).toMatchObject({ approved: false, state: 'scheduled' });
    expect(made?.content.video?.file).not.toBeNull();
  });

  test('one that is asked for twice is made once, by a worker; what a process left behind is found again', async () => {
    const added: string[] = [];
    const context: DeskContext = { ...desk.context, queues: queuesInto(added) };
    const { articleId } = await draftOn('youtube');
    const asked = { article: articleId, shape: 'tall', channel: 'youtube', by: 'Ada' } as const;
    await makeFilm(context, asked);
    const { films: both } = await makeFilm(context, asked);
    expect(both).toMatchObject([
      { state: 'waiting', shape: 'tall', channel: 'youtube', askedBy: 'Ada', outdated: false },
    ]);
    const [film] = both;
    expect(new Set(added)).toEqual(new Set([`videos make-film film-${film?.id}`]));
    expect(await filmsLeftBehind(context.db, 1)).toEqual([]);
    const long = new Date(Date.now() - 3_600_000);
    await context.db
      .update(films)
      .set({ toldAt: long })
      .where(eq(films.id, film?.id ?? ''));
    expect(await filmsLeftBehind(context.db, 1)).toEqual([film?.id]);
    await context.db.update(articles).set({ revision: 2 }).where(eq(articles.id, articleId));
    expect((await listFilms(context, { article: articleId })).films).toMatchObject([{ outdated: true }]);
  });

  // A minute or two of both cores: `npm run test:everything`.
  test.runIf(process.env.EVERYTHING === 'true')(
    'a film of the story’s pictures is made, with its sources, and can be watched',
    {
      timeout: 600_000,
    },
    async () => {
      const { context, app } = desk;
      const { articleId } = await draftOn('youtube', { images: story().images.slice(0, 3) });
      const ffmpeg = await testFfmpeg();
      const transcoder = createTranscoder({
        store: context.media,
        find: async () => ({ ffmpeg, missing: null }),
        concurrency: 1,
        timeoutMs: 600_000,
        now: () => new Date(),
        ground: 'blur',
        cut: context.cut,
        preset: 'ultrafast',
      });
      const { films: made } = await makeFilm(
        { ...context, transcoder },
        { article: articleId, shape: 'tall', by: 'Ada' },
      );
      const [film] = made;
      expect(film).toMatchObject({ state: 'ready', share: null, problem: null, aiMade: false });
      expect(film?.seconds).toBeGreaterThanOrEqual(15);
      expect(film?.sources.map(({ image, caption }) => ({ image, caption }))).toEqual(
        CAPTIONS.slice(0, 3).map((caption, image) => ({ image, caption })),
      );
      const file = await filmVideo(context, film?.id ?? '');
      expect(file.facts).toMatchObject({ width: 1080, height: 1920, frameRate: 25, fastStart: true });
      // A job that comes again does nothing.
      const worker = { ...app, channels: context.channels, queues: queuesInto([]) };
      await makeFilmJob.run(worker, { filmId: film?.id ?? '' }, app.halt);
      expect((await listFilms(context, { article: articleId })).films).toEqual(made);
    },
  );
});
