import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clear, type Desk, openDesk } from '../desk/bench.ts';
import { findProgram } from '../helpers/programs.ts';
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
});
