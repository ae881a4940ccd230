import { chmod, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { UserError } from '../../../src/lib/errors.ts';
import { createPictureProcess } from '../../../src/media/process/picture-process.ts';
import { bestMoment, framesAt, makeCover } from '../../../src/media/video/cover.ts';
import { importVideo } from '../../../src/media/video/make.ts';
import { probeVideo } from '../../../src/media/video/reader.ts';
import { boxAt, endlessPieces, endlessTimes, greyPng } from '../hostile-files.ts';
import { never, spec, temporaryStore } from '../pictures.ts';
import { film, hasFfmpeg, testFfmpeg } from '../video/films.ts';

const MB = 1_000_000;
const folder = await mkdtemp(join(tmpdir(), 'hostile-'));
const written = async (name: string, bytes: Uint8Array): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
};
const settled = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);
const sentence = (error: unknown) => (error instanceof UserError ? error.sentence() : error);

/** Runs a task and counts how often this process's loop turned meanwhile, and by how much its memory grew. */
async function beside(task: () => Promise<unknown>) {
  const before = process.memoryUsage.rss();
  let turns = 0;
  let most = before;
  const timer = setInterval(() => {
    turns += 1;
    most = Math.max(most, process.memoryUsage.rss());
  }, 10);
  const result = await settled(task());
  clearInterval(timer);
  return { result, turns, grown: most - before };
}

test('a video whose tables take all memory is refused, and this process neither grows nor stalls', async () => {
  const store = await temporaryStore();
  const path = await written('times.mp4', await endlessTimes());
  const { result, turns, grown } = await beside(() => importVideo(path, store, { name: 'a.mp4', signal: never }));
  expect(sentence(result)).toMatch(
    /^The video a.mp4 cannot be used: reading it took (more than 800 MB of memory|longer than 30 seconds)\. Export it as MP4 \(H\.264 with AAC\), then try again\.$/,
  );
  expect(turns).toBeGreaterThan(10);
  expect(grown).toBeLessThan(150 * MB);
});

test('a video whose tables take for ever leaves this process free, which can end the reading', async () => {
  const path = await written('pieces.mp4', await endlessPieces());
  const stopping = new AbortController();
  const { result, turns } = await beside(async () => {
    const reading = probeVideo(path, 'a.mp4', stopping.signal);
    // Once the loop turned often beside it.
    for (let i = 0; i < 50; i++) await new Promise((resolve) => setTimeout(resolve, 10));
    stopping.abort(new Error('the service stops'));
    return reading;
  });
  expect(result).toMatchObject({ message: 'the service stops' });
  expect(turns).toBeGreaterThan(10);
});

const pictures = createPictureProcess({ store: null });
afterAll(pictures.close);

test.each([
  [49_000_000, 2],
  [99_000_000, 1],
])('a picture of %i × %i is refused by its header, in little memory', async (width, height) => {
  const bytes = greyPng(width, height);
  const error = await settled(pictures.cut({ bytes, specs: [spec(90, 60)], focal: null }, never));
  expect(sentence(error)).toMatch(/^The picture is too large to unpack: sides of at most 65535 pixels were expected/);
  expect(pictures.spent()?.peakBytes).toBeLessThan(300 * MB);
});

/** A program beside ffmpeg that notes its arguments and then does what the script says. */
async function noting(script: string): Promise<{ path: string; calls: () => Promise<string[]> }> {
  const path = join(await mkdtemp(join(tmpdir(), 'noting-')), 'ffmpeg');
  await writeFile(path, `#!/bin/sh\necho "$@" >> '${path}.log'\n${script}\n`);
  await chmod(path, 0o755);
  return { path, calls: async () => (await readFile(`${path}.log`, 'utf8')).trim().split('\n') };
}

const COVER = spec(320, 180);

describe.skipIf(!hasFfmpeg)('with ffmpeg', () => {
  test('a film that says it is small and holds huge pictures is not unpacked', async () => {
    const bytes = await readFile(
      film({ picture: 'color=c=teal:size=16384x2304:rate=25', seconds: 0.04, sound: false }),
    );
    expect(bytes.length).toBeLessThan(8 * MB);
    const path = await written('huge.mp4', bytes);
    expect(sentence(await settled(probeVideo(path, 'a.mp4')))).toMatch(
      /pictures of at most 36 million pixels were expected, its have 16384×2304/,
    );
    const entry = bytes.indexOf('avc1', boxAt(bytes, 'stsd')) + 28;
    expect([bytes.readUInt16BE(entry), bytes.readUInt16BE(entry + 2)]).toEqual([16_384, 2_304]);
    bytes.writeUInt16BE(320, entry);
    bytes.writeUInt16BE(180, entry + 2);
    const store = await temporaryStore();
    const taken = async (path: string) => ({ hash: await store.put(path), facts: await probeVideo(path) });
    const lying = await taken(await written('lying.mp4', bytes));
    expect(lying.facts).toMatchObject({ width: 320, height: 180 });
    const options = { store, ffmpeg: await testFfmpeg(), signal: never };
    expect(await framesAt(lying, [0], 320, options)).toEqual([null]);
    expect(await framesAt(await taken(film()), [0], 320, options)).toEqual([expect.any(Buffer)]);
  });

  test('a cover is chosen with one film open at a time', async () => {
    const store = await temporaryStore();
    const path = film({ seconds: 6, sound: false, args: ['-g', '10', '-keyint_min', '10'] });
    const source = { hash: await store.put(path), facts: await probeVideo(path) };
    const real = await testFfmpeg();
    const { path: program, calls } = await noting(`exec ${real.path} "$@"`);
    expect(await bestMoment(source, { store, ffmpeg: { ...real, path: program }, signal: never })).not.toBeNull();
    const inputs = (await calls()).map((call) => call.split(' ').filter((word) => word === '-i').length);
    expect(inputs.length).toBeGreaterThan(5);
    expect(new Set(inputs)).toEqual(new Set([1]));
  });

  test('a film that ends ffmpeg is given up at once, and after three times not tried again', async () => {
    const store = await temporaryStore();
    const path = film();
    const source = { hash: await store.put(path), facts: await probeVideo(path) };
    const { path: program, calls } = await noting('kill -SEGV $$');
    const ffmpeg = { ...(await testFfmpeg()), path: program };
    const cover = () => settled(makeCover(source, COVER, { store, ffmpeg, signal: never })).then(sentence);
    for (let i = 0; i < 3; i++)
      expect(await cover()).toMatch(/^ffmpeg could not make the video: it broke off \(SIGSEGV\)/);
    expect(await cover()).toMatch(/it ended the program that reads it 3 times/);
    expect(await calls()).toHaveLength(3);
  });
});
