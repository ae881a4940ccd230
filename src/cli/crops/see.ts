import { decodeUpright, openPixels, toPixels } from '../../media/decode.ts';
import type { Finder } from '../../media/focal/finder.ts';
import type { Box } from '../../media/focal/findings.ts';
import { faceCertainty, subjectsOf } from '../../media/focal/subjects.ts';
import { inspectPicture } from '../../media/inspect.ts';
import type { Point } from '../../media/window.ts';
import type { Seen } from './cropped.ts';

/** Long side of the copy that is looked at, as where pictures are cut. */
const COPY = 768;
/** Less likely ones move no window by much, and would only clutter the drawing. */
const LIKELY = 0.5;

/** The middle of what counts most: faces, else people and things, each by its worth. */
function middleOf(subjects: readonly { box: Box; weight: number }[]): Point | null {
  const total = subjects.reduce((sum, { weight }) => sum + weight, 0);
  if (total < 1e-3) return null;
  const mean = (at: (box: Box) => number): number =>
    subjects.reduce((sum, { box, weight }) => sum + weight * at(box), 0) / total;
  const inside = (value: number): number => Math.min(1, Math.max(0, value));
  return { x: inside(mean(({ x, width }) => x + width / 2)), y: inside(mean(({ y, height }) => y + height / 2)) };
}

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
    const subjects = subjectsOf(found);
    const heads = subjects.filter(({ face, weight }) => face && weight > 0.2);
    return { focal: middleOf(heads.length > 0 ? heads : subjects), faces };
  } catch {
    signal.throwIfAborted();
    return { focal: null, faces: [] };
  }
}
