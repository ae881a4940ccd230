import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeVideosJob } from '../../jobs/make-videos.ts';
import type { Article } from '../../src/domain/article.ts';
import { videosOf } from '../../src/domain/videos.ts';
import { approve } from '../../src/features/approvals/approve.ts';
import { listApprovals } from '../../src/features/approvals/list.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import { checkPost, editPost } from '../../src/features/posts/edit-post.ts';
import { fileUrls } from '../../src/features/posts/post-files.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import type { Queues } from '../../src/queue/queues.ts';
import { findProgram } from '../helpers/programs.ts';
import { saying } from '../helpers/saying.ts';
import { film, hasFfmpeg } from '../media/video/films.ts';
import { clear, type Desk, openDesk } from './bench.ts';

/** Several videos of an article in one post, among its pictures. */

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required', `video: { ffmpeg: ${findProgram('ffmpeg') ?? 'off'} }\n`);
});
afterAll(() => desk.close());
beforeEach(() => clear(desk));

const TITLES = ['The ferry leaves', 'On deck', 'The ferry is back'];

const video = (path: string, at: number): Article['videos'][number] => ({
  url: pathToFileURL(path).href,
  title: TITLES[at] ?? null,
  mimeType: null,
  durationSeconds: null,
  posterUrl: null,
});

/** Films that Instagram takes as they are in a carousel. */
const fitting = (): string[] => [320, 400, 480].map((width) => film({ width, height: (width * 5) / 4 }));

/** A draft in Instagram's carousel of a story with two pictures and these videos. */
async function draft(paths: readonly string[], channel = 'instagram') {
  const [first] = desk.story().images;
  if (!first) throw new Error('The story has no picture');
  const captions = ['The ferry', 'The crew ties her up'];
  const images = captions.map((caption, at) => ({ ...first, url: `${first.url}?n=${at}`, caption, alt: null }));
  const { articleId, posts } = await desk.submit(desk.story({ images, videos: paths.map(video) }), {
    channels: [channel],
    when: 'slot',
  });
  const [post] = posts;
  if (!post) throw new Error('No post was made');
  return { articleId, id: post.id };
}

const edit = (postId: string, changes: Omit<Parameters<typeof editPost>[1], 'postId' | 'by'>, context = desk.context) =>
  editPost(context, { postId, by: 'Ada', ...changes });

const layout = (...videos: NonNullable<NonNullable<Parameters<typeof edit>[1]['layout']>[number]['videos']>) => [
  { was: 0, videos },
];

const offers = async (postId: string) => (await checkPost(desk.context, { postId })).offers;

const blocking = ({ problems }: Awaited<ReturnType<typeof edit>>) =>
  problems.filter(({ severity }) => severity === 'blocks').map(({ code }) => code);

describe.skipIf(!hasFfmpeg)('with ffmpeg', () => {
  test('are chosen and put in order among the pictures, and every file is made, named and approved', async () => {
    const { id } = await draft(fitting());
    expect((await offers(id)).row).toBeNull();
    const carousel = await edit(id, { format: 'carousel' });
    expect(videosOf(carousel.content)).toHaveLength(1);
    const offered = await offers(id);
    expect(offered.row).toEqual({
      max: 10,
      picturesBefore: 0,
      videos: TITLES.map((title, index) => ({ video: index, title })),
    });
    expect(offered.settings.map(({ name }) => name)).not.toContain('videoAt');

    const two = await edit(id, {
      layout: layout({ was: 0, picturesBefore: 1 }, { video: 2, picturesBefore: 2 }),
    });
    expect(blocking(two)).toEqual([]);
    expect(two.content.kind).toBe('carousel');
    expect(videosOf(two.content)).toMatchObject([
      { video: 0, picturesBefore: 1, file: { width: 320 } },
      { video: 2, picturesBefore: 2, place: 'carousel', file: { width: 480 } },
    ]);
    const urls = fileUrls(two.content);
    expect(videosOf(two.content).map(({ file }) => urls(file?.hash ?? ''))).toEqual([
      expect.stringMatching(/^\/videos\//),
      expect.stringMatching(/^\/videos\//),
    ]);
    expect(two.words).toBe('own');

    await approve(desk.context, { postId: id, by: 'Ben', when: new Date(Date.now() + 86_400_000).toISOString() });
    const moved = await edit(id, { layout: layout({ was: 1, picturesBefore: 0 }, { was: 0, picturesBefore: 1 }) });
    expect(moved.approved).toBe(false);
    expect(videosOf(moved.content).map(({ video: index }) => index)).toEqual([2, 0]);
    const [waiting] = (await listApprovals(desk.context, { by: 'Ben' })).approvals;
    expect(waiting?.last?.changes.map(({ what, name }) => `${what} ${name}`)).toEqual([
      'video video',
      'video video 2',
      'order order',
    ]);
  });

  test('need no pictures; without any it is the usual post again, and what there is not is refused', async () => {
    const { id } = await draft(fitting());
    await expect(edit(id, { layout: layout({ video: 0 }, { video: 1 }) })).rejects.toThrow(
      'can’t be chosen in its format',
    );
    await edit(id, { format: 'carousel' });
    await expect(edit(id, { layout: layout({ was: 3 }) })).rejects.toThrow('has no video 3: it has 1');
    await expect(edit(id, { layout: layout({ video: 7 }) })).rejects.toThrow('the article has 3 videos with a file');
    const films = await edit(id, { layout: [{ was: 0, pictures: [], videos: [{ was: 0 }, { video: 1 }] }] });
    expect([films.content.kind, films.content.pictures, blocking(films)]).toEqual(['carousel', [], []]);
    const one = await edit(id, { layout: layout({ was: 1 }) });
    expect(one.content).not.toHaveProperty('moreVideos');
    expect(blocking(one)).toEqual(['picture-missing']);
    const none = await edit(id, { layout: [{ was: 0, pictures: [{ image: 0 }], videos: [] }] });
    expect(none.content).toMatchObject({ kind: 'picture', video: null });
    expect(none.content).not.toHaveProperty('format');
  });

  test('of a story with one video there is no choice but its place', async () => {
    const { id } = await draft(fitting().slice(0, 1));
    await edit(id, { format: 'carousel' });
    const { row, settings } = await offers(id);
    expect([row, settings.map(({ name }) => name)]).toEqual([null, expect.arrayContaining(['videoAt'])]);
  });

  test('one that cannot be used is left out and named, and the others stay', async () => {
    const { id } = await draft([...fitting().slice(0, 2), film({ seconds: 0.2, rate: 10 })]);
    await edit(id, { format: 'carousel' });
    const left = await edit(id, { layout: layout({ was: 0 }, { video: 2 }, { video: 1 }) });
    expect(videosOf(left.content).map(({ video: index }) => index)).toEqual([0, 1]);
    expect(left.problems.filter(({ field }) => field === 'video')).toMatchObject([
      { code: 'video-left-out', message: saying(/^The post goes without video 2, which cannot be used: /) },
    ]);
    expect(blocking(left)).toEqual([]);
  });

  test('one that must be converted is left to a job, and the post is whole after it', async () => {
    const added: string[] = [];
    const queues: Queues = {
      add: async (queue, name) => added.push(`${queue} ${name}`) > 0,
      held: async () => ({ delayed: [], ready: [] }),
      work: () => undefined,
      reachable: () => true,
      close: async () => undefined,
    };
    const context: DeskContext = { ...desk.context, queues };
    const [fits = ''] = fitting();
    const { articleId, id } = await draft([fits, film()]);
    await edit(id, { format: 'carousel' });
    const chosen = await edit(id, { layout: layout({ was: 0 }, { video: 1 }) }, context);
    expect(chosen.problems.map(({ code }) => code)).toEqual(['not-ready']);
    expect(added).toEqual(['videos make-videos']);
    await makeVideosJob.run({ ...desk.app, queues }, { articleId }, desk.app.halt);
    const [made] = await postsOf(desk.context, { postId: id });
    expect(made?.problems.map(({ code }) => code)).not.toContain('not-ready');
    const shapes = made && videosOf(made.content).map(({ file }) => file && (file.width / file.height).toFixed(1));
    expect(shapes).toEqual(['0.8', '0.8']);
    expect(made?.approved).toBe(false);
  });
});
