import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Crop } from '../../src/domain/post.ts';
import { UserError } from '../../src/lib/errors.ts';
import { inspectPicture } from '../../src/media/decode.ts';
import { renderPictures } from '../../src/media/render.ts';
import { beside } from '../helpers/beside.ts';
import { colourAt, never, quarters, spec, temporaryStore } from './pictures.ts';

const malformed = beside('data/images/malformed');
const oriented = beside('data/images/exif-orientation');

const render = async (bytes: Buffer, format: 'jpeg' | 'png' = 'jpeg'): Promise<Buffer> => {
  const store = await temporaryStore();
  const [made] = await renderPictures({ bytes }, [spec(100, 100, { format, fit: 'inside' })], { store, signal: never });
  return store.read(made?.hash ?? '');
};

test.each([1, 2, 3, 4, 5, 6, 7, 8])('turns EXIF orientation %i upright', async (orientation) => {
  // The stored pixels that show the same upright scene under each orientation.
  const turns = [
    [0, false],
    [0, true],
    [180, false],
    [180, true],
    [90, true],
    [270, false],
    [270, true],
    [90, false],
  ] as const;
  const [angle, flop] = turns[orientation - 1] ?? [0, false];
  const upright = await quarters(120, 80).png().toBuffer();
  const turned = await sharp(upright).rotate(angle).png().toBuffer();
  const stored = await sharp(turned).flop(flop).withMetadata({ orientation }).jpeg({ quality: 100 }).toBuffer();
  expect(await inspectPicture(stored)).toMatchObject({ width: 120, height: 80, orientation });
  const store = await temporaryStore();
  const [made] = await renderPictures({ bytes: stored }, [spec(40, 40)], {
    store,
    signal: never,
    focal: { x: 0, y: 0.5 },
  });
  expect(made?.crop).toEqual({ left: 0, top: 0, width: 80, height: 80 });
  const file = await store.read(made?.hash ?? '');
  const [top, bottom] = [await colourAt(file, 0.2, 0.2), await colourAt(file, 0.2, 0.8)];
  expect([top.indexOf(Math.max(...top)), bottom.indexOf(Math.max(...bottom))]).toEqual([0, 2]);
});

test('removes places, serial numbers and colour profiles', async () => {
  const exif = { IFD3: { GPSLatitude: '51/1 30/1 0/1' }, IFD2: { BodySerialNumber: '123' } };
  const bytes = await quarters(200, 150).withExif(exif).withIccProfile('p3').jpeg().toBuffer();
  expect((await sharp(bytes).metadata()).exif).toBeDefined();
  for (const format of ['jpeg', 'png'] as const) {
    const header = await sharp(await render(bytes, format)).metadata();
    expect(header).toMatchObject({ space: 'srgb', depth: 'uchar' });
    expect([header.exif, header.icc, header.xmp, header.iptc]).toEqual([undefined, undefined, undefined, undefined]);
  }
});

test('reads CMYK, 16 bits, grey and wide colours as sRGB', async () => {
  const pictures = [
    await quarters(200, 150).toColourspace('cmyk').jpeg().toBuffer(),
    await quarters(200, 150).toColourspace('rgb16').png().toBuffer(),
    await quarters(200, 150).toColourspace('b-w').jpeg().toBuffer(),
  ];
  for (const bytes of pictures) {
    const file = await render(bytes);
    expect(await sharp(file).metadata()).toMatchObject({ space: 'srgb', channels: 3, depth: 'uchar' });
    expect(Math.min(...(await colourAt(file, 0.75, 0.75)))).toBeGreaterThan(245);
  }
});

test('lays transparency on white for JPEG and keeps it for PNG', async () => {
  const clear = { r: 0, g: 0, b: 0, alpha: 0 };
  const bytes = await sharp({ create: { width: 150, height: 150, channels: 4, background: clear } })
    .png()
    .toBuffer();
  expect(await colourAt(await render(bytes), 0.5, 0.5)).toEqual([255, 255, 255]);
  expect((await sharp(await render(bytes, 'png')).metadata()).hasAlpha).toBe(true);
});

test('takes the first frame of an animation', async () => {
  const frames = await Promise.all(
    ['#ff0000', '#0000ff'].map((background) =>
      sharp({ create: { width: 60, height: 40, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  const bytes = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
  expect(await inspectPicture(bytes)).toMatchObject({ width: 60, height: 40, frames: 2 });
  const [red, , blue] = await colourAt(await render(bytes), 0.5, 0.5);
  expect([(red ?? 0) > 240, (blue ?? 255) < 20]).toEqual([true, true]);
});

const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')]);
test.each([
  ['HEIC', heic, 'Export it as JPEG'],
  ['SVG', Buffer.from('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>'), 'SVG drawing'],
  ['a web page', Buffer.from('<!DOCTYPE html><title>404</title>'), 'web page'],
  ['nothing', Buffer.alloc(0), 'empty file'],
  ['too many bytes', Buffer.alloc(40_000_001, 0xff), 'at most 40 MB'],
])('refuses %s in words', async (_name, bytes, words) => {
  const error = await inspectPicture(bytes).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  expect(error instanceof UserError && error.sentence()).toContain(words);
});

test('refuses a small file that would unpack to more than 100 megapixels', async () => {
  const header = await quarters(8, 8).png().toBuffer();
  header.writeUInt32BE(20_000, 16);
  header.writeUInt32BE(20_000, 20);
  header.writeUInt32BE(crc32(header.subarray(12, 29)), 29);
  await expect(inspectPicture(header)).rejects.toThrow(/100 megapixels/);
});

test('refuses cut-off and damaged files in words', async () => {
  const bytes = await quarters(400, 300, 80).jpeg().toBuffer();
  await expect(render(bytes.subarray(0, bytes.length / 2))).rejects.toThrow(/its end is missing/);
  const png = await quarters(400, 300, 80).png().toBuffer();
  png.fill(0, 2000, 4000);
  await expect(render(png)).rejects.toBeInstanceOf(UserError);
});

test.skipIf(malformed.isMissing)('renders or refuses every odd file, and never fails otherwise', async () => {
  const folder = malformed.path;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const store = await temporaryStore();
  for (const file of files) {
    const bytes = readFileSync(join(file.parentPath, file.name));
    const result = await renderPictures({ bytes }, [spec(60, 40)], { store, signal: never }).catch(
      (error: unknown) => error,
    );
    expect(Array.isArray(result) || result instanceof UserError, `${file.name}: ${String(result)}`).toBe(true);
  }
});

/** What the noise of another compression may move a crop by, as a share of the picture's longer side. */
const NOISE = 0.03;

test.skipIf(oriented.isMissing)('gives one crop for all orientations of a scene', async () => {
  const store = await temporaryStore();
  const first = new Map<string, (Crop | null)[]>();
  for (const name of readdirSync(oriented.path)) {
    const bytes = readFileSync(join(oriented.path, name));
    const specs = [spec(160, 90), spec(90, 160), spec(100, 100)];
    const crops = (await renderPictures({ bytes }, specs, { store, signal: never })).map(({ crop }) => crop);
    const { width, height } = await inspectPicture(bytes);
    const scene = name.split('_')[0] ?? '';
    for (const [at, crop] of (first.get(scene) ?? crops).entries()) {
      for (const edge of ['left', 'top', 'width', 'height'] as const) {
        const moved = Math.abs((crops[at]?.[edge] ?? Number.NaN) - (crop?.[edge] ?? Number.NaN));
        expect(moved, `${edge} of crop ${at} of ${name}`).toBeLessThanOrEqual(NOISE * Math.max(width, height));
      }
    }
    first.set(scene, first.get(scene) ?? crops);
  }
  expect(first.size).toBe(2);
});
