import { type Card, type CardLook, contrast, LEAST_CONTRAST, rgbOf } from '../../domain/card.ts';
import type { Focal, FocalBox } from '../../domain/focal.ts';
import type { PictureSpec, RenditionRef } from '../../domain/post.ts';
import { UserError } from '../../lib/errors.ts';
import { contentHash, sha256 } from '../../lib/ids.ts';
import { type Cut, cutHere } from '../cut.ts';
import { decodeUpright, inspectPicture, type Pixels } from '../decode.ts';
import { encodeWindow } from '../encode.ts';
import type { Box } from '../focal/findings.ts';
import { media } from '../messages.ts';
import { readMetadata } from '../metadata/read.ts';
import { firstText, NO_TEXT, type PictureText, roomForMetadata, withMetadata } from '../metadata/write.ts';
import { type Rendered, recallRendition, rememberRendition } from '../render.ts';
import type { MediaStore } from '../storage/store.ts';
import { drawCard } from './draw-card.ts';

export interface CardOptions {
  store: MediaStore;
  /** Decodes pictures; without it, in this process. */
  cut?: Cut;
  /** Page's words about the picture behind the text; the file keeps them, and what else its source has. */
  words?: Partial<PictureText>;
  /** Focal point as fractions of the picture; without it, the picture is analysed. */
  focal?: Focal | null;
  /** The window of the picture that an editor chose for this place. */
  window?: FocalBox | null;
  signal: AbortSignal;
}

/** Raise it when the same words would be set in another way than before. */
const METHOD = 4;
/** A picture that would be blown up by more is no ground for words: the plain one looks better. */
const MOST_ENLARGED = 3;
const MIME_TYPES = { jpeg: 'image/jpeg', png: 'image/png' } as const;

interface Behind {
  pixels: Pixels | null;
  stays: Box[];
  blind: string | null;
}

const NO_PICTURE: Behind = { pixels: null, stays: [], blind: null };

/** The picture in the shape of the card, with what the words keep off; no pixels where it is far too small. */
async function groundOf(
  bytes: Buffer,
  spec: PictureSpec,
  { cut = cutHere, focal = null, window = null, signal }: CardOptions,
): Promise<Behind> {
  // Without losses, since it is packed once more with the words on it.
  const { mark: _mark, ...shape } = spec;
  const lossless: PictureSpec = { ...shape, format: 'png', maxBytes: Number.MAX_SAFE_INTEGER, fit: 'crop' };
  const [made] = await cut({ bytes, specs: [lossless], focal, windows: [window], faces: true }, signal);
  if (made === undefined || made instanceof UserError) throw made ?? new Error('no picture was cut for a card');
  const { blind, stays } = made;
  if (made.width * MOST_ENLARGED < spec.width) return NO_PICTURE;
  const facts = await inspectPicture(made.bytes);
  return { pixels: await decodeUpright(made.bytes, facts, made), stays, blind };
}

/** Throws a UserError for colours without enough contrast. */
function checkColours({ ink, ground }: CardLook): void {
  const given = contrast(rgbOf(ink), rgbOf(ground));
  if (given >= LEAST_CONTRAST) return;
  throw new UserError(media.noContrast({ least: LEAST_CONTRAST, ink, ground, contrast: given.toFixed(1) }), {
    remedy: media.chooseColours(),
  });
}

/**
 * Makes a card for a place and stores it; an existing one is reused. `picture` is the background; null for the plain
 * ground. Throws a UserError for an unreadable picture, characters that no font has, and colours without contrast; the
 * signal's reason when aborted.
 */
export async function renderCard(
  card: Card,
  look: CardLook,
  spec: PictureSpec,
  picture: Buffer | null,
  options: CardOptions,
): Promise<Rendered> {
  const { store, signal, focal = null, window = null, words = {} } = options;
  signal.throwIfAborted();
  checkColours(look);
  const { fonts, ground, ink, accent, logo } = look;
  const source = picture === null ? null : sha256(picture);
  const key = contentHash({
    method: METHOD,
    card,
    look: { fonts: [...fonts], ground, ink, accent, logo },
    spec,
    source,
    words,
    focal,
    ...(window && { window }),
  });
  const known = await recallRendition(store, key);
  if (known !== null) return { rendition: known, blind: null };
  const { pixels: behind, stays, blind } = picture === null ? NO_PICTURE : await groundOf(picture, spec, options);
  signal.throwIfAborted();
  // The photographer is named at the foot, where no text is.
  const foot = [look.logo, behind === null ? '' : (spec.mark?.text ?? '')].filter(Boolean).join(' · ');
  const { pixels } = await drawCard(card, { ...look, logo: foot }, spec, behind, stays);
  const size = { width: pixels.width, height: pixels.height };
  const carried = picture === null || behind === null ? NO_TEXT : firstText([words, readMetadata(picture)]);
  // The credit is at the foot already, in the newsroom's type.
  const { mark: _mark, ...unmarked } = spec;
  const { spec: within, parts } = roomForMetadata(unmarked, carried);
  const encoded = await encodeWindow(pixels, { left: 0, top: 0, ...size }, size, within);
  const bytes = withMetadata(encoded.bytes, parts, spec.format);
  const rendition: RenditionRef = {
    hash: await store.put(bytes),
    width: encoded.width,
    height: encoded.height,
    bytes: bytes.length,
    mimeType: MIME_TYPES[spec.format],
    crop: null,
  };
  if (blind === null) await rememberRendition(store, key, rendition);
  return { rendition, blind };
}
