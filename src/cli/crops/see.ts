import { decodeUpright, openPixels, toPixels } from '../../media/decode.ts';
import type { Finder } from '../../media/focal/finder.ts';
import { middleFound } from '../../media/focal/middle.ts';
import { faceCertainty } from '../../media/focal/subjects.ts';
import { inspectPicture } from '../../media/inspect.ts';
import type { Seen } from './cropped.ts';

/** Long side of the copy that is looked at, as where pictures are cut. */
const COPY = 768;
/** Less likely ones move no window by much, and would only clutter the drawing. */
const LIKELY = 0.5;

/**
 * What there is to see in a picture: its faces, and the middle of what must stay in. Nothing where it cannot be
 * looked at; rejects with the signal's reason when aborted.
 */
export async function see(bytes: Buffer, finder: Finder, signal: AbortSignal): Promise<Seen> {
  const facts = await inspectPicture(bytes);
  const scale = Math.min(1, COPY / Math.max(facts.width, facts.height));
  const size = {
    width: Math.max(1, Math.round(facts.width * scale)),
    height: Math.max(1, Math.round(facts.height * scale)),
  };
  const pixels = await decodeUpright(bytes, facts, size);
  const flat = pixels.channels === 3 ? pixels : await toPixels(openPixels(pixels).removeAlpha());
  try {
    const found = await finder.find({ width: flat.width, height: flat.height, data: flat.data }, signal);
    const faces = found.faces.filter((face) => faceCertainty(face, found.people) >= LIKELY);
    return { focal: middleFound(found), faces };
  } catch {
    signal.throwIfAborted();
    return { focal: null, faces: [] };
  }
}
