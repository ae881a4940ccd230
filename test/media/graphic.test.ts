import sharp from 'sharp';
import { expect, test } from 'vitest';
import { encodePlaced } from '../../src/media/cut.ts';
import { toPixels } from '../../src/media/decode.ts';
import { choosePlacement } from '../../src/media/placement.ts';
import { colourAt, quarters, spec } from './pictures.ts';

/** A drawing as it comes: through a JPEG of middling quality. */
async function drawing(shapes: string, { width = 1200, height = 800, ground = '#ffffff' } = {}) {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif">` +
    `<rect width="100%" height="100%" fill="${ground}"/>${shapes}</svg>`;
  const file = await sharp(Buffer.from(svg)).jpeg({ quality: 75 }).toBuffer();
  return toPixels(sharp(file));
}

const bars = Array.from({ length: 11 }, (_, i) => {
  const height = 80 + ((i * 97) % 400);
  return `<rect x="${120 + i * 90}" y="${700 - height}" width="60" height="${height}" fill="#336699"/>`;
}).join('');
const lines = (count: number, colour: string) =>
  Array.from(
    { length: count },
    (_, i) =>
      `<text x="60" y="${120 + i * 40}" font-size="26" fill="${colour}">Line ${i}: exports grew by ${i} per cent, imports fell</text>`,
  ).join('');

test('a chart is fitted on its own ground and not cut', async () => {
  const chart = await drawing(`<text x="60" y="70" font-size="44">Exports by year</text>${bars}`, {
    ground: '#f4efe0',
  });
  const { place } = await choosePlacement(chart, null);
  const made = await encodePlaced(chart, chart, spec(400, 400, { format: 'png' }), place);
  expect(made.ground).toBe('plain');
  expect(made.crop?.left).toBeLessThanOrEqual(60);
  expect((made.crop?.left ?? 0) + (made.crop?.width ?? 0)).toBeGreaterThanOrEqual(1080);
  const [red = 0, green = 0, blue = 0] = await colourAt(made.bytes, 0.5, 0.02);
  expect([red, green, blue].map((value) => Math.round(value / 8))).toEqual(
    [0xf4, 0xef, 0xe0].map((v) => Math.round(v / 8)),
  );
});

test('text is fitted, light on dark too, also where its ground runs from one colour to another', async () => {
  const shade =
    '<defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="#e0f0ff"/><stop offset="1" stop-color="#80a0d0"/></linearGradient></defs>' +
    '<rect width="100%" height="100%" fill="url(#g)"/>';
  for (const text of [
    await drawing(lines(15, '#000')),
    await drawing(lines(15, '#ffdd33'), { ground: '#103050' }),
    await drawing(shade + lines(15, '#000')),
  ]) {
    const { place } = await choosePlacement(text, null);
    expect(place(text, { width: 450, height: 800 }).fit?.ground).toBe('plain');
  }
});

test('of a graphic only the empty margin is cut', async () => {
  const small = await drawing(
    '<rect x="500" y="200" width="200" height="400" fill="#c03030"/><text x="510" y="660" font-size="44">Stop</text>',
  );
  const { place } = await choosePlacement(small, null);
  const { crop, fit } = place(small, { width: 800, height: 800 });
  expect(fit).toBeNull();
  expect(crop.left).toBeLessThanOrEqual(500);
  expect(crop.left + 800).toBeGreaterThanOrEqual(700);
});

test('noise is no graphic', async () => {
  const noisy = await toPixels(quarters(900, 600, 60));
  const { place } = await choosePlacement(noisy, null);
  expect(place(noisy, { width: 600, height: 600 }).fit).toBeNull();
});
