import sharp from 'sharp';

interface Size {
  width: number;
  height: number;
}

/** Pixels of a cell, and the share of the picture that they make: large shapes, then smaller ones. */
const LAYERS = [
  [500, 0.6],
  [40, 0.25],
  [5, 0.1],
] as const;
/** Of the grain, either side of the shapes; a film of ISO 800 or so. */
const GRAIN = 26;
/** So that the file has about 8 MB, as cameras write them. */
const QUALITY = 92;

/** Numbers from 0 to 1 in an order that never changes. */
function* numbers(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

async function layer(size: Size, cell: number, next: () => number): Promise<Buffer> {
  const width = Math.ceil(size.width / cell);
  const height = Math.ceil(size.height / cell);
  const data = Buffer.from(Uint8Array.from({ length: width * height * 3 }, () => next() * 256));
  const cells = sharp(data, { raw: { width, height, channels: 3 } });
  return cells
    .resize({ ...size, fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer();
}

/** A JPEG with soft shapes, texture and grain, by default of 24 megapixels: always the same one. Takes some seconds. */
export async function grainyPicture(size: Size = { width: 6_000, height: 4_000 }): Promise<Buffer> {
  const values = numbers(7);
  const next = (): number => values.next().value;
  const data = new Uint8Array(size.width * size.height * 3);
  for (const [cell, share] of LAYERS) {
    const shapes = await layer(size, cell, next);
    for (let i = 0; i < data.length; i++) data[i] = (data[i] ?? 0) + (shapes[i] ?? 0) * share;
  }
  let state = 7;
  for (let i = 0; i < data.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const value = (data[i] ?? 0) + (state / 2 ** 32 - 0.5) * GRAIN;
    data[i] = Math.min(255, Math.max(0, value));
  }
  return sharp(data, { raw: { ...size, channels: 3 } })
    .jpeg({ quality: QUALITY })
    .toBuffer();
}
