import { z } from 'zod';
import type { FocalBox, GivenWindow } from '../domain/focal.ts';
import type { PictureSpec } from '../domain/post.ts';
import { sizeFor } from '../domain/sizes.ts';
import { UserError } from '../lib/errors.ts';
import { contentHash } from '../lib/ids.ts';
import type { Cut } from './cut.ts';
import { Analysis, placementBasis } from './glance.ts';
import type { Seen } from './placement.ts';
import type { MediaStore } from './storage/store.ts';
import { type Ground, type Loss, outputSize, type Placement, placed, type Size, windowOf } from './window.ts';

/** Raise it when the analysis of a picture would give another result. */
const METHOD = 1;
/** About the size at which crops are made, so that the results agree. */
const LOOK: PictureSpec = { width: 1600, height: 1600, format: 'jpeg', maxBytes: 5_000_000, fit: 'inside' };
/** Cache size, for pictures being edited; each takes about 50 KB. */
const MOST_KNOWN = 24;

/** Picture in the store; its bytes are read only when it was not analysed before. */
interface Looked {
  hash: string;
  read: () => Promise<Buffer>;
}

/** Analysis of a picture, ready for placing windows. */
export interface Known {
  glance: Analysis;
  seen: Seen;
}

/** `of`: without that file in the store the entry is tidied away. */
const Entry = z.string().transform((text, context) => {
  try {
    return z.object({ glance: Analysis, of: z.string() }).parse(JSON.parse(text)).glance;
  } catch {
    context.addIssue('no glance');
    return z.NEVER;
  }
});

async function lookUp({ hash, read }: Looked, store: MediaStore, cut: Cut, signal: AbortSignal): Promise<Known> {
  const key = contentHash({ glance: METHOD, source: hash });
  const kept = Entry.safeParse(await store.recall(key));
  if (kept.success) return { glance: kept.data, seen: placementBasis(kept.data) };
  const [made] = await cut({ bytes: await read(), specs: [LOOK], focal: null, glance: true }, signal);
  if (made instanceof UserError) throw made;
  if (made?.glance === undefined) throw new Error('A picture was cut without a look at it');
  const { glance } = made;
  // The next request tries again if faces couldn't be detected.
  if (glance.blind === null) await store.remember(key, JSON.stringify({ glance, of: hash }));
  return { glance, seen: placementBasis(glance) };
}

/** Most recent analyses of each store: while an editor drags a point, the same picture is requested again and again. */
const known = new WeakMap<MediaStore, Map<string, Promise<Known>>>();

/**
 * Analysis of a picture: cached, or made once. Throws a UserError for what can't be read, and the signal's reason when
 * aborted.
 */
export function analysisOf(
  picture: Looked,
  { store, cut, signal }: { store: MediaStore; cut: Cut; signal: AbortSignal },
): Promise<Known> {
  const own = known.get(store) ?? new Map<string, Promise<Known>>();
  known.set(store, own);
  const looking = own.get(picture.hash) ?? lookUp(picture, store, cut, signal);
  own.delete(picture.hash);
  own.set(picture.hash, looking);
  const forget = () => own.delete(picture.hash);
  looking.then(({ glance }) => glance.blind !== null && forget(), forget);
  for (const oldest of own.keys()) {
    if (own.size <= MOST_KNOWN) break;
    own.delete(oldest);
  }
  return looking;
}

/** Crop as it would be made. */
export interface CropPreview extends Size {
  /** Visible part of the picture, as fractions. */
  shown: FocalBox;
  /** Ground behind it if it doesn't fill the shape. */
  ground: Ground | null;
  /** Why it is shown whole on that ground; null: it is not. */
  why: Loss | null;
  /** Magnification at its place: 1 if the file has all the pixels that the place asks for. */
  enlarged: number;
}

const WHOLE: FocalBox = { x: 0, y: 0, width: 1, height: 1 };

/** A window as a box inside the picture, in the spec's shape nearest its own; without a height, in the usual one. */
export function boxFor({ x, y, width, height }: GivenWindow, spec: PictureSpec, source: Size): FocalBox {
  const given = height && { width: width * source.width, height: height * source.height };
  const shape = { ...spec, ...(given && sizeFor(spec, given)) };
  const own = (width * source.width * shape.height) / shape.width / source.height;
  return fractionsOf(windowOf({ x, y, width, height: own }, shape, source), source);
}

function fractionsOf({ left, top, width, height }: { left: number; top: number } & Size, source: Size): FocalBox {
  const box = { x: left / source.width, y: top / source.height };
  // Prevents rounding from ending it outside.
  return {
    ...box,
    width: Math.min(width / source.width, 1 - box.x),
    height: Math.min(height / source.height, 1 - box.y),
  };
}

/** Computes a crop without making it. `box`: window that an editor chose. */
export function previewCrop(source: Size, spec: PictureSpec, place: Placement, box: FocalBox | null): CropPreview {
  if (spec.fit === 'inside') return { shown: WHOLE, ground: null, why: null, enlarged: 1, ...outputSize(source, spec) };
  const { crop, fit, size, spec: shape } = placed(source, spec, place, box);
  return {
    shown: fractionsOf(fit?.window ?? crop, source),
    ground: fit?.ground ?? null,
    why: fit?.why ?? null,
    enlarged: Math.max(1, shape.width / size.width),
    ...size,
  };
}
