import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { Findings } from '../../../src/media/focal/findings.ts';
import { findFocal, knownFocal, pointOf } from '../../../src/media/video/find-focal.ts';
import { probeVideo } from '../../../src/media/video/reader.ts';
import { createTranscoder, withFaceDetection } from '../../../src/media/video/transcoder.ts';
import { man, SHEET } from '../man.ts';
import { temporaryStore } from '../pictures.ts';
import { meanColour } from './colour.ts';
import { ffmpegMakes, hasFfmpeg, testFfmpeg } from './films.ts';
import { REEL } from './specs.ts';

const signal = new AbortController().signal;
const WALL = { r: 0x88, g: 0xa0, b: 0xa8 };

const face = (x: number, width = 0.1) => ({ x: x - width / 2, y: 0.3, width, height: width * 1.5, score: 0.95 });
const frame = (...faces: ReturnType<typeof face>[]): Findings => ({ faces, people: [], things: [] });

test('of several people one is taken, and not the gap between them', () => {
  const two = [frame(face(0.2), face(0.8, 0.14)), frame(face(0.21), face(0.79, 0.14)), frame(face(0.8, 0.14))];
  expect(pointOf(two)?.x).toBeCloseTo(0.8, 1);
  expect(pointOf([frame(face(0.3)), frame(face(0.34)), frame()])?.x).toBeCloseTo(0.32, 1);
  expect(pointOf([frame(), frame()])).toBeNull();
});

test('faces go before people and things in a frame, and what is hardly sure moves nothing', () => {
  const person = { x: 0.6, y: 0.2, width: 0.2, height: 0.7, score: 0.9 };
  expect(pointOf([{ faces: [], people: [person], things: [] }])?.x).toBeCloseTo(0.7, 1);
  expect(pointOf([{ faces: [face(0.2)], people: [person], things: [] }])?.x).toBeCloseTo(0.2, 1);
  expect(pointOf([{ faces: [], people: [{ ...person, score: 0.125 }], things: [] }])).toBeNull();
});

/** A film of a man at one side of a long wall. */
async function filmOfMan(left: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'films-'));
  const [picture, path] = [join(folder, 'wall.png'), join(folder, 'film.mp4')];
  await sharp({ create: { width: 1600, height: 400, channels: 3, background: WALL } })
    .composite([{ input: await man(), left, top: 40 }])
    .png()
    .toFile(picture);
  const codec = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '5'];
  ffmpegMakes(['-loop', '1', '-framerate', '10', '-t', '4', '-i', picture, ...codec, path]);
  return path;
}

describe.skipIf(!hasFfmpeg || !existsSync(SHEET))('a film whose parts are cut out', () => {
  test('keeps the man who is seen in it, and is looked at once', { timeout: 240_000 }, async () => {
    const store = await temporaryStore();
    const path = await filmOfMan(1_050);
    const source = { hash: await store.put(path), facts: await probeVideo(path) };
    const ffmpeg = await testFfmpeg();
    const transcoder = createTranscoder({
      store,
      find: async () => ({ ffmpeg, missing: null }),
      concurrency: 1,
      timeoutMs: 60_000,
      now: () => new Date(0),
      ground: 'crop',
      preset: 'ultrafast',
    });
    expect(await transcoder.takesLong(source, REEL)).toBe(true);
    const { file } = await transcoder.fit(source, REEL, { signal, name: 'film' });
    if (!file) throw new Error('It was not made');
    expect(file.height).toBeGreaterThan(file.width);
    // The wall alone would be of its colour.
    const [red] = await meanColour(await store.local(file.hash));
    expect(Math.abs(red - WALL.r)).toBeGreaterThan(12);
    expect((await knownFocal(source, store))?.x).toBeGreaterThan(0.65);
    expect(await transcoder.takesLong(source, REEL)).toBe(false);
    const nobody = () => Promise.reject(new Error('It was looked at again.'));
    expect((await findFocal(source, nobody, { store, ffmpeg, signal }))?.x).toBeGreaterThan(0.65);
    // An editor's word needs no look, and gives another film.
    const other = await transcoder.fit(source, REEL, { signal, name: 'film', wishes: { focal: { x: 0.1, y: 0.5 } } });
    expect(other.file?.hash).not.toBe(file.hash);
  });

  test('is cropped in its middle without detection, and analysed again by the next request', async () => {
    const store = await temporaryStore();
    const path = await filmOfMan(50);
    const source = { hash: await store.put(path), facts: await probeVideo(path) };
    const options = { store, ffmpeg: await testFfmpeg(), signal };
    expect(await findFocal(source, () => Promise.reject(new Error('no models')), options)).toBeNull();
    expect(await knownFocal(source, store)).toBeUndefined();
    expect((await withFaceDetection((look) => findFocal(source, look, options)))?.x).toBeLessThan(0.35);
  });
});
