import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/lib/errors.ts';
import { probeVideo } from '../../../src/media/video/reader.ts';
import { ffmpegMakes, film, hasFfmpeg } from './films.ts';

const folder = await mkdtemp(join(tmpdir(), 'hostile-'));

async function written(name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

/** Where the boxes of a type begin, behind their heads. */
function boxes(bytes: Buffer, type: string): number[] {
  const found: number[] = [];
  for (let at = bytes.indexOf(type); at >= 0; at = bytes.indexOf(type, at + 1)) found.push(at + 4);
  return found;
}

test('a playlist is refused, whatever it is called: it would have other files read', async () => {
  const secret = await written('secret.txt', 'not for readers');
  const lists = {
    'list.mp4': `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile://${secret}\n#EXT-X-ENDLIST\n`,
    'master.mp4': `#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=100000\nhttp://127.0.0.1:9/a.m3u8\n`,
    'concat.mp4': `ffconcat version 1.0\nfile '${secret}'\n`,
  };
  for (const [name, text] of Object.entries(lists)) {
    await expect(probeVideo(await written(name, text))).rejects.toThrow(/an MP4, MOV, WebM, Matroska or MPEG-TS file/);
  }
});

test('what is no file is refused', async () => {
  await expect(probeVideo(folder)).rejects.toThrow(/it is not a file/);
  await expect(probeVideo(await written('empty.mp4', ''))).rejects.toThrow(/the file is empty/);
});

describe.skipIf(!hasFfmpeg)('with real films', () => {
  test('one that is truncated is refused wherever its tables are', async () => {
    for (const path of [film(), film({ args: ['-movflags', '+faststart'] }), film({ ending: 'mkv' })]) {
      const bytes = await readFile(path);
      const name = `cut-${path.slice(-6)}`;
      const cut = await written(name, bytes.subarray(0, Math.floor(bytes.length * 0.6)));
      // A Matroska file has no tables to break: what is there is a whole, shorter film, or is refused.
      const facts = await probeVideo(cut, name).catch((error: unknown) => error);
      if (path.endsWith('mkv') && !(facts instanceof Error)) continue;
      expect(facts).toBeInstanceOf(UserError);
      expect((facts as UserError).message).toMatch(/cut off|damaged/);
    }
  });

  test('a sound without pictures is none', async () => {
    const path = join(folder, 'sound.mp4');
    ffmpegMakes(['-f', 'lavfi', '-t', '1', '-i', 'sine', '-c:a', 'aac', path]);
    await expect(probeVideo(path)).rejects.toThrow(/it has no video track/);
  });

  test('a duration that the pictures do not fill is not believed', async () => {
    const bytes = await readFile(film({ args: ['-movflags', '+faststart'] }));
    for (const type of ['mvhd', 'mdhd', 'tkhd']) {
      for (const at of boxes(bytes, type)) bytes.writeUInt32BE(0x7fffffff, at + (type === 'tkhd' ? 20 : 16));
    }
    const facts = await probeVideo(await written('long.mp4', bytes)).catch((error: unknown) => error);
    // Either the claim is refused, or the pictures' own times are taken.
    if (facts instanceof Error) expect(facts).toBeInstanceOf(UserError);
    else expect(facts).toMatchObject({ durationSeconds: expect.closeTo(3, 0) });
  });

  test('tables that lie about their size are refused', async () => {
    const original = await readFile(film({ args: ['-movflags', '+faststart'] }));
    for (const type of ['stsz', 'stts', 'stsc', 'stco', 'trak', 'moov']) {
      const bytes = Buffer.from(original);
      for (const at of boxes(bytes, type)) {
        // The count of entries; of boxes that hold others, their length.
        const place = ['trak', 'moov'].includes(type) ? at - 8 : at + (type === 'stsz' ? 8 : 4);
        bytes.writeUInt32BE(0xfffffff0, place);
      }
      const result = await probeVideo(await written(`${type}.mp4`, bytes)).catch((error: unknown) => error);
      if (result instanceof Error) expect(result).toBeInstanceOf(UserError);
    }
  });

  test('whatever is broken in a file, the answer is facts or a sentence', async () => {
    const original = await readFile(film({ seconds: 1, args: ['-movflags', '+faststart'] }));
    const tables = original.indexOf('mdat');
    const place = fc.integer({ min: 0, max: tables });
    const change = fc.record({ place, value: fc.integer({ min: 0, max: 255 }) });
    const property = fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
      const bytes = Buffer.from(original);
      for (const { place, value } of changes) bytes[place] = value;
      const result = await probeVideo(await written('broken.mp4', bytes)).catch((error: unknown) => error);
      if (result instanceof Error && !(result instanceof UserError)) throw result;
    });
    await fc.assert(property, { numRuns: 60, seed: 20261126 });
  });
});
