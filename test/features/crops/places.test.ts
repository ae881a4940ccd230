import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { submit } from '../../../src/features/articles/submit.ts';
import { previewCrops } from '../../../src/features/crops/preview.ts';
import { setCrops } from '../../../src/features/crops/set.ts';
import type { DeskContext } from '../../../src/features/kit/context.ts';
import { chooseVariant } from '../../../src/features/posts/variants.ts';
import { takeOwnFiles } from '../../../src/posts/own-files.ts';
import { type Desk, openDesk } from '../bench.ts';
import { scene, withSite } from '../focal/scenes.ts';

let desk: Desk;
let context: DeskContext;
beforeAll(async () => {
  desk = await openDesk('required', 'video: { ffmpeg: off }\n');
  context = withSite(desk.context, new Map([['/lead.jpg', await scene(6).jpeg().toBuffer()]]));
});
afterAll(() => desk.close());

const LEAD = 'https://paper.example/lead.jpg';
const images = [{ url: LEAD, caption: 'Boats', credit: 'Ben Camera', alt: 'Boats on a river' }];
const FILM = fileURLToPath(new URL('../../../src/demo/site/media/ferry.mp4', import.meta.url));

test('the picture below a card is cut by the window of its format', async () => {
  const request = { article: desk.story({ images }), channels: ['x'], when: 'slot' as const, again: false, by: 'test' };
  const files = await takeOwnFiles(context, request.article);
  const { articleId, posts } = await submit(context, { ...request, files });
  const card = { postId: posts[0]?.id ?? '', variant: 'card' as const, number: 1, by: 'Ada', expected: null };
  const drawn = await chooseVariant(context, card);
  expect(drawn.content.pictures[0]?.card?.over).toBe('picture');
  const choose = (x: number) =>
    setCrops(context, { article: articleId, medium: '1', windows: { 'x.post': { x, y: 0.1, width: 0.5 } }, by: 'Ada' });
  const hashes = [drawn, ...(await choose(0)).posts, ...(await choose(0.5)).posts].map(
    ({ content }) => content.pictures[0]?.rendition?.hash,
  );
  expect(new Set(hashes).size).toBe(3);
});

test('the picture that stands for a video is a format of its own', async () => {
  const known = context.channels.get('instagram');
  if (!known) throw new Error('There is no channel instagram');
  const options = { ...z.record(z.string(), z.json()).parse(known.channel.options), videos: true };
  const channels = new Map([['instagram', { ...known, channel: { ...known.channel, options } }]]);
  const filming = { ...context, channels };
  const film = { title: null, mimeType: null, durationSeconds: null, url: pathToFileURL(FILM).href, posterUrl: LEAD };
  const article = desk.story({ images, videos: [film] });
  const { articleId, posts } = await submit(filming, {
    article,
    files: await takeOwnFiles(context, article),
    channels: null,
    when: 'slot',
    again: false,
    by: 'test',
  });
  const before = posts[0]?.content.video?.cover?.crop;
  expect(before).toMatchObject({ height: 1200 });
  const window = { x: 0.6, y: 0.2, width: 0.2 };
  const windows = { 'instagram.cover': window };
  const foreseen = await previewCrops(filming, { article: articleId, medium: '1', windows });
  expect(foreseen.crops.find(({ format }) => format === 'instagram.cover')).toMatchObject({ chosen: true });
  const said = await setCrops(filming, { article: articleId, medium: '1', windows, by: 'Ada' });
  expect(said.posts[0]?.content.video?.cover?.crop).toMatchObject({ left: 1080, top: 240, width: 360 });
});
