import { describe, expect, test } from 'vitest';
import { type Card, type CardLook, contrast, LEAST_CONTRAST, type Rgb, rgbOf } from '../../../src/domain/card.ts';
import { drawCard, placeWords } from '../../../src/media/cards/draw-card.ts';
import type { CardLayout } from '../../../src/media/cards/layout.ts';
import { renderCard } from '../../../src/media/cards/render-card.ts';
import { cutWith } from '../../../src/media/cut.ts';
import { toPixels } from '../../../src/media/decode.ts';
import { createFinder } from '../../../src/media/focal/finder.ts';
import { NOTHING, shared } from '../../../src/media/focal/findings.ts';
import { never, quarters, spec, temporaryStore } from '../pictures.ts';

const LOOK: CardLook = { fonts: [], ground: '#12303f', ink: '#ffffff', accent: '#f2b705', logo: 'Example News' };
const headline = (text: string, language = 'en'): Card => ({
  kind: 'headline',
  text,
  speaker: null,
  language,
  over: 'picture',
});
const CARD = headline('City council approves new harbour bridge after ten years of debate');
const WIDE = { width: 1200, height: 630 };
const HIGH = { width: 1080, height: 1350 };

interface Shares {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The share of a box that lines of the card stand on. */
function covered({ lines, width, height }: CardLayout, box: Shares): number {
  const parts = lines.map((line) => ({
    x: line.left / width,
    y: (line.baseline - line.size) / height,
    width: line.width / width,
    height: (1.3 * line.size) / height,
  }));
  return parts.reduce((sum, part) => sum + shared(part, box), 0) / (box.width * box.height);
}

const place = (size: typeof WIDE, stays: readonly Shares[], card = CARD) =>
  placeWords({ card, look: LOOK }, size, stays);

describe('words over a picture', () => {
  const face = (x: number, y: number, width = 0.16, height = 0.3) => ({ x, y, width, height });

  test('are at the foot if nothing is in their way', async () => {
    expect(await place(WIDE, [])).toEqual(await place(WIDE, [face(0.6, 0.02, 0.1, 0.1)]));
  });

  test.each([
    ['a face at the foot', WIDE, [face(0.1, 0.6)]],
    ['a face in the middle of the foot of a high card', HIGH, [face(0.4, 0.65)]],
    ['a face beside the middle', WIDE, [face(0.62, 0.2, 0.25, 0.6)]],
    ['a face on the left', WIDE, [face(0.08, 0.15, 0.25, 0.7)]],
    ['two faces', WIDE, [face(0.55, 0.2), face(0.78, 0.25)]],
    ['a face at the top', HIGH, [face(0.3, 0.05, 0.4, 0.3)]],
  ])('keep off %s', async (_what, size, stays) => {
    const layout = await place(size, stays);
    for (const one of stays) expect(covered(layout, one)).toBeLessThan(0.01);
    expect(layout.whole).toBe(true);
    for (const { left, width, baseline } of layout.lines) {
      expect(left).toBeGreaterThan(0);
      expect(left + width).toBeLessThan(size.width);
      expect(baseline).toBeLessThan(size.height);
    }
  });

  test('in Chinese and Arabic, too', async () => {
    const stays = [face(0.1, 0.5, 0.3, 0.4)];
    for (const card of [
      headline('市议会批准新港口大桥，工程将于明年动工', 'zh'),
      headline('مجلس المدينة يوافق على بناء جسر الميناء', 'ar'),
    ]) {
      expect(covered(await place(WIDE, stays, card), stays[0] ?? face(0, 0))).toBeLessThan(0.01);
    }
  });

  test('lose nothing for that, and are where they harm least if the face fills the picture', async () => {
    const long = headline('The council said that the bridge, promised in 2016, will be built. '.repeat(3));
    const all = [face(0.02, 0.02, 0.96, 0.96)];
    const layout = await place(HIGH, all, long);
    expect(layout.lines.map(({ text }) => text).join(' ')).toContain('will be built.');
    expect(layout.whole).toBe((await place(HIGH, [], long)).whole);
  });

  test.each([
    ['top', [face(0.1, 0.6)]],
    ['side', [face(0.6, 0.1, 0.3, 0.8)]],
  ])('can be read at the %s as well', async (_where, stays) => {
    const picture = await toPixels(quarters(WIDE.width, WIDE.height, 200));
    const { behind, layout } = await drawCard(CARD, LOOK, WIDE, picture, stays);
    for (const { left, baseline, size, width } of layout.lines) {
      for (let i = 0; i < 200; i++) {
        const x = Math.floor(left + (width * (i % 20)) / 20);
        const y = Math.floor(baseline - 0.7 * size + (0.8 * size * Math.floor(i / 20)) / 10);
        const at = 3 * (y * WIDE.width + x);
        const pixel: Rgb = [behind.data[at] ?? 0, behind.data[at + 1] ?? 0, behind.data[at + 2] ?? 0];
        expect(contrast(pixel, rgbOf(LOOK.ink))).toBeGreaterThanOrEqual(LEAST_CONTRAST);
      }
    }
  });
});

test('a card keeps off what an editor points at, and off faces that are found beside it', async () => {
  const store = await temporaryStore();
  const bytes = await quarters(600, 400, 60).jpeg().toBuffer();
  const looked: string[] = [];
  const finder = {
    ...createFinder(),
    find: async () => {
      looked.push('for faces');
      return NOTHING;
    },
  };
  const options = { store, signal: never, cut: cutWith(finder) };
  const make = (focal: { x: number; y: number } | null) =>
    renderCard(CARD, LOOK, spec(600, 315), bytes, { ...options, focal });
  const plain = await make(null);
  const pointed = await make({ x: 0.2, y: 0.75 });
  expect(pointed.rendition.hash).not.toBe(plain.rendition.hash);
  expect(looked).toHaveLength(2);
});

test('a card without face detection is not kept for good', async () => {
  const store = await temporaryStore();
  const bytes = await quarters(600, 400, 60).jpeg().toBuffer();
  const broken = createFinder({ program: new URL('file:///nowhere/thread.mjs') });
  const make = (cut: ReturnType<typeof cutWith>) =>
    renderCard(CARD, LOOK, spec(400, 400), bytes, { store, signal: never, cut });
  expect((await make(cutWith(broken))).blind).toContain('thread.mjs');
  let asked = 0;
  const seeing = cutWith({
    find: async () => {
      asked += 1;
      return NOTHING;
    },
    close: async () => undefined,
  });
  expect((await make(seeing)).blind).toBeNull();
  expect((await make(seeing)).blind).toBeNull();
  expect(asked).toBe(1);
});
