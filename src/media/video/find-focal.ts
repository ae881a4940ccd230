import { z } from 'zod';
import { contentHash } from '../../lib/ids.ts';
import type { Findings } from '../focal/findings.ts';
import { type Subject, subjectsOf } from '../focal/subjects.ts';
import type { MediaStore } from '../storage/store.ts';
import type { Point } from '../window.ts';
import { type FrameOptions, framesAt } from './cover.ts';
import type { StoredVideo } from './make.ts';
import { coverMoments } from './reader.ts';

/** Raise it when another point would be found than before. */
const METHOD = 1;
const FRAMES = 10;
const SIDE = 640;
/** Distance, as a share of the width, within which things fit into one crop. */
const REACH = 0.15;
/** Certainty below which a finding has no effect. */
const LEAST = 0.1;

/** Looks at a frame; rejects where that cannot be done. */
export type LookAtFrame = (picture: Buffer, signal: AbortSignal) => Promise<Findings>;

interface Sample extends Point {
  weight: number;
}

const sampleOf = ({ box, weight }: Subject): Sample => ({
  x: box.x + box.width / 2,
  y: box.y + box.height / 2,
  weight,
});

/** Faces of a frame, if it has some; otherwise people and things. */
function samplesOf(findings: Findings): Sample[] {
  const subjects = subjectsOf(findings).filter(({ weight }) => weight > LEAST);
  const faces = subjects.filter(({ face }) => face);
  return (faces.length > 0 ? faces : subjects).map(sampleOf);
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/**
 * Point where most of what counts is through all frames: one of several people rather than the gap between them. Null
 * if nothing was found.
 */
export function pointOf(frames: readonly Findings[]): Point | null {
  const samples = frames.flatMap(samplesOf);
  const near = (at: Sample): Sample[] => samples.filter(({ x }) => Math.abs(x - at.x) <= REACH);
  const weightOf = (some: readonly Sample[]): number => some.reduce((sum, { weight }) => sum + weight, 0);
  let best: readonly Sample[] = [];
  for (const sample of samples) {
    const group = near(sample);
    if (weightOf(group) > weightOf(best)) best = group;
  }
  const total = weightOf(best);
  if (total === 0) return null;
  const mean = (at: (sample: Sample) => number): number =>
    clamp(best.reduce((sum, sample) => sum + sample.weight * at(sample), 0) / total);
  return { x: mean(({ x }) => x), y: mean(({ y }) => y) };
}

const Kept = z.object({ point: z.object({ x: z.number(), y: z.number() }).nullable() });

const keyOf = ({ hash }: StoredVideo): string => contentHash({ method: METHOD, focal: hash });

/** Earlier result for a video; undefined if it wasn't analysed yet. */
export async function knownFocal(source: StoredVideo, store: MediaStore): Promise<Point | null | undefined> {
  const text = await store.recall(keyOf(source));
  try {
    return Kept.safeParse(JSON.parse(text ?? '')).data?.point;
  } catch {
    return undefined;
  }
}

/**
 * Finds the focal point of a video that is cropped: faces, people or things in frames spread over it. Analysed once per
 * video. Null if nothing is found, or detection isn't available; then the next request tries again. Throws the signal's
 * reason when aborted.
 */
export async function findFocal(source: StoredVideo, look: LookAtFrame, options: FrameOptions): Promise<Point | null> {
  const { store, signal } = options;
  const known = await knownFocal(source, store);
  if (known !== undefined) return known;
  const times = await coverMoments(FRAMES, { hash: source.hash, store, signal });
  const findings: Findings[] = [];
  for (const frame of await framesAt(source, times, SIDE, options)) {
    if (frame === null) continue;
    try {
      findings.push(await look(frame, signal));
    } catch {
      signal.throwIfAborted();
      return null;
    }
  }
  const point = pointOf(findings);
  // With the video's hash, so that it is removed with the video.
  await store.remember(keyOf(source), JSON.stringify({ point, of: source.hash }));
  return point;
}
