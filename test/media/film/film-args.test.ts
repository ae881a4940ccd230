import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, onTestFinished, test } from 'vitest';
import { filmArgs, type Shot, secondsIn } from '../../../src/media/film/film-args.ts';
import { motionOnGround } from '../../../src/media/film/motion.ts';
import { musicFor } from '../../../src/media/film/music.ts';
import { runFfmpeg } from '../../../src/media/video/ffmpeg.ts';
import { probeVideo } from '../../../src/media/video/reader.ts';
import { never } from '../pictures.ts';
import { ffmpegMakes, hasFfmpeg, testFfmpeg } from '../video/films.ts';

const SIZE = { width: 192, height: 108 };

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'masthead-film-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** Three shots, red, green and blue, the second with words. */
async function shots(within: string): Promise<Shot[]> {
  const colours = { red: '#f00', green: '#0f0', blue: '#00f' };
  for (const [name, background] of Object.entries(colours)) {
    await sharp({ create: { ...SIZE, channels: 3, background } })
      .png()
      .toFile(join(within, `${name}.png`));
  }
  const strip = {
    width: SIZE.width,
    height: 20,
    channels: 4,
    background: { r: 255, g: 255, b: 255, alpha: 1 },
  } as const;
  await sharp({ create: strip }).png().toFile(join(within, 'words.png'));
  return [
    { picture: 'red.png', motion: null, caption: null, seconds: 2 },
    { picture: 'green.png', motion: motionOnGround(0), caption: { file: 'words.png', top: 80 }, seconds: 3 },
    { picture: 'blue.png', motion: motionOnGround(1), caption: null, seconds: 3 },
  ];
}

async function made(within: string, music: string | null, name = 'film.mp4'): Promise<string> {
  const target = join(within, name);
  const tune = music === null ? null : await musicFor(music, 'ab');
  const args = filmArgs({ shots: await shots(within), music: tune, target }, 'ultrafast');
  await runFfmpeg(await testFfmpeg(), args, { signal: never, timeoutMs: 60_000, folder: within });
  return target;
}

const hashOf = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

/** Colour of a frame’s middle, and of its foot. */
async function coloursAt(film: string, seconds: number, within: string): Promise<{ middle: number[]; foot: number[] }> {
  const frame = join(within, `frame-${seconds}.png`);
  ffmpegMakes(['-ss', String(seconds), '-i', film, '-frames:v', '1', frame]);
  const { data } = await sharp(frame).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (y: number): number[] => [...data.subarray((y * SIZE.width + 96) * 3, (y * SIZE.width + 96) * 3 + 3)];
  return { middle: at(54), foot: at(90) };
}

describe.skipIf(!hasFfmpeg)('with ffmpeg', () => {
  test('a film has its pictures in their order, words on theirs, silence, and its tables first', async () => {
    const within = await folder();
    const film = await made(within, null);
    expect(await probeVideo(film)).toMatchObject({
      ...SIZE,
      codecFamily: 'avc',
      frameRate: 25,
      fastStart: true,
      audio: { codec: 'aac', channels: 2, sampleRate: 48_000 },
    });
    expect((await probeVideo(film)).durationSeconds).toBeCloseTo(secondsIn(await shots(within)), 1);
    const [red, green, blue] = [
      await coloursAt(film, 1, within),
      await coloursAt(film, 3.5, within),
      await coloursAt(film, 6, within),
    ];
    expect(red.middle[0]).toBeGreaterThan(200);
    expect(green.middle[1]).toBeGreaterThan(200);
    expect(green.middle[0]).toBeLessThan(60);
    expect(Math.min(...green.foot)).toBeGreaterThan(200);
    expect(blue.middle[2]).toBeGreaterThan(200);
    expect(Math.min(...blue.foot)).toBeLessThan(60);
  });

  test('the same pictures and music make the same file', async () => {
    const within = await folder();
    const tune = join(within, 'tune.wav');
    ffmpegMakes(['-f', 'lavfi', '-t', '1', '-i', 'sine=frequency=440:sample_rate=44100', tune]);
    const [first, second] = [await made(within, tune, 'a.mp4'), await made(within, tune, 'b.mp4')];
    expect(await hashOf(second)).toBe(await hashOf(first));
    // A tune of one second goes on to the end.
    expect((await probeVideo(first)).durationSeconds).toBeCloseTo(8, 1);
    expect(await hashOf(await made(within, null, 'c.mp4'))).not.toBe(await hashOf(first));
  });
});

test('music is one file of a folder, the same for the same story; what is none is named', async () => {
  const within = await folder();
  await sharp({ create: { ...SIZE, channels: 3, background: '#000' } })
    .png()
    .toFile(join(within, 'cover.png'));
  await expect(musicFor(within, 'ab')).rejects.toThrow('no folder that has one');
  await expect(musicFor(join(within, 'cover.png'), 'ab')).rejects.toThrow('cover.png is no MP3');
  await expect(musicFor(join(within, 'gone.mp3'), 'ab')).rejects.toThrow('gone.mp3');
});
