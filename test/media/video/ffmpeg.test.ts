import { chmod, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/lib/render.ts';
import { findFfmpeg, type Progress, progressReader, runFfmpeg } from '../../../src/media/video/ffmpeg.ts';
import { makeTranscoded } from '../../../src/media/video/make.ts';
import { planVideo } from '../../../src/media/video/plan.ts';
import { probeVideo } from '../../../src/media/video/reader.ts';
import { NO_WISHES } from '../../../src/media/video/recipe.ts';
import { createLane } from '../../../src/media/video/transcoder.ts';
import { temporaryStore } from '../pictures.ts';
import { film, hasFfmpeg, testFfmpeg } from './films.ts';
import { ANY } from './specs.ts';

const never = new AbortController().signal;

async function program(name: string, script: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'program-')), name);
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

/** Why a program of this script cannot be used. */
async function whyNot(script: string): Promise<string | null> {
  const { missing } = await findFfmpeg(await program('ffmpeg', script), '');
  return missing && inEnglish(missing);
}

test('a missing or unusable ffmpeg is reported', async () => {
  expect(await findFfmpeg(null, '/nonexistent')).toEqual({
    ffmpeg: null,
    missing: { code: 'noFfmpeg.notInstalled', params: {} },
  });
  expect((await findFfmpeg('off', process.env.PATH ?? '')).missing?.code).toBe('noFfmpeg.off');
  expect((await findFfmpeg('/nonexistent/ffmpeg', '')).missing).toEqual({
    code: 'noFfmpeg.notRunnable',
    params: { path: '/nonexistent/ffmpeg' },
  });
  const old = 'echo "ffmpeg version 3.4.2-2 Copyright"; echo "libavutil      55. 78.100 / 55. 78.100"';
  expect(await whyNot(old)).toMatch(/version 3\.4\.2-2, and 5\.0 or newer/);
  expect(await whyNot('echo hello')).toMatch(/does not answer/);
  const bare = 'echo "ffmpeg version N-100 Copyright"; echo "libavutil      59. 39.100 / 59. 39.100"';
  expect(await whyNot(bare)).toMatch(/without libx264 and aac/);
});

test('progress is read in whatever pieces it comes', () => {
  const told: Progress[] = [];
  const read = progressReader((standing) => told.push(standing));
  const text =
    'frame=1\nout_time_us=N/A\ntotal_size=N/A\nprogress=continue\nout_time_us=1500000\ntotal_size=48\nprogress=end\n';
  for (const sign of text) read(sign);
  expect(told).toEqual([
    { seconds: 0, bytes: 0 },
    { seconds: 1.5, bytes: 48 },
  ]);
});

test('one works at a time, in order, and who gives up leaves the line', async () => {
  const lane = createLane(1);
  const order: string[] = [];
  let finish = (): void => undefined;
  const first = lane.run(never, async () => {
    order.push('first begins');
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    order.push('first ends');
  });
  const impatient = new AbortController();
  const second = lane.run(impatient.signal, async () => order.push('second'));
  const third = lane.run(never, async () => order.push('third'));
  impatient.abort(new Error('enough'));
  await expect(second).rejects.toThrow('enough');
  finish();
  await Promise.all([first, third]);
  expect(order).toEqual(['first begins', 'first ends', 'third']);
  await expect(lane.run(never, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await lane.run(never, async () => 'next')).toBe('next');
});

describe.skipIf(!hasFfmpeg)('with ffmpeg', () => {
  async function long() {
    const store = await temporaryStore();
    const path = film({ seconds: 20, sound: false });
    const source = { hash: await store.put(path), facts: await probeVideo(path) };
    const plan = planVideo(source.facts, ANY, { ...NO_WISHES, shape: '9:16' }, { transcodes: true, mapsTones: false });
    if (plan.way !== 'transcode') throw new Error(plan.way);
    const options = { store, ffmpeg: await testFfmpeg(), preset: 'medium' as const, timeoutMs: 60_000, cues: null };
    return { store, source, recipe: plan.recipe, options };
  }

  test('who cancels has it killed at once, and nothing stays behind', async () => {
    const { store, source, recipe, options } = await long();
    const control = new AbortController();
    const onProgress = (): void => control.abort(new Error('cancelled'));
    const making = makeTranscoded(source, recipe, { ...options, signal: control.signal, onProgress });
    await expect(making).rejects.toThrow('cancelled');
    expect(await readdir(join(store.dir, 'tmp'))).toEqual([]);
    // Nothing half-made is taken for a result: it is made from the start.
    const file = await makeTranscoded(
      source,
      { ...recipe, width: 72, height: 128 },
      { ...options, preset: 'ultrafast', signal: never },
    );
    expect(file.durationSeconds).toBeCloseTo(20, 0);
  });

  test('what takes too long is stopped, and says what to do', async () => {
    const { store, source, recipe, options } = await long();
    const making = makeTranscoded(source, recipe, { ...options, timeoutMs: 50, signal: never });
    await expect(making).rejects.toThrow(/took longer than 1 second/);
    expect(await readdir(join(store.dir, 'tmp'))).toEqual([]);
  });

  test('its last lines are reported when it fails', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'run-'));
    const args = ['-protocol_whitelist', 'file', '-f', 'mov', '-i', 'file:/nonexistent.mp4', 'out.mp4'];
    const options = { signal: never, timeoutMs: 10_000, folder };
    await expect(runFfmpeg(await testFfmpeg(), args, options)).rejects.toThrow(/could not make.*No such file/);
  });

  test('a film with its sound in many channels and its pictures upright comes out as its place takes it', async () => {
    const store = await temporaryStore();
    const path = film({ ending: 'mkv', width: 180, height: 320, args: ['-ac', '6'] });
    const source = { hash: await store.put(path), facts: await probeVideo(path) };
    expect(source.facts).toMatchObject({ mimeType: 'video/x-matroska', audio: { channels: 6 } });
    const plan = planVideo(source.facts, ANY, { ...NO_WISHES, shape: '1:1' }, { transcodes: true, mapsTones: false });
    if (plan.way !== 'transcode') throw new Error(plan.way);
    const options = { store, ffmpeg: await testFfmpeg(), preset: 'ultrafast' as const, timeoutMs: 60_000, cues: null };
    const file = await makeTranscoded(source, plan.recipe, { ...options, signal: never });
    expect(file.facts).toMatchObject({
      width: 320,
      height: 320,
      audio: { codec: 'aac', channels: 2 },
      fastStart: true,
    });
  });
});
