import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { videoFaults } from '../../../src/domain/video/fitness.ts';
import type { VideoSpec } from '../../../src/domain/video/spec.ts';
import { makeRemuxed, makeTranscoded } from '../../../src/media/video/make.ts';
import { planVideo } from '../../../src/media/video/plan.ts';
import { probeVideo } from '../../../src/media/video/reader.ts';
import { NO_WISHES } from '../../../src/media/video/recipe.ts';
import { temporaryStore } from '../pictures.ts';
import { meanColour } from './colour.ts';
import { film, hasFfmpeg, testFfmpeg, turnedFilm } from './films.ts';
import { ANY, REEL } from './specs.ts';

const signal = new AbortController().signal;
const CAN = { transcodes: true, mapsTones: true };

async function stored(path: string) {
  const store = await temporaryStore();
  const facts = await probeVideo(path);
  return { store, source: { hash: await store.put(path), facts } };
}

async function transcoded(path: string, spec: VideoSpec, wishes: Partial<typeof NO_WISHES> = {}) {
  const { store, source } = await stored(path);
  const plan = planVideo(source.facts, spec, { ...NO_WISHES, ...wishes }, CAN);
  if (plan.way !== 'transcode') throw new Error(`The plan is ${JSON.stringify(plan)}`);
  const shares: number[] = [];
  const options = {
    store,
    signal,
    ffmpeg: await testFfmpeg(),
    preset: 'ultrafast' as const,
    timeoutMs: 60_000,
    cues: null,
    onProgress: (share: number) => shares.push(share),
  };
  const file = await makeTranscoded(source, plan.recipe, options);
  return { store, source, plan, file, shares, options };
}

describe.skipIf(!hasFfmpeg)('with ffmpeg', () => {
  test('tables are put first, and pictures, sound and turn stay as they are', async () => {
    const turned = turnedFilm(film(), 90);
    expect(await probeVideo(turned)).toMatchObject({ width: 180, height: 320, rotation: 270 });
    for (const path of [turned, film({ args: ['-bf', '2'] })]) {
      const { store, source } = await stored(path);
      expect(source.facts.fastStart).toBe(false);
      const file = await makeRemuxed(source, { store, signal });
      const { width, height, rotation, codec, audio, durationSeconds } = source.facts;
      expect(file.facts).toMatchObject({ width, height, rotation, codec, audio, fastStart: true });
      expect(file.durationSeconds).toBeCloseTo(durationSeconds, 1);
      expect(await makeRemuxed(source, { store, signal })).toEqual(file);
      expect(await readdir(join(store.dir, 'tmp'))).toEqual([]);
    }
  });

  test('a wide film becomes an upright one on a ground, which its place takes', async () => {
    const { file, plan, store, source, options, shares } = await transcoded(film({ seconds: 4 }), REEL);
    expect(plan.recipe).toMatchObject({ ground: true, crop: null });
    expect(file.facts && videoFaults(file.facts, REEL)).toEqual([]);
    expect(file.facts).toMatchObject({ width: 540, height: 960, mimeType: 'video/mp4', codecFamily: 'avc' });
    expect(file.durationSeconds).toBeCloseTo(4, 1);
    expect(shares.at(-1)).toBeGreaterThan(0.9);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    // Made once: a second wish for it runs nothing.
    const broken = { ...options, ffmpeg: { ...options.ffmpeg, path: '/nonexistent' } };
    expect(await makeTranscoded(source, plan.recipe, broken)).toEqual(file);
    expect(await readdir(join(store.dir, 'tmp'))).toEqual([]);
  });

  test('a focal point decides what is cut', async () => {
    // Green to the left, red to the right.
    const halves = 'color=c=0x00ff00:size=160x180:rate=25[l];color=c=0xff0000:size=160x180:rate=25[r];[l][r]hstack';
    const path = film({ picture: halves, seconds: 4 });
    const { plan, file, store } = await transcoded(path, REEL, { focal: { x: 0.9, y: 0.5 } });
    expect(plan.recipe.crop).toEqual({ left: 219, top: 0, width: 101, height: 180 });
    const [red, green] = await meanColour(await store.local(file.hash));
    expect(red).toBeGreaterThan(200);
    expect(green).toBeLessThan(60);
  });

  test('a limit of bytes is kept, and used', async () => {
    const noise = film({ picture: 'testsrc2=size=320x180:rate=25,noise=alls=40:allf=t', seconds: 8 });
    const { file, plan } = await transcoded(noise, ANY, { shape: 'keep', maxBytes: 250_000 });
    expect(plan.recipe.maxBytes).toBe(250_000);
    expect(file.bytes).toBeLessThanOrEqual(250_000);
    expect(file.bytes).toBeGreaterThan(150_000);
  });

  test('a piece is cut out, with its captions burnt in by its own clock', async () => {
    const { store, source } = await stored(film({ picture: 'color=c=black:size=320x180:rate=25', seconds: 4 }));
    const wishes = { ...NO_WISHES, trim: { from: 2, to: 3.5 }, captions: 'any' };
    const plan = planVideo(source.facts, ANY, wishes, CAN);
    if (plan.way !== 'transcode') throw new Error(plan.way);
    const common = { store, signal, ffmpeg: await testFfmpeg(), preset: 'ultrafast' as const, timeoutMs: 60_000 };
    const shown = { from: 2_000, to: 4_000, lines: ['The first tram crosses the bridge'] };
    const file = await makeTranscoded(source, plan.recipe, { ...common, cues: [shown] });
    expect(file.durationSeconds).toBeCloseTo(1.5, 1);
    expect((await meanColour(await store.local(file.hash)))[0]).toBeGreaterThan(1);
    const over = { ...plan.recipe, captions: 'another' };
    const bare = await makeTranscoded(source, over, { ...common, cues: [{ ...shown, from: 0, to: 1_900 }] });
    expect((await meanColour(await store.local(bare.hash)))[0]).toBeLessThan(0.5);
    expect(await readdir(join(store.dir, 'tmp'))).toEqual([]);
  });
});
