import sharp from 'sharp';
import { expect, test } from 'vitest';
import { drawCaption } from '../../../src/media/film/caption.ts';
import { WHOLE } from '../../../src/media/film/motion.ts';

const LOOK = { fonts: [], ground: '#12303f', ink: '#ffffff', accent: '#e8b44a', logo: '' };
const WIDE = { width: 1920, height: 1080 };
const TALL = { width: 1080, height: 1920 };
const STILL = { from: WHOLE, to: WHOLE };

const words = { caption: 'The new ferry leaves the old harbour.', credit: 'Photo: Bo Chen', language: 'en' };

test('words stand at the foot, on a strip that is dark enough for them and fades out', async () => {
  const drawn = await drawCaption(words, LOOK, WIDE, { stays: [], motion: STILL });
  if (!drawn) throw new Error('Nothing was drawn');
  const { data, info } = await sharp(drawn.png).raw().toBuffer({ resolveWithObject: true });
  expect(drawn.top + info.height).toBe(WIDE.height);
  const alphaAt = (y: number): number => data[(y * info.width + 10) * 4 + 3] ?? -1;
  expect(alphaAt(0)).toBeLessThan(10);
  expect(alphaAt(info.height - 1)).toBeGreaterThan(150);
});

test('words go to the top where they would cover a face at the foot', async () => {
  const face = { x: 0.2, y: 0.75, width: 0.2, height: 0.2 };
  const drawn = await drawCaption(words, LOOK, WIDE, { stays: [face], motion: STILL });
  expect(drawn?.top).toBe(0);
});

test.each([
  [
    'a caption in Chinese',
    { ...words, caption: '周日上午，数千名市民在码头目送新渡轮首航。'.repeat(6), language: 'zh-CN' },
  ],
  ['a caption of a page', { ...words, caption: 'The ferry crosses the harbour again. '.repeat(30) }],
  ['a credit alone', { ...words, caption: null }],
])('%s is set within the frame, above the buttons of apps', async (_, said) => {
  const drawn = await drawCaption(said, LOOK, TALL, { stays: [], motion: STILL });
  if (!drawn) throw new Error('Nothing was drawn');
  const { data, info } = await sharp(drawn.png).raw().toBuffer({ resolveWithObject: true });
  const isInk = (x: number, y: number): boolean => (data[(y * info.width + x) * 4] ?? 0) > 230;
  const rows = Array.from({ length: info.height }, (_row, y) => y).filter((y) =>
    Array.from({ length: info.width }, (_column, x) => x).some((x) => isInk(x, y)),
  );
  expect(rows.length).toBeGreaterThan(10);
  expect(drawn.top + Math.max(...rows)).toBeLessThan(TALL.height * 0.81);
  expect(drawn.top).toBeGreaterThan(TALL.height * 0.5);
});

test('a picture without words has no strip', async () => {
  expect(
    await drawCaption({ caption: null, credit: null, language: null }, LOOK, WIDE, { stays: [], motion: STILL }),
  ).toBeNull();
});
