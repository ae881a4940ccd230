import sharp from 'sharp';
import { expect, test } from 'vitest';
import { cutHere } from '../../../src/media/cut.ts';
import { ON_GROUND, type View } from '../../../src/media/film/motion.ts';
import { sceneOf } from '../../../src/media/film/scene.ts';
import type { Box } from '../../../src/media/focal/findings.ts';
import { man } from '../man.ts';
import { never, quarters } from '../pictures.ts';

const WIDE = { width: 1920, height: 1080 };
const TALL = { width: 1080, height: 1920 };
const options = { focal: null, cut: cutHere, signal: never };

/** How much of a box a window keeps, 0 to 1. */
function kept({ x, y, width, height }: Box, { left, top, size }: View): number {
  const across = Math.min(x + width, left + size) - Math.max(x, left);
  const down = Math.min(y + height, top + size) - Math.max(y, top);
  return (Math.max(0, across) * Math.max(0, down)) / (width * height);
}

/** The man’s picture cut so that his face is at its right edge, or its left one. */
async function atEdge(side: 'left' | 'right'): Promise<Buffer> {
  const whole = await sharp(await man())
    .resize({ height: 1400 })
    .toBuffer();
  const { width } = await sharp(whole).metadata();
  const [from, to] = side === 'left' ? [0.38, 1] : [0, 0.84];
  const window = { left: Math.round(from * width), top: 0, width: Math.round((to - from) * width), height: 1400 };
  return sharp(whole).extract(window).jpeg().toBuffer();
}

test.each([
  ['left', WIDE],
  ['right', WIDE],
  ['left', TALL],
  ['right', TALL],
] as const)('a face at the %s edge stays whole from the first frame to the last (%j)', async (side, size) => {
  const scene = await sceneOf(await atEdge(side), size, 0, options);
  expect(scene?.frame).toMatchObject(size);
  expect(scene?.stays).toHaveLength(1);
  const [head] = scene?.stays ?? [];
  if (!head || !scene) throw new Error('No face was found');
  for (const view of [scene.motion.from, scene.motion.to]) expect(kept(head, view)).toBeGreaterThan(0.98);
});

test('a picture that cannot fill the shape is shown whole, with room about it to move', async () => {
  const drawing = await sharp({ create: { width: 1600, height: 900, channels: 3, background: '#fff' } })
    .composite([
      {
        input: await sharp({ create: { width: 1500, height: 80, channels: 3, background: '#c00' } })
          .png()
          .toBuffer(),
      },
    ])
    .png()
    .toBuffer();
  const scene = await sceneOf(drawing, TALL, 0, { ...options, focal: { x: 0, y: 0, width: 1, height: 1 } });
  expect(scene?.frame).toMatchObject(TALL);
  expect(scene?.motion.to).toMatchObject({ size: ON_GROUND });
});

test('what is too small, or no picture, is left out', async () => {
  const small = await quarters(400, 300).jpeg().toBuffer();
  expect(await sceneOf(small, WIDE, 0, options)).toBeNull();
  expect(await sceneOf(Buffer.from('no picture'), WIDE, 0, options)).toBeNull();
  await expect(sceneOf(small, WIDE, 0, { ...options, signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow(
    'stop',
  );
});
