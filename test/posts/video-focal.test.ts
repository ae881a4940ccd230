import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { submit } from '../../src/features/articles/submit.ts';
import { listFocals, setFocal } from '../../src/features/crops/focal.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import type { PostView } from '../../src/features/posts/posts.ts';
import { takeOwnFiles } from '../../src/posts/own-files.ts';
import { type Desk, openDesk } from '../features/bench.ts';
import { findProgram } from '../helpers/programs.ts';
import { meanColour } from '../media/video/colour.ts';
import { film, hasFfmpeg } from '../media/video/films.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required', `video: { ffmpeg: ${findProgram('ffmpeg') ?? 'off'}, ground: crop }\n`);
});
afterAll(() => desk.close());

/** The desk as if its channel posted videos. */
function withVideos(id: string): DeskContext {
  const { context } = desk;
  const known = context.channels.get(id);
  if (!known) throw new Error(`There is no channel ${id}`);
  const options = { ...z.record(z.string(), z.json()).parse(known.channel.options), videos: true };
  return { ...context, channels: new Map([[id, { ...known, channel: { ...known.channel, options } }]]) };
}

/** Red on its left third, blue on the right one. */
const FLAG =
  'color=c=gray:size=960x540:rate=10,drawbox=x=0:w=320:h=540:color=red:t=fill,drawbox=x=640:w=320:h=540:color=blue:t=fill';

test.skipIf(!hasFfmpeg)("an upright video is cut about an editor's point, then about what came with it", async () => {
  const context = withVideos('instagram');
  const path = film({ picture: FLAG, seconds: 4, rate: 10 });
  const given = {
    url: pathToFileURL(path).href,
    title: null,
    mimeType: null,
    durationSeconds: null,
    posterUrl: null,
  };
  const article = desk.story({ videos: [{ ...given, focal: { x: 0.05, y: 0.5 } }] });
  const colourOf = async ([post]: readonly PostView[]) => {
    const file = post?.content.video?.file;
    if (!file) throw new Error(`There is no video: ${JSON.stringify(post?.problems)}`);
    const [red, , blue] = await meanColour(await context.media.local(file.hash));
    return red > 1.5 * blue ? 'red' : blue > 1.5 * red ? 'blue' : 'grey';
  };
  const request = { article, channels: null, when: 'slot' as const, again: false, by: 'test' };
  const files = await takeOwnFiles(context, article);
  const { articleId, posts } = await submit(context, { ...request, files });
  expect(await colourOf(posts)).toBe('red');
  const said = await setFocal(context, {
    article: articleId,
    medium: 'video',
    focal: { x: 0.95, y: 0.5 },
    by: 'Ada',
  });
  expect(said).toMatchObject({ medium: { kind: 'video', number: 1, from: 'editor' }, kept: [] });
  expect(await colourOf(said.posts)).toBe('blue');
  // The same film under an address that has changed its token.
  const again = { ...article, headline: 'The ferry is back', videos: [{ ...given, url: `${given.url}?token=2` }] };
  const renamed = { ...request, article: again, files: await takeOwnFiles(context, again) };
  expect(await colourOf((await submit(context, renamed)).posts)).toBe('blue');
  const cleared = await setFocal(context, { article: articleId, medium: 'video 1', focal: null, by: 'Ada' });
  expect(cleared.medium.from).toBeNull();
  const { media } = await listFocals(context, { article: articleId });
  expect(media.filter(({ kind }) => kind === 'video')).toMatchObject([{ focal: null, from: null }]);
});
