import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { type Card, type CardLook, contrast, LEAST_CONTRAST, type Rgb, rgbOf } from '../../../src/domain/card.ts';
import { drawCard } from '../../../src/media/cards/draw-card.ts';
import { frameOf } from '../../../src/media/cards/layout.ts';
import { openPixels, type Pixels, toPixels } from '../../../src/media/decode.ts';
import { quarters } from '../pictures.ts';

const LOOK: CardLook = { fonts: [], ground: '#12303f', ink: '#ffffff', accent: '#f2b705', logo: 'Example News' };
const card = (text: string, more: Partial<Card> = {}): Card => ({
  kind: 'headline',
  text,
  speaker: null,
  language: 'en',
  over: 'plain',
  ...more,
});

const SIZES = [
  { width: 1600, height: 900 },
  { width: 1080, height: 1350 },
  { width: 1024, height: 512 },
];

const WORDS: readonly (readonly [string, Card])[] = [
  ['a headline', card('City council approves new harbour bridge after ten years of debate')],
  ['one word', card('Fire')],
  ['capitals with accents and tails', card('ÅÉÎ ŁÓDŹ: Ägypten gjpqy')],
  ['a quotation', card('“We have waited ten years for this bridge.”', { kind: 'quotation', speaker: 'Ada Bell' })],
  ['Chinese', card('市议会批准新港口大桥，工程将于2027年3月动工', { language: 'zh' })],
  ['a Chinese quotation', card('“我们等这座桥等了十年。”', { kind: 'quotation', speaker: '王芳', language: 'zh' })],
  ['Arabic', card('مجلس المدينة يوافق على بناء جسر الميناء الجديد (2026)', { language: 'ar' })],
  ['emoji', card('Strike ends 🎉 after 12 weeks 👩‍🚒')],
  ['a very long word', card(`Vote on ${'Donaudampfschifffahrt'.repeat(6)}`)],
  ['an address', card('https://www.example.com/a/very/long/path?with=query&and=more&of=it')],
  [
    'more than there is room for',
    card('The council said that the bridge, promised in 2016, will be built. '.repeat(30)),
  ],
];

/** Pixels that differ plainly from what lies behind the words. */
function inkBox({ data, width, height }: Pixels, behind: Pixels) {
  const box = { left: width, top: height, right: 0, bottom: 0, count: 0 };
  for (let i = 0; i < width * height; i++) {
    const differs = [0, 1, 2].some((c) => Math.abs((data[3 * i + c] ?? 0) - (behind.data[3 * i + c] ?? 0)) > 24);
    if (!differs) continue;
    const [x, y] = [i % width, Math.floor(i / width)];
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x + 1);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y + 1);
    box.count += 1;
  }
  return box;
}

describe.each(SIZES)('on $width × $height', (size) => {
  test.each(WORDS)('%s stays within its margins, in type that can be read', async (_what, given) => {
    const { pixels, behind, layout } = await drawCard(given, LOOK, size, null);
    const { margin, marginY, smallest } = frameOf(size);
    const box = inkBox(pixels, behind);
    expect(box.count).toBeGreaterThan(500);
    // What hangs stands in the margin, at either side by the direction of the words; letters never do.
    const hangs = /^[“「]/.test(given.text) ? margin * 0.8 : 0;
    expect(box.left).toBeGreaterThanOrEqual(margin - hangs - 3);
    expect(box.right).toBeLessThanOrEqual(size.width - margin + 3);
    expect(box.top).toBeGreaterThanOrEqual(marginY - 3);
    expect(box.bottom).toBeLessThanOrEqual(size.height - marginY + 3);
    for (const line of layout.lines) expect(line.size).toBeGreaterThanOrEqual(smallest * 0.89);
  });
});

test('what a place may cut off holds no words', async () => {
  const safe = { width: 0.5625, height: 0.75 };
  const { pixels, behind } = await drawCard(
    card('“我们等这座桥等了十年”，市议会说'),
    LOOK,
    { width: 1280, height: 720, safe },
    null,
  );
  const box = inkBox(pixels, behind);
  expect(box.left).toBeGreaterThanOrEqual(280);
  expect(box.right).toBeLessThanOrEqual(1000);
  expect(box.top).toBeGreaterThanOrEqual(90);
  expect(box.bottom).toBeLessThanOrEqual(630);
});

test('a word alone is set larger than a line, and the name at the foot is not', async () => {
  const sizes = async (text: string) => {
    const { layout } = await drawCard(card(text), LOOK, { width: 1200, height: 630 }, null);
    return layout.lines.map(({ size }) => size);
  };
  const [[alone = 0, foot], [line = 0, sameFoot]] = [await sizes('Fire'), await sizes('Fire in the old port')];
  expect(alone).toBeGreaterThan(1.3 * line);
  expect(foot).toBe(sameFoot);
});

test('what is cut ends with …, and words are whole', async () => {
  const long = card('The council said that the bridge, promised in 2016, will be built. '.repeat(30));
  const { layout } = await drawCard(long, { ...LOOK, logo: '' }, { width: 1080, height: 1080 }, null);
  const text = layout.lines.map((line) => line.text).join(' ');
  expect(text.endsWith('…')).toBe(true);
  expect(long.text.startsWith(text.slice(0, -1))).toBe(true);
});

test('Arabic letters are joined, and set from the right', async () => {
  const { layout } = await drawCard(card('سلام', { language: 'ar' }), LOOK, { width: 1080, height: 1080 }, null);
  const [line] = layout.lines;
  // س and ل join, and لا is one glyph: fewer outlines than letters that stand alone, and other ones.
  expect(layout.direction).toBe('rtl');
  expect((line?.left ?? 0) + (line?.width ?? 0)).toBeCloseTo(1080 - frameOf({ width: 1080, height: 1080 }).margin, 0);
  const alone = await Promise.all(
    [...'سلام'].map((letter) => drawCard(card(letter, { language: 'ar' }), LOOK, { width: 1080, height: 1080 }, null)),
  );
  const shapes = new Set(alone.flatMap((one) => one.layout.lines[0]?.glyphs.map(({ path }) => path) ?? []));
  expect(line?.glyphs.some(({ path }) => !shapes.has(path))).toBe(true);
});

test('numbers in Arabic keep their order', async () => {
  const { layout } = await drawCard(card('عام 2026', { language: 'ar' }), LOOK, { width: 1080, height: 1080 }, null);
  const digits = await drawCard(card('2026'), LOOK, { width: 1080, height: 1080 }, null);
  const wanted = digits.layout.lines[0]?.glyphs.map(({ path }) => path) ?? [];
  const set = layout.lines[0]?.glyphs.map(({ path }) => path) ?? [];
  expect(set.slice(0, wanted.length)).toEqual(wanted);
});

/** Pictures that are hard to read on. */
async function pictures(size: { width: number; height: number }): Promise<[string, Pixels][]> {
  const flat = (colour: string) => toPixels(sharp({ create: { ...size, channels: 3, background: colour } }));
  return [
    ['white', await flat('#ffffff')],
    ['black', await flat('#000000')],
    ['yellow', await flat('#ffee00')],
    ['coloured noise', await toPixels(quarters(size.width, size.height, 255))],
  ];
}

test.each([
  ['white on dark', LOOK],
  ['dark on light', { ...LOOK, ink: '#14191c', ground: '#f6f1e4' }],
])('%s: words on any picture have the contrast to be read', async (_what, look) => {
  const size = { width: 540, height: 675 };
  const ink = rgbOf(look.ink);
  for (const [name, picture] of await pictures(size)) {
    const given = card('“We have waited ten years for this bridge.”', {
      kind: 'quotation',
      speaker: 'Ada Bell',
      over: 'picture',
    });
    const { pixels, behind, layout } = await drawCard(given, look, size, picture);
    // As readers get it, with the losses of its packing.
    const packed = await toPixels(sharp(await openPixels(behind).jpeg({ quality: 90 }).toBuffer()));
    let least = 21;
    for (const line of layout.lines) {
      for (
        let y = Math.ceil(line.baseline - line.size);
        y < Math.min(size.height, line.baseline + line.size * 0.3);
        y++
      ) {
        for (let x = Math.max(0, Math.floor(line.left)); x < Math.min(size.width, line.left + line.width); x += 3) {
          const at = (y * size.width + x) * 3;
          const pixel: Rgb = [packed.data[at] ?? 0, packed.data[at + 1] ?? 0, packed.data[at + 2] ?? 0];
          least = Math.min(least, contrast(pixel, ink));
        }
      }
    }
    expect(least, name).toBeGreaterThanOrEqual(LEAST_CONTRAST);
    expect(inkBox(pixels, behind).count, name).toBeGreaterThan(500);
  }
});

test('a picture that is dark already is left as it is', async () => {
  const dark = await toPixels(sharp({ create: { width: 540, height: 540, channels: 3, background: '#101418' } }));
  const { behind } = await drawCard(card('Fire', { over: 'picture' }), LOOK, { width: 540, height: 540 }, dark);
  expect([...behind.data.subarray(0, 3)]).toEqual([0x10, 0x14, 0x18]);
  expect([...behind.data.subarray(-3)]).toEqual([0x10, 0x14, 0x18]);
});

test('the same words give the same picture', async () => {
  const draw = async () =>
    (await drawCard(card('市议会 approves 大桥 🎉'), LOOK, { width: 540, height: 540 }, null)).pixels.data;
  expect((await draw()).equals(await draw())).toBe(true);
});

test('letters that no font has are named; ornaments that none has are left out', async () => {
  const size = { width: 540, height: 540 };
  await expect(drawCard(card('Vote in ไทย'), LOOK, size, null)).rejects.toThrow(
    /cannot show “.*ไ.*”: no font has these/,
  );
  const { layout } = await drawCard(card('Vote \u{1fa75}\u0007 today'), LOOK, size, null);
  expect(layout.lines.map((line) => line.text).join(' ')).toMatch(/^Vote .*today Example News$/);
});

test('empty words are refused', async () => {
  await expect(drawCard(card('  '), LOOK, { width: 540, height: 540 }, null)).rejects.toThrow(/has no text/);
});
