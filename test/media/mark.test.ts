import sharp from 'sharp';
import { expect, test } from 'vitest';
import { UserError } from '../../src/domain/errors.ts';
import { cutHere } from '../../src/media/cut.ts';
import { never, quarters, spec } from './pictures.ts';

const mark = (text: string) => ({ text, font: null });

async function cut(width: number, height: number, text: string | null): Promise<Uint8Array> {
  const bytes = await quarters(1_200, 900).png().toBuffer();
  const one = spec(width, height, { format: 'png', ...(text !== null && { mark: mark(text) }) });
  const [made] = await cutHere({ bytes, specs: [one], focal: { x: 0.5, y: 0.5 } }, never);
  if (!made || made instanceof UserError) throw made ?? new Error('nothing was made');
  return made.bytes;
}

/** Where two pictures differ, as a box in pixels; null where they are alike. */
async function changed(one: Uint8Array, other: Uint8Array) {
  const [a, b] = await Promise.all(
    [one, other].map((file) => sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true })),
  );
  if (!a || !b) throw new Error('no pictures');
  const { width } = a.info;
  const at = [...a.data.keys()].filter((i) => a.data[i] !== b.data[i]).map((i) => Math.floor(i / 3));
  if (at.length === 0) return null;
  const xs = at.map((i) => i % width);
  const [left, right] = [xs, xs].map((list, end) =>
    list.reduce((x, y) => (end === 0 ? Math.min(x, y) : Math.max(x, y)), list[0] ?? 0),
  );
  return { left, right, top: Math.floor((at[0] ?? 0) / width), bottom: Math.floor((at.at(-1) ?? 0) / width) };
}

test('a credit stands small in the lower right corner, white on dark, and nowhere else', async () => {
  const [plain, marked] = [await cut(1_000, 600, null), await cut(1_000, 600, 'Photo: Bo <Chen> & Sons')];
  const where = await changed(plain, marked);
  expect(where).toMatchObject({ right: 999, bottom: 599 });
  expect(where?.left).toBeGreaterThan(600);
  expect(where?.top).toBeGreaterThan(550);
  // The quarter is white: what is behind the words has become dark, and the words are white.
  const strip = await sharp(marked).extract({ left: 990, top: 580, width: 8, height: 18 }).stats();
  expect(strip.channels[0]?.mean).toBeLessThan(130);
  const words = await sharp(marked)
    .extract({ left: where?.left ?? 0, top: where?.top ?? 0, width: 200, height: 20 })
    .stats();
  expect(words.channels[0]?.max).toBeGreaterThan(220);
});

test('a long credit is cut off within the picture, and a tiny picture has none', async () => {
  const long = await cut(300, 300, `Photo: ${'Quayside Pictures/'.repeat(20)}`);
  expect((await changed(await cut(300, 300, null), long))?.left).toBeGreaterThanOrEqual(40);
  expect(await changed(await cut(120, 120, null), await cut(120, 120, 'Photo: Bo Chen'))).toBeNull();
});
