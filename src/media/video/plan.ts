import type { VideoFacts } from '../../domain/video/facts.ts';
import { type VideoFault, videoFaults } from '../../domain/video/fitness.ts';
import { ratioOf, type Shape, type VideoSpec } from '../../domain/video/spec.ts';
import type { Point } from '../window.ts';
import { frameFor, type Ground } from './frame.ts';
import { bitratesFor } from './rates.ts';
import { type Recipe, type Trim, trimmedSeconds } from './recipe.ts';
import { shapeRefusal } from './wished-shape.ts';

/** What is wanted of a video beyond that its place takes it. */
export interface VideoWishes {
  /** `keep`: its own; null: what looks best in its place. */
  shape: Shape | 'keep' | null;
  /** Null: cut where a focal point is known, else on a ground. */
  ground: Ground | null;
  focal: Point | null;
  trim: Trim | null;
  /** Hash of captions to burn in. */
  captions: string | null;
  /** A limit of one's own, in bytes. */
  maxBytes: number | null;
}

export const NO_WISHES: VideoWishes = {
  shape: null,
  ground: null,
  focal: null,
  trim: null,
  captions: null,
  maxBytes: null,
};

/** What the machine can do. */
export interface Ability {
  transcodes: boolean;
  mapsTones: boolean;
}

export type VideoPlan =
  | { way: 'as-is' }
  | { way: 'remux'; faults: VideoFault[] }
  | { way: 'transcode'; recipe: Recipe; faults: VideoFault[] }
  /** `help`: what would make it fit, in a sentence. */
  | { way: 'none'; faults: VideoFault[]; help: string };

const RATIO_SAME = 0.01;

function wishedShape(facts: VideoFacts, spec: VideoSpec, { shape }: VideoWishes): Shape | null {
  const wished = shape === 'keep' ? null : (shape ?? spec.best.shape);
  if (wished === null) return null;
  return Math.abs(facts.width / facts.height / ratioOf(wished) - 1) < RATIO_SAME ? null : wished;
}

const needsAnew = (wishes: VideoWishes, shape: Shape | null): boolean =>
  shape !== null || wishes.trim !== null || wishes.captions !== null;

/** Enough room for the film at these rates, else smaller, in steps. Null where even the smallest has too little. */
function recipeFor(facts: VideoFacts, spec: VideoSpec, wishes: VideoWishes, ability: Ability): Recipe | null {
  const seconds = trimmedSeconds(facts.durationSeconds, wishes.trim);
  const shape = wishedShape(facts, spec, wishes);
  const ground = wishes.ground ?? (wishes.focal ? 'crop' : 'blur');
  const maxBytes = Math.min(spec.maxBytes, wishes.maxBytes ?? Number.POSITIVE_INFINITY);
  for (const scale of [1, 0.75, 0.5, 0.375, 0.25]) {
    const frame = frameFor(facts, spec, { shape, ground, focal: wishes.focal, scale });
    const frameRate = rateFor(facts, spec);
    const rates = bitratesFor(frame, { seconds, maxBytes, hasSound: facts.audio !== null }, spec);
    if (rates === null) continue;
    const { captions, trim } = wishes;
    return { ...frame, ...rates, trim, frameRate, maxBytes, captions, mapTones: facts.hdr && ability.mapsTones };
  }
  return null;
}

/** Null: as it is. */
function rateFor({ frameRate }: VideoFacts, spec: VideoSpec): number | null {
  const { min, max } = spec.frameRate ?? { min: 0, max: 60 };
  if (frameRate === null) return 30;
  if (frameRate > max + 0.5) return Math.min(max, 30);
  return frameRate < min - 0.5 ? Math.max(min, 30) : null;
}

const TRIM_HELP = 'Cut it to a shorter piece';

function helpFor(faults: readonly VideoFault[], spec: VideoSpec, ability: Ability): string {
  if (faults.some(({ code }) => code === 'too-short')) return 'Give a longer video.';
  if (faults.some(({ cure }) => cure === 'trim')) return `${TRIM_HELP} of at most ${spec.seconds.max} seconds.`;
  if (!ability.transcodes) {
    return `Install ffmpeg, with which it is made fit, or export it as MP4 (H.264 with AAC) in ${formatOf(spec)}.`;
  }
  return `${TRIM_HELP}: at its length it does not fit into the bytes that are taken.`;
}

const formatOf = ({ best, name }: VideoSpec): string =>
  best.shape === null ? `the size that ${name} takes` : `the shape ${best.shape}`;

/**
 * How a video becomes what a place takes: as it is, its container written anew, encoded anew, or not at all. It is
 * never cut shorter unless that is wished for. Pure.
 */
export function planVideo(facts: VideoFacts, spec: VideoSpec, wishes: VideoWishes, ability: Ability): VideoPlan {
  const seconds = trimmedSeconds(facts.durationSeconds, wishes.trim);
  const limited = { ...spec, maxBytes: Math.min(spec.maxBytes, wishes.maxBytes ?? spec.maxBytes) };
  const faults = videoFaults(facts, limited);
  // How long it is counts after the cut.
  const length = videoFaults({ ...facts, durationSeconds: Math.max(seconds, 0.001) }, limited);
  const hopeless = length.filter(({ cure }) => cure === 'none' || cure === 'trim');
  if (hopeless.length > 0) return { way: 'none', faults: length, help: helpFor(length, spec, ability) };
  const refusal = shapeRefusal(facts, spec, wishes.shape);
  if (refusal) return { way: 'none', faults: [refusal.fault], help: refusal.help };
  const anew = needsAnew(wishes, wishedShape(facts, spec, wishes));
  const cures = new Set(faults.map(({ cure }) => cure));
  if (!anew && cures.size === 0) return { way: 'as-is' };
  if (!anew && cures.size === 1 && cures.has('remux')) return { way: 'remux', faults };
  if (ability.transcodes) {
    const recipe = recipeFor(facts, spec, wishes, ability);
    if (recipe) return { way: 'transcode', recipe, faults };
    return { way: 'none', faults, help: helpFor(faults, spec, ability) };
  }
  // A better shape is a wish; without the means the file goes as it is where it is taken.
  const mustAnew = wishes.trim !== null || wishes.captions !== null || explicit(wishes);
  if (!mustAnew && cures.size === 0) return { way: 'as-is' };
  if (!mustAnew && cures.size === 1 && cures.has('remux')) return { way: 'remux', faults };
  return { way: 'none', faults, help: helpFor(faults, spec, ability) };
}

/** What a viewer will notice of a video that is made in this way, in sentences. */
export function notesOn(facts: VideoFacts, { way }: VideoPlan, { mapsTones }: Ability): string[] {
  if (way !== 'transcode' || !facts.hdr || mapsTones) return [];
  return [
    'It is filmed in a wide range of light (HDR), which this ffmpeg cannot bring onto a standard screen (it was built without zimg): it may look pale. Install a build with zscale, or export the video in a standard range (SDR).',
  ];
}

const explicit = ({ shape }: VideoWishes): boolean => shape !== null && shape !== 'keep';
