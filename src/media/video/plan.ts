import { durationText, type VideoFacts } from '../../domain/video/facts.ts';
import { type VideoFault, videoFaults } from '../../domain/video/fitness.ts';
import { ratioOf, type Shape, type VideoSpec } from '../../domain/video/spec.ts';
import { frameFor } from './frame.ts';
import { bitratesFor } from './rates.ts';
import { reasonsOf } from './reasons.ts';
import { type Recipe, trimmedSeconds } from './recipe.ts';
import { shapeRefusal } from './wished-shape.ts';
import type { VideoWishes } from './wishes.ts';

/** What the machine can do. */
export interface Ability {
  transcodes: boolean;
  /** Somebody has switched off what would do it. */
  isOff?: boolean;
  mapsTones: boolean;
}

export type VideoPlan =
  | { way: 'as-is' }
  | { way: 'remux'; faults: VideoFault[] }
  /** `faults`: why the place would refuse it, after why it is made anew all the same. */
  | { way: 'transcode'; recipe: Recipe; faults: VideoFault[] }
  /** `help`: what would make it fit, in a sentence. */
  | { way: 'none'; faults: VideoFault[]; help: string };

const RATIO_SAME = 0.01;

function wishedShape(facts: VideoFacts, spec: VideoSpec, { shape }: VideoWishes): Shape | null {
  const wished = shape === 'keep' ? null : (shape ?? spec.best.shape);
  if (wished === null) return null;
  return Math.abs(facts.width / facts.height / ratioOf(wished) - 1) < RATIO_SAME ? null : wished;
}

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

/** What to do instead of what was wished for. */
const WITHOUT: Readonly<Record<string, string>> = {
  'wished-shape': 'leave out --shape',
  'wished-piece': 'give the piece as a file of its own',
  'wished-captions': 'leave the captions beside it (--beside)',
};

/** Without ffmpeg: how it is had, or what can be done instead. */
function helpWithout(faults: readonly VideoFault[], spec: VideoSpec, { isOff }: Ability): string {
  const first = isOff
    ? 'Switch ffmpeg on again (`video.ffmpeg` in newsroom.yaml, or MASTHEAD_FFMPEG)'
    : 'Install ffmpeg';
  const isWished = (code: string): boolean => faults.some((fault) => fault.code === code);
  const instead = [
    ...(faults.some(({ code, cure }) => cure === 'transcode' && !(code in WITHOUT))
      ? [`export it as MP4 (H.264 with AAC) in ${formatOf(spec)}`]
      : []),
    ...Object.entries(WITHOUT).flatMap(([code, help]) => (isWished(code) ? [help] : [])),
  ];
  return `${first}, with which it is made fit, or ${instead.join(' and ')}.`;
}

const pieceHelp = ({ seconds: { min, max } }: VideoSpec): string =>
  `Take a piece of ${durationText(min)} to ${durationText(max)}.`;

function helpFor(faults: readonly VideoFault[], spec: VideoSpec, ability: Ability): string {
  if (faults.some(({ code }) => code === 'too-short')) return 'Give a longer video.';
  if (faults.some(({ cure }) => cure === 'trim')) return `${TRIM_HELP} of at most ${spec.seconds.max} seconds.`;
  if (!ability.transcodes) return helpWithout(faults, spec, ability);
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
  // How long it is counts after the cut.
  const faults = videoFaults({ ...facts, durationSeconds: Math.max(seconds, 0.001) }, limited);
  if (faults.some(({ cure }) => cure === 'none' || cure === 'trim')) {
    const isPiece = seconds < facts.durationSeconds && facts.durationSeconds >= spec.seconds.min;
    return { way: 'none', faults, help: isPiece ? pieceHelp(spec) : helpFor(faults, spec, ability) };
  }
  const refusal = shapeRefusal(facts, spec, wishes.shape);
  if (refusal) return { way: 'none', faults: [refusal.fault], help: refusal.help };
  const reasons = reasonsOf(facts, spec, wishes, wishedShape(facts, spec, wishes));
  const cures = new Set(faults.map(({ cure }) => cure));
  const isRemux = cures.size === 1 && cures.has('remux');
  // A better shape is a wish; without the means the file goes as it is where it is taken.
  const needed = ability.transcodes ? reasons : reasons.filter(({ code }) => code !== 'best-shape');
  if (needed.length === 0 && cures.size === 0) return { way: 'as-is' };
  if (needed.length === 0 && isRemux) return { way: 'remux', faults };
  const all = [...needed, ...faults];
  const recipe = ability.transcodes ? recipeFor(facts, spec, wishes, ability) : null;
  return recipe
    ? { way: 'transcode', recipe, faults: all }
    : { way: 'none', faults: all, help: helpFor(all, spec, ability) };
}
