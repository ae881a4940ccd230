import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import type { PictureMark } from '../../src/domain/post.ts';
import { UserError } from '../../src/lib/errors.ts';
import { isWithin, partsOf } from '../../src/media/cards/fonts.ts';
import { type Cut, cutHere } from '../../src/media/cut.ts';
import { createPictureProcess } from '../../src/media/process/picture-process.ts';
import { never, quarters, spec } from './pictures.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const mark = (text: string) => ({ text, font: null });

async function cut(
  width: number,
  height: number,
  text: string | null,
  look: Partial<PictureMark> = {},
  by: Cut = cutHere,
): Promise<Uint8Array> {
  const bytes = await quarters(1_200, 900).png().toBuffer();
  const one = spec(width, height, { format: 'png', ...(text !== null && { mark: { ...mark(text), ...look } }) });
  const [made] = await by({ bytes, specs: [one], focal: { x: 0.5, y: 0.5 } }, never);
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

test('a credit is small in the lower right corner, white on dark, and nowhere else', async () => {
  const [plain, marked] = [await cut(1_000, 600, null), await cut(1_000, 600, 'Photo: Bo <Chen> & Sons')];
  const where = await changed(plain, marked);
  expect(where).toMatchObject({ right: 999, bottom: 599 });
  expect(where?.left).toBeGreaterThan(600);
  expect(where?.top).toBeGreaterThan(550);
  // The quarter is white: what is behind the words has become dark, and the words are white.
  const reds = async (left: number, width: number) => {
    const part = await sharp(marked).extract({ left, top: 580, width, height: 18 }).png().toBuffer();
    return (await sharp(part).stats()).channels[0];
  };
  expect((await reds(990, 8))?.mean).toBeLessThan(130);
  expect((await reds(where?.left ?? 0, 100))?.max).toBeGreaterThan(220);
});

test('a long credit is cut off within the picture, and a tiny picture has none', async () => {
  const long = await cut(300, 300, `Photo: ${'Quayside Pictures/'.repeat(20)}`);
  expect((await changed(await cut(300, 300, null), long))?.left).toBeGreaterThanOrEqual(40);
  expect(await changed(await cut(120, 120, null), await cut(120, 120, 'Photo: Bo Chen'))).toBeNull();
});

test('its letters are the same on a machine without fonts, in Chinese too', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'masthead-fonts-'));
  onTestFinished(() => rm(empty, { recursive: true, force: true }));
  const file = join(empty, 'fonts.conf');
  await writeFile(file, `<fontconfig><dir>${empty}</dir><cachedir>${empty}</cachedir></fontconfig>`);
  vi.stubEnv('FONTCONFIG_FILE', file);
  const elsewhere = createPictureProcess({ store: null });
  onTestFinished(() => elsewhere.close());
  for (const text of ['Photo: Zoë Ång', '摄影：陈波 / 河岸图片社', 'صورة: ليلى']) {
    const here = await cut(900, 600, text);
    expect(await changed(await cut(900, 600, null), here)).not.toBeNull();
    expect(await changed(await cut(900, 600, text, {}, elsewhere.cut), here), text).toBeNull();
  }
});

test('a font file of the newsroom is used; one that is gone, and letters that no font has, hold nothing back', async () => {
  const [arabic] = partsOf('noto-sans-arabic').filter(({ ranges }) => isWithin(ranges, 0x41));
  const [plain, own] = [await cut(900, 600, 'A 12'), await cut(900, 600, 'A 12', { fonts: [arabic?.path ?? ''] })];
  expect(await changed(plain, own)).not.toBeNull();
  for (const look of [{ fonts: ['/nowhere/house.ttf'] }, { font: 'serif' }]) {
    expect(await changed(await cut(900, 600, null), await cut(900, 600, 'A 12', look))).not.toBeNull();
  }
  expect(await changed(await cut(900, 600, null), await cut(900, 600, 'תמונה: דן'))).not.toBeNull();
});
