import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ArticleCaptions } from '../../src/domain/article.ts';
import { isFileAddress } from '../../src/domain/web-address.ts';
import { newId } from '../../src/lib/ids.ts';
import { inEnglish } from '../../src/lib/render.ts';
import { readOwnFile } from '../../src/media/own-file.ts';
import { findFfmpeg } from '../../src/media/video/ffmpeg.ts';
import { importVideo } from '../../src/media/video/make.ts';
import { type CaptionsWay, createTranscoder } from '../../src/media/video/transcoder.ts';
import { captionsFor, fetchCaptions, MAX_CAPTIONS_BYTES, otherCaptions } from '../../src/posts/captions.ts';
import { fillVideos } from '../../src/posts/draft.ts';
import { composeFor } from '../../src/posts/writer/compose-for.ts';
import { type Desk, openDesk } from '../features/bench.ts';
import { meanColour } from '../media/video/colour.ts';
import { film, hasFfmpeg } from '../media/video/films.ts';

let desk: Desk;
let folder: string;
beforeAll(async () => {
  desk = await openDesk('required');
  folder = await mkdtemp(join(tmpdir(), 'masthead-captions-'));
});
afterAll(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return pathToFileURL(path).href;
}
const vtt = (words: string): string => `WEBVTT\n\n00:00.000 --> 00:02.500\n${words}\n`;
const track = (url: string, language: string | null = 'en'): ArticleCaptions => ({
  url,
  language,
  kind: 'captions',
  label: null,
});

interface Wish {
  channel: string;
  way: CaptionsWay;
  captions: ArticleCaptions[];
  ffmpeg?: string;
}

/** A draft's video and what was said of it, where the newsroom's setting is `way`. */
async function filled({ channel: id, way, captions, ffmpeg }: Wish) {
  const { context } = desk;
  const known = context.channels.get(id);
  if (!known) throw new Error(`the newsroom has no ${id}`);
  const options = z.record(z.string(), z.json()).parse(known.channel.options);
  const more: typeof options = id === 'youtube' ? {} : { videos: true };
  const channel = { ...known, channel: { ...known.channel, options: { ...options, ...more } } };
  const path = film({ picture: 'color=c=black:size=320x180:rate=25' });
  const video = { url: pathToFileURL(path).href, title: null, mimeType: null, durationSeconds: null, posterUrl: null };
  const article = desk.story({ videos: [{ ...video, captions }] });
  const signal = context.halt;
  const read = (url: string) =>
    isFileAddress(url)
      ? readOwnFile(url, { maxBytes: MAX_CAPTIONS_BYTES, signal })
      : fetchCaptions(url, context, signal);
  const { media, cut } = context;
  const transcoder = createTranscoder({
    store: media,
    find: () => findFfmpeg(ffmpeg ?? null, process.env.PATH ?? ''),
    concurrency: 1,
    timeoutMs: 60_000,
    now: () => new Date(),
    ground: 'blur',
    captions: way,
    cut,
    preset: 'ultrafast',
  });
  const { content, problems } = await fillVideos(channel, composeFor(article, channel, newId()), {
    video: () => importVideo(path, media, { signal: new AbortController().signal }),
    poster: async () => null,
    videoFocal: async () => null,
    captions: (index, language) => captionsFor(read, article, index, language),
    otherCaptions: (index, language) => otherCaptions(read, article, index, language),
    media,
    transcoder,
    mayEncode: true,
    signal,
  });
  if (!content.video?.file) throw new Error(`no video: ${JSON.stringify(problems)}`);
  const { captions: beside, moreCaptions, file: made } = content.video;
  return {
    beside: beside && { language: beside.language, text: (await media.read(beside.hash)).toString() },
    more: moreCaptions?.map(({ language }) => language),
    light: (await meanColour(await media.local(made.hash)))[0] ?? 0,
    told: problems.map(({ severity, code, message }) => [severity, code, inEnglish(message)]),
  };
}

describe.skipIf(!hasFfmpeg)('captions of an article’s video', () => {
  test('go beside it where the platform takes them, in the language of the post, and nowhere else', async () => {
    const captions = [
      track(await file('fr.vtt', vtt('Le pont ouvre')), 'fr'),
      track(await file('en.vtt', vtt('The <i>bridge</i> opens')), 'en-GB'),
    ];
    for (const channel of ['x', 'youtube', 'facebook']) {
      const { beside, light, told } = await filled({ channel, way: 'beside', captions });
      const text = '1\n00:00:00,000 --> 00:00:02,500\nThe bridge opens\n';
      expect([beside, told]).toEqual([{ language: 'en-GB', text }, []]);
      expect(light).toBeLessThan(0.5);
    }
    expect(await filled({ channel: 'instagram', way: 'beside', captions })).toMatchObject({
      beside: undefined,
      told: [],
    });
    expect(await filled({ channel: 'x', way: 'none', captions })).toMatchObject({ beside: undefined, told: [] });
  });

  test('go beside it in every language where the platform takes them, and those that are broken are named', async () => {
    const captions = [
      track(await file('more-fr.vtt', vtt('Le pont ouvre')), 'fr'),
      track(await file('more-en.vtt', vtt('The bridge opens')), 'en'),
      track(await file('more-fr-2.vtt', vtt('Encore')), 'FR'),
      track(await file('more-de.vtt', 'WEBVTT\n\nnothing of a cue\n00:99:00.000 --> x\n'), 'de'),
      track(await file('more-any.vtt', vtt('No language')), null),
    ];
    for (const channel of ['youtube', 'facebook']) {
      const { beside, more, told } = await filled({ channel, way: 'beside', captions });
      expect([beside?.language, more]).toEqual(['en', ['fr']]);
      expect(told).toMatchObject([['warns', 'captions-left-out', expect.stringContaining('more-de.vtt')]]);
    }
    expect(await filled({ channel: 'x', way: 'beside', captions })).toMatchObject({ more: undefined, told: [] });
  });

  test('are burnt in where that is wished for, or where nothing else reaches the readers', async () => {
    const captions = [track(await file('burnt.vtt', vtt('The first tram crosses the bridge')))];
    const everywhere = await filled({ channel: 'x', way: 'burnt-in', captions });
    expect(everywhere.beside).toBe(undefined);
    expect(everywhere.light).toBeGreaterThan(0.8);
    const there = await filled({ channel: 'instagram', way: 'either', captions });
    expect(there.light).toBeGreaterThan(0.8);
    expect((await filled({ channel: 'x', way: 'either', captions })).beside?.language).toBe('en');
  });

  test.each([
    ['broken', () => file('broken.srt', '1\n00:00:05,000 --> 00:00:02,000\nToo early\n'), /line 2: the end must come/],
    ['a page of an error', () => file('page.vtt', '<html>Not found</html>'), /line 1: .*times/],
    ['away', async () => 'http://127.0.0.1:9/gone.vtt', /127\.0\.0\.1/],
    ['too large', () => file('large.srt', 'x'.repeat(2_000_001)), /too large/],
  ])('that are %s leave the video as it is, and a note says why', async (_what, url, why) => {
    const { beside, light, told } = await filled({ channel: 'x', way: 'beside', captions: [track(await url())] });
    expect([beside, light < 0.5]).toEqual([undefined, true]);
    expect(told).toEqual([['warns', 'captions-left-out', expect.stringMatching(why)]]);
    expect(told[0]?.[2]).toMatch(/^The video will be published without its captions\. /);
  });

  test('that cannot be burnt in leave the video as it is, too', async () => {
    const captions = [track(await file('unburnt.vtt', vtt('The bridge')))];
    const { light, told } = await filled({ channel: 'x', way: 'burnt-in', captions, ffmpeg: 'off' });
    expect(light).toBeLessThan(0.5);
    expect(told).toEqual([['warns', 'captions-left-out', expect.stringMatching(/ffmpeg is switched off/)]]);
  });
});
