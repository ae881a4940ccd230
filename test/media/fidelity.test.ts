import sharp from 'sharp';
import { expect, test } from 'vitest';
import { UserError } from '../../src/lib/errors.ts';
import { cutHere } from '../../src/media/cut.ts';
import { grainyPicture } from '../bench/pictures/grainy.ts';
import { never, spec } from './pictures.ts';

/** How alike two pictures are, in decibels; above 45 nobody tells them apart. */
function psnr(one: Buffer, other: Buffer): number {
  const squares = one.reduce((sum, value, i) => sum + (value - (other[i] ?? 0)) ** 2, 0);
  return 10 * Math.log10(255 ** 2 / (squares / one.length));
}

/** Half of what platforms ask for, so that half of a camera's picture will do. */
const SIZES = [
  [800, 450],
  [600, 315],
  [540, 675],
  [540, 540],
  [450, 192],
  [250, 250],
  [640, 360],
  [512, 256],
  [540, 960],
] as const;

const PROFILES = [null, 'srgb', 'p3'] as const;

test.each(PROFILES)(
  'one decode for all is as good as unpacking the whole picture for each (profile %s)',
  async (profile) => {
    const plain = await grainyPicture({ width: 3_000, height: 2_000 });
    const bytes =
      profile === null ? plain : await sharp(plain).withIccProfile(profile).jpeg({ quality: 94 }).toBuffer();
    const specs = SIZES.map(([width, height]) => spec(width, height, { format: 'png' }));
    const made = await cutHere({ bytes, specs, focal: { x: 0, y: 0 } }, never);
    const whole = await sharp(bytes).png({ compressionLevel: 0 }).toBuffer();
    for (const [i, [width, height]] of SIZES.entries()) {
      const file = made[i];
      if (!file || file instanceof UserError || !file.crop) throw new Error('not made');
      const best = await sharp(whole).extract(file.crop).resize({ width, height, fit: 'fill' }).raw().toBuffer();
      expect(psnr(await sharp(file.bytes).removeAlpha().raw().toBuffer(), best), `${width}×${height}`).toBeGreaterThan(
        45,
      );
    }
  },
);
