import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { UserError } from '../../src/lib/errors.ts';
import { createPictureProcess } from '../../src/media/process/picture-process.ts';
import { colourAt, never, quarters, spec } from './pictures.ts';

const pictures = createPictureProcess({ store: null });
afterAll(pictures.close);

const cut = async (bytes: Buffer, format: 'jpeg' | 'png' = 'jpeg'): Promise<Uint8Array> => {
  const [made] = await pictures.cut({ bytes, specs: [spec(90, 60, { format })], focal: { x: 0.5, y: 0.5 } }, never);
  if (!made || made instanceof UserError) throw made ?? new Error('nothing was made');
  return made.bytes;
};

/** A PNG chunk with a right sum. */
function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

const header = (width: number, height: number): Buffer => {
  const ihdr = Buffer.alloc(13);
  ihdr.writeUInt32BE(width, 0);
  ihdr.writeUInt32BE(height, 4);
  ihdr.set([8, 2], 8);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', ihdr)]);
};

const jpeg = await quarters(600, 400, 60).jpeg().toBuffer();

/** A JPEG that says it is larger than its data. */
const lying = (): Buffer => {
  const bytes = Buffer.from(jpeg);
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes.writeUInt16BE(9_000, frame + 5);
  bytes.writeUInt16BE(9_000, frame + 7);
  return bytes;
};

test.each([
  ['a JPEG cut off', jpeg.subarray(0, 9_000), /its end is missing/],
  ['a JPEG of which only the start is there', jpeg.subarray(0, 30), /cannot be read/],
  [
    'a JPEG with a stretch lost within',
    Buffer.concat([jpeg.subarray(0, 6_000), jpeg.subarray(9_000)]),
    /cannot be read/,
  ],
  ['a JPEG that says it is larger', lying(), /cannot be read/],
  [
    'a PNG of 400 megapixels in 60 bytes',
    Buffer.concat([header(20_000, 20_000), chunk('IDAT', Buffer.alloc(4)), chunk('IEND', Buffer.alloc(0))]),
    /100 megapixels/,
  ],
  ['a PNG without a picture', Buffer.concat([header(300, 200), chunk('IEND', Buffer.alloc(0))]), /cannot be read/],
  [
    'a PNG that went through a text mode',
    Buffer.concat([Buffer.from('\x89PNG\n\x1a\n', 'latin1'), header(3, 3).subarray(8)]),
    /changed in transit/,
  ],
  [
    'a GIF of 60000 × 60000',
    Buffer.concat([Buffer.from('GIF89a'), Buffer.from([0x60, 0xea, 0x60, 0xea, 0, 0, 0, 0x3b])]),
    /cannot be read|megapixels/,
  ],
  [
    'a WebP of noise',
    Buffer.concat([Buffer.from('RIFF\x40\0\0\0WEBPVP8 \x34\0\0\0'), Buffer.alloc(52, 7)]),
    /cannot be read/,
  ],
  ['a TIFF whose directory points nowhere', Buffer.from('II*\0\xff\xff\xff\x7f', 'latin1'), /cannot be read/],
])('refuses %s, and goes on', async (_name, bytes, words) => {
  const before = pictures.spent()?.pid;
  const error = await cut(bytes).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  expect(error instanceof UserError && error.sentence()).toMatch(words);
  if (before !== undefined) expect(pictures.spent()?.pid).toBe(before);
});

test('reads a JPEG with some padding at its end, as cameras leave it', async () => {
  const padded = Buffer.concat([jpeg.subarray(0, -2), Buffer.alloc(8), jpeg.subarray(-2)]);
  expect(await sharp(await cut(padded)).metadata()).toMatchObject({ width: 90, height: 60 });
});

const four = (): Sharp => quarters(300, 200);
const animation = async (): Promise<Sharp> => {
  const frames = [await four().png().toBuffer(), await four().negate().png().toBuffer()];
  return sharp(frames, { join: { animated: true } });
};

test.each([
  ['PNG with a palette', () => four().png({ palette: true }).toBuffer()],
  ['PNG of 16 bits', () => four().toColourspace('rgb16').png().toBuffer()],
  ['interlaced PNG', () => four().png({ progressive: true }).toBuffer()],
  ['progressive JPEG', () => four().jpeg({ progressive: true, quality: 95 }).toBuffer()],
  ['JPEG in CMYK with its profile', () => four().withIccProfile('cmyk').jpeg({ quality: 95 }).toBuffer()],
  ['JPEG in the colours of a phone', () => four().withIccProfile('p3').jpeg({ quality: 95 }).toBuffer()],
  ['PNG in the colours of a phone', () => four().withIccProfile('p3').png().toBuffer()],
  ['WebP', () => four().webp({ quality: 95 }).toBuffer()],
  ['AVIF', () => four().avif({ quality: 80, effort: 0 }).toBuffer()],
  ['TIFF', () => four().tiff().toBuffer()],
  ['animated GIF', async () => (await animation()).gif().toBuffer()],
  ['animated WebP', async () => (await animation()).webp({ lossless: true }).toBuffer()],
])('reads a %s in its true colours', async (_name, made) => {
  const file = await cut(await made());
  expect(await sharp(file).metadata()).toMatchObject({
    width: 90,
    height: 60,
    space: 'srgb',
    channels: 3,
    depth: 'uchar',
  });
  const places = [
    [0.25, 0.25],
    [0.75, 0.25],
    [0.25, 0.75],
  ] as const;
  for (const [i, [x, y]] of places.entries()) {
    const colour = await colourAt(file, x, y);
    expect(colour.indexOf(Math.max(...colour)), `${x} ${y}: ${colour}`).toBe(i);
  }
  expect(Math.min(...(await colourAt(file, 0.75, 0.75)))).toBeGreaterThan(240);
});

test('what is half transparent is laid on white', async () => {
  const create = { width: 300, height: 200, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0.5 } } as const;
  for (const bytes of [
    await sharp({ create }).png().toBuffer(),
    await sharp({ create }).webp({ lossless: true }).toBuffer(),
  ]) {
    const [value = 0] = await colourAt(await cut(bytes), 0.5, 0.5);
    expect(Math.abs(value - 128)).toBeLessThan(4);
  }
});
