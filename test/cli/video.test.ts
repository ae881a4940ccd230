import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { film, hasFfmpeg } from '../media/video/films.ts';
import { call, newsroom } from './fixture.ts';

/** The sentence of a message. */
const Sentence = z.object({ text: z.string() }).transform(({ text }) => text);

const FILM = fileURLToPath(new URL('../../src/demo/site/media/ferry.mp4', import.meta.url));
const SRT = '1\n00:00:00,500 --> 00:00:02,500\nThe first tram crosses\n';

const Shown = z.object({
  facts: z.looseObject({ width: z.number(), fastStart: z.boolean().nullable() }),
  ffmpeg: z.looseObject({ version: z.string() }).nullable(),
  missing: Sentence.nullable(),
  places: z.array(
    z.object({
      platform: z.string(),
      place: z.string(),
      way: z.string(),
      faults: z.array(z.object({ code: z.string(), message: Sentence })),
      help: Sentence.nullable(),
      made: z.looseObject({ path: z.string(), width: z.number(), height: z.number(), bytes: z.number() }).nullable(),
      cover: z.string().nullable(),
      captions: z.string().nullable(),
    }),
  ),
});

const shown = (out: string) => Shown.parse(JSON.parse(out));

test('without ffmpeg it says where a video fits, and why not elsewhere', async () => {
  const room = await newsroom();
  const env = { ...room.env, PATH: '' };
  const { code, out, err } = await call(['--config', join(room.folder, 'config'), 'video', FILM, '--json'], env);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const { places, missing, ffmpeg } = shown(out);
  expect({ missing, ffmpeg }).toEqual({ missing: 'ffmpeg is not installed.', ffmpeg: null });
  const ways = new Map(places.map(({ platform, place, way }) => [`${platform}/${place}`, way]));
  expect(ways.get('youtube/video')).toBe('as-is');
  const refused = places.filter(({ way }) => way === 'none');
  for (const { faults, help } of refused) {
    expect(faults.length).toBeGreaterThan(0);
    expect(help).not.toBe(null);
  }
});

test('with ffmpeg switched off captions are named as what stands in the way', async () => {
  const room = await newsroom();
  const asked = ['video', FILM, '--for', 'youtube', '--captions', room.write('c.srt', SRT)];
  const { code, out } = await call(asked, { ...room.env, MASTHEAD_FFMPEG: 'off' });
  expect(code).toBe(1);
  expect(out).toMatch(
    /youtube\/video: does not fit\n {2}Its captions are to be burned in\.\n {2}Switch ffmpeg on again/,
  );
  expect(out).not.toContain('Install');
});

test('a file that fits is kept as it is, and faults of what was given name it', async () => {
  const room = await newsroom();
  const out = join(room.folder, 'out');
  const made = await room.call('video', FILM, '--for', 'youtube', '--out', out);
  expect(made.code).toBe(0);
  expect(readFileSync(join(out, 'ferry-youtube-video.mp4')).equals(readFileSync(FILM))).toBe(true);
  expect(readdirSync(out)).toEqual(['ferry-youtube-video.mp4']);
  const wrong: [string[], RegExp, number][] = [
    [['--for', 'youtub'], /no place for videos is named "youtub"\. Did you mean youtube\?/, 2],
    [['--shape', '2:1'], /--shape takes one of 9:16, 4:5, 1:1, 16:9, keep; "2:1"/, 2],
    [['--focal', '1,2'], /--focal takes two fractions/, 2],
    [['--from', '1:x'], /--from takes seconds/, 2],
    [['--from', '5', '--to', '2'], /--to must be later/, 2],
    [['--from', '600'], /--from is after the end \([\d.]+ s\): 10:00 was given\. Begin earlier/, 2],
    [['--to', '99'], /--to is after the end \([\d.]+ s\): 1:39 was given\. Leave it out/, 2],
    [['--max-bytes', '8MB'], /--max-bytes takes a whole number/, 2],
    [['--out', room.write('taken', '')], /taken cannot be used: it is a file, a folder was expected/, 1],
    [['--captions', join(room.folder, 'none.srt')], /no captions file .*none\.srt/, 2],
    [['--captions', room.write('bad.srt', 'x')], /bad\.srt.*\n.*line 1/, 1],
  ];
  for (const [flags, message, code] of wrong) {
    const answer = await room.call('video', FILM, ...flags);
    expect(answer.err).toMatch(message);
    expect(answer.code).toBe(code);
  }
  expect((await room.call('video', join(room.folder, 'none.mp4'))).err).toMatch(/no such file\. Check the path/);
});

describe.skipIf(!hasFfmpeg)('with ffmpeg', () => {
  test('makes it fit, with captions beside it and a cover, and shows how far it is', async () => {
    const room = await newsroom();
    const out = join(room.folder, 'out');
    const flags = ['--for', 'facebook', '--out', out, '--captions', room.write('c.srt', SRT), '--beside', '--cover'];
    const env = { ...room.env, PATH: process.env.PATH };
    const config = ['--config', join(room.folder, 'config')];
    const source = film({ seconds: 4 });
    const { code, out: text, err } = await call([...config, 'video', source, ...flags, '--from', '0.5'], env);
    expect(text).toMatch(/facebook\/reel: re-encoded as 540×960, the whole picture on a blurred ground/);
    expect(code).toBe(0);
    expect(err).toMatch(/facebook\/reel: \d+ %/);
    const json = await call([...config, 'video', source, ...flags, '--json'], env);
    expect(json.err).toBe('');
    const [reel] = shown(json.out).places;
    expect(reel?.made).toMatchObject({ width: 540, height: 960, bytes: statSync(String(reel?.made?.path)).size });
    expect(statSync(String(reel?.cover)).size).toBeGreaterThan(1_000);
    expect(readFileSync(String(reel?.captions), 'utf8')).toBe(SRT);
    expect(readdirSync(out)).toHaveLength(3);
  });

  test('a shape that the place does not take is refused alike with and without --out, before anything is made', async () => {
    const room = await newsroom();
    for (const shape of ['1:1', 'keep']) {
      const asked = ['video', film({ seconds: 4 }), '--for', 'facebook', '--shape', shape];
      const [told, made] = [await room.call(...asked), await room.call(...asked, '--out', join(room.folder, 'out'))];
      expect(told.out).toMatch(/facebook\/reel: does not fit\n {2}The shape \(--shape\) does not fit: /);
      expect(told.out).toMatch(/ was given, and shapes from/);
      expect(told.code).toBe(1);
      expect(made).toEqual(told);
    }
  });

  test('a point that leaves a narrow strip is told to look blurred', async () => {
    const room = await newsroom();
    const small = film({ width: 640, height: 360, seconds: 4 });
    const { code, out } = await room.call('video', small, '--for', 'instagram', '--focal', '0.3,0.5');
    expect(code).toBe(0);
    expect(out).toMatch(
      /has only 203×360 pixels and will look blurred; a reel on Instagram looks best with 1080×1920 pixels/,
    );
  });

  test('a place that cannot have it gives exit code 1', async () => {
    const room = await newsroom();
    const { code, out } = await room.call('video', film({ seconds: 1 }), '--for', 'instagram');
    expect(code).toBe(1);
    expect(out).toMatch(/It lasts 1 s; at least 3 s are needed\.\n {2}Use a longer video\./);
  });
});
