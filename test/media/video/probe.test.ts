import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
  type OutputFormat,
  type Rotation,
  WebMOutputFormat,
} from 'mediabunny';
import { expect, test } from 'vitest';
import { importVideo } from '../../../src/media/video/make.ts';
import { probeVideo } from '../../../src/media/video/reader.ts';
import { quarters, temporaryStore } from '../pictures.ts';

/** Two seconds of packets that no decoder would like, in a container that is in order. */
async function video(format: OutputFormat, rotation: Rotation): Promise<Buffer> {
  const target = new BufferTarget();
  const output = new Output({ format, target });
  const source = new EncodedVideoPacketSource('vp9');
  output.addVideoTrack(source, { rotation });
  await output.start();
  const decoderConfig = { codec: 'vp09.00.10.08', codedWidth: 320, codedHeight: 180 };
  for (let i = 0; i < 20; i++) {
    const packet = new EncodedPacket(new Uint8Array(500).fill(i), i === 0 ? 'key' : 'delta', i / 10, 0.1);
    await source.add(packet, { decoderConfig });
  }
  await output.finalize();
  return Buffer.from(target.buffer ?? new ArrayBuffer(0));
}

test('reads size, rotation, duration and type, and takes the file into the store', async () => {
  const store = await temporaryStore();
  const path = join(store.dir, 'a.mp4');
  const bytes = await video(new Mp4OutputFormat(), 90);
  await writeFile(path, bytes);
  const facts = await probeVideo(path);
  expect(facts).toMatchObject({ mimeType: 'video/mp4', width: 180, height: 320, rotation: 90, bytes: bytes.length });
  expect(facts.codec).toMatch(/^vp09/);
  expect(facts.durationSeconds).toBeCloseTo(2, 1);
  expect(facts.bitrate).toBeCloseTo((bytes.length * 8) / facts.durationSeconds, -2);
  const file = await importVideo(path, store, { signal: new AbortController().signal });
  expect(file).toMatchObject({ width: 180, height: 320, bytes: bytes.length, mimeType: 'video/mp4', crop: null });
  expect((await store.read(file.hash)).equals(bytes)).toBe(true);
});

test('reads WebM', async () => {
  const { dir } = await temporaryStore();
  await writeFile(join(dir, 'a.webm'), await video(new WebMOutputFormat(), 0));
  expect(await probeVideo(join(dir, 'a.webm'))).toMatchObject({ mimeType: 'video/webm', width: 320, height: 180 });
});

test('refuses what is no video in words that name the file', async () => {
  const { dir } = await temporaryStore();
  const mp4 = await video(new Mp4OutputFormat(), 0);
  const files: Record<string, Buffer> = {
    'empty.mp4': Buffer.alloc(0),
    'text.mp4': Buffer.from('<html>not found</html>'),
    'picture.mp4': await quarters(50, 50).jpeg().toBuffer(),
    'cut.mp4': mp4.subarray(0, 400),
  };
  for (const [name, bytes] of Object.entries(files)) {
    await writeFile(join(dir, name), bytes);
    await expect(probeVideo(join(dir, name))).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining(name),
    });
  }
  await expect(probeVideo(join(dir, 'none.mp4'))).rejects.toThrow(/no such file/);
});
