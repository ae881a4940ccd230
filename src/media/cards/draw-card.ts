import sharp from 'sharp';
import { type Card, type CardLook, type Rgb, rgbOf } from '../../domain/card.ts';
import type { PictureSpec } from '../../domain/post.ts';
import { openPixels, type Pixels, toPixels } from '../decode.ts';
import type { Size } from '../window.ts';
import { drawingOf } from './drawing.ts';
import { type CardLayout, layOut } from './layout.ts';
import { scrimFor, under } from './scrim.ts';

/** Above the words the scrim fades to this share of itself, over this share of the height. */
const FADE = { to: 0.12, over: 0.28 };

function* pixelsIn({ data, width, channels }: Pixels, top: number, bottom: number): Generator<Rgb> {
  for (let i = top * width; i < bottom * width; i++) {
    const at = i * channels;
    yield [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
  }
}

/** The picture with the newsroom's ground over it: as much as the words need to be read, less above them. */
function darkened(picture: Pixels, { words, height }: CardLayout, look: Pick<CardLook, 'ground' | 'ink'>): Pixels {
  const ground = rgbOf(look.ground);
  const top = Math.max(0, Math.floor(words.top));
  const share = scrimFor(pixelsIn(picture, top, height), ground, rgbOf(look.ink));
  const fade = FADE.over * height;
  const data = Buffer.alloc(picture.width * picture.height * 3);
  for (let i = 0; i < picture.width * picture.height; i++) {
    const above = Math.max(0, top - Math.floor(i / picture.width));
    const here = share * (FADE.to + (1 - FADE.to) * Math.max(0, 1 - above / fade) ** 1.5);
    const from = i * picture.channels;
    const pixel: Rgb = [picture.data[from] ?? 0, picture.data[from + 1] ?? 0, picture.data[from + 2] ?? 0];
    const [r, g, b] = under(pixel, ground, here);
    data[3 * i] = r;
    data[3 * i + 1] = g;
    data[3 * i + 2] = b;
  }
  return { data, width: picture.width, height: picture.height, channels: 3 };
}

const plain = ({ width, height }: Size, look: Pick<CardLook, 'ground'>): Promise<Pixels> =>
  toPixels(sharp({ create: { width, height, channels: 3, background: look.ground } }));

export interface DrawnCard {
  pixels: Pixels;
  layout: CardLayout;
  /** What lies behind the words. */
  behind: Pixels;
}

/**
 * Draws a card of a size: over `picture` (stretched to the size, so cut it to the shape before), else on the plain
 * ground. The same on every machine. Throws a UserError for letters that no font has.
 */
export async function drawCard(
  card: Card,
  look: CardLook,
  { width, height, safe }: Pick<PictureSpec, 'width' | 'height' | 'safe'>,
  picture: Pixels | null,
): Promise<DrawnCard> {
  const size = { width, height };
  const layout = await layOut({ card, look }, { ...size, safe }, picture === null ? 'plain' : 'picture');
  const behind =
    picture === null
      ? await plain(size, look)
      : darkened(
          await toPixels(
            openPixels(picture)
              .removeAlpha()
              .resize({ ...size, fit: 'fill' }),
          ),
          layout,
          look,
        );
  const words = Buffer.from(drawingOf(layout, look));
  const pixels = await toPixels(
    openPixels(behind)
      .composite([{ input: words, left: 0, top: 0 }])
      .removeAlpha(),
  );
  return { pixels, layout, behind };
}
