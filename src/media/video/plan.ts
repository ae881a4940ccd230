import { durationText, type VideoFacts } from '../../domain/video/facts.ts';
import { type VideoFault, videoFaults } from '../../domain/video/fitness.ts';
import { video } from '../../domain/video/messages.ts';
import { shapesFor, shapeText, takesRatio } from '../../domain/video/shape.ts';
import { ratioOf, type Shape, type VideoSpec } from '../../domain/video/spec.ts';
import type { Message } from '../../lib/message.ts';
import { videoAdvice } from './messages.ts';
import { frameFor, type Recipe, trimmedSeconds, type VideoWishes } from './recipe.ts';

interface Room {
  seconds: number;
  maxBytes: number;
  hasSound: boolean;
}

/** Share of the allowed bytes to use: tables and the codec's variance need the rest. */
const USED = 0.95;
/** Less than this many bits for a pixel and second is a smear; a smaller picture looks better. */
const LEAST_BITS_PER_PIXEL = 0.6;
const LEAST_VIDEO_BITRATE = 60_000;
const LEAST_AUDIO_BITRATE = 48_000;

/**
 * Bits a second of pictures and sound: as the place looks best, or as the bytes and bits it takes allow. Null where
 * that is too little for a frame of this size.
 */
function bitratesFor(
  { width, height }: { width: number; height: number },
  { seconds, maxBytes, hasSound }: Room,
  { best, maxBitrate }: VideoSpec,
): { videoBitrate: number; audioBitrate: number | null } | null {
  const all = Math.min((maxBytes * 8 * USED) / seconds, (maxBitrate ?? Number.POSITIVE_INFINITY) * USED);
  const audio = hasSound ? Math.round(Math.max(LEAST_AUDIO_BITRATE, Math.min(best.audioBitrate, all * 0.15))) : 0;
  // Twice the pixels look as good with less than twice the bits.
  const wanted = best.videoBitrate * ((width * height) / (best.shortSide * best.shortSide * (16 / 9))) ** 0.75;
  const video = Math.round(Math.min(wanted, all - audio));
  const least = Math.max(LEAST_VIDEO_BITRATE, width * height * LEAST_BITS_PER_PIXEL);
  if (video < Math.min(least, wanted)) return null;
  return { videoBitrate: video, audioBitrate: hasSound ? audio : null };
}

const transcode = (code: string, message: Message): VideoFault => ({ code, message, cure: 'transcode' });

/** Reason about the target shape, if its place takes the present one too; otherwise that is reported as a fault. */
function shapeReason({ width, height }: VideoFacts, spec: VideoSpec, wished: Shape, asked: boolean): VideoFault[] {
  const own = width / height;
  if (asked) return [transcode('wished-shape', video.wishedShape({ shape: wished }))];
  if (!takesRatio(own, spec)) return [];
  return [transcode('best-shape', video.bestShape({ own: shapeText(own), best: wished }))];
}

/** Reasons to convert a video that its place takes; `shape`: the target shape, null for its own. */
function reasonsOf(facts: VideoFacts, spec: VideoSpec, wishes: VideoWishes, shape: Shape | null): VideoFault[] {
  const { trim, captions } = wishes;
  const reasons = shape === null ? [] : shapeReason(facts, spec, shape, wishes.shape !== null);
  if (trim !== null) {
    const from = durationText(trim.from);
    const message =
      trim.to === null ? video.wishedRest({ from }) : video.wishedPiece({ from, to: durationText(trim.to) });
    reasons.push(transcode('wished-piece', message));
  }
  if (captions !== null) reasons.push(transcode('wished-captions', video.wishedCaptions()));
  return reasons;
}

/**
 * Why a place cannot have the shape that was wished for, and what to do; null where it can, or none was. `keep`: the
 * video's own.
 */
function shapeRefusal(
  { width, height }: Pick<VideoFacts, 'width' | 'height'>,
  spec: VideoSpec,
  shape: Shape | 'keep' | null,
): { fault: VideoFault; help: Message } | null {
  const ratio = shape === null ? null : shape === 'keep' ? width / height : ratioOf(shape);
  if (ratio === null || takesRatio(ratio, spec)) return null;
  const [from, to] = [shapeText(spec.ratio.min), shapeText(spec.ratio.max)];
  const message = video.shapeRefused({ own: shapeText(ratio), from, to });
  const others = shapesFor(spec);
  const help = others.length > 0 ? videoAdvice.otherShape({ shapes: others }) : videoAdvice.leaveShapeOut();
  return { fault: { code: 'wished-shape', message, cure: 'none' }, help };
}

/** Abilities of the machine. */
export interface Ability {
  transcodes: boolean;
  /** True if the settings switch off what would do it. */
  isOff?: boolean;
  mapsTones: boolean;
}

export type VideoPlan =
  | { way: 'as-is' }
  | { way: 'remux'; faults: VideoFault[] }
  /** `faults`: why the place would decline it, after the reasons to convert it anyway. */
  | { way: 'transcode'; recipe: Recipe; faults: VideoFault[] }
  /** `help`: what would make it fit. */
  | { way: 'none'; faults: VideoFault[]; help: Message };

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

/** Frame rate; null: unchanged. */
function rateFor({ frameRate }: VideoFacts, spec: VideoSpec): number | null {
  const { min, max } = spec.frameRate ?? { min: 0, max: 60 };
  if (frameRate === null) return 30;
  if (frameRate > max + 0.5) return Math.min(max, 30);
  return frameRate < min - 0.5 ? Math.max(min, 30) : null;
}

/** Advice in place of a wish. */
const WITHOUT: Readonly<Record<string, () => Message>> = {
  'wished-shape': videoAdvice.withoutShape,
  'wished-piece': videoAdvice.ownFile,
  'wished-captions': videoAdvice.beside,
};

/** Without ffmpeg: how it is had, or what can be done instead. */
function helpWithout(faults: readonly VideoFault[], spec: VideoSpec, { isOff }: Ability): Message {
  const isWished = (code: string): boolean => faults.some((fault) => fault.code === code);
  const wished = Object.entries(WITHOUT).flatMap(([code, help]) => (isWished(code) ? [help()] : []));
  const mustExport = wished.length === 0 || faults.some(({ code, cure }) => cure === 'transcode' && !(code in WITHOUT));
  const instead = [...(mustExport ? [exportAdvice(spec)] : []), ...wished];
  const otherwise = instead.reduce((first, second) => videoAdvice.both({ first, second }));
  return isOff ? videoAdvice.switchOn({ otherwise }) : videoAdvice.install({ otherwise });
}

const pieceHelp = ({ seconds: { min, max } }: VideoSpec): Message =>
  videoAdvice.piece({ least: durationText(min), most: durationText(max) });

function helpFor(faults: readonly VideoFault[], spec: VideoSpec, ability: Ability): Message {
  if (faults.some(({ code }) => code === 'too-short')) return videoAdvice.longer();
  if (faults.some(({ cure }) => cure === 'trim')) return videoAdvice.shorter({ seconds: spec.seconds.max });
  if (!ability.transcodes) return helpWithout(faults, spec, ability);
  return videoAdvice.tooManyBytes();
}

const exportAdvice = ({ best, name }: VideoSpec): Message =>
  best.shape === null ? videoAdvice.exportSize({ name }) : videoAdvice.exportShape({ shape: best.shape });

/**
 * Plans how a video fits a place: unchanged, rewrapped, converted, or not at all. It is never shortened unless
 * requested. Pure.
 */
export function planVideo(facts: VideoFacts, spec: VideoSpec, wishes: VideoWishes, ability: Ability): VideoPlan {
  const seconds = trimmedSeconds(facts.durationSeconds, wishes.trim);
  const limited = { ...spec, maxBytes: Math.min(spec.maxBytes, wishes.maxBytes ?? spec.maxBytes) };
  // Its length after the cut counts.
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
  // A better shape is a wish; without the means, the file is used unchanged if accepted.
  const needed = ability.transcodes ? reasons : reasons.filter(({ code }) => code !== 'best-shape');
  if (needed.length === 0 && cures.size === 0) return { way: 'as-is' };
  if (needed.length === 0 && isRemux) return { way: 'remux', faults };
  const all = [...needed, ...faults];
  const recipe = ability.transcodes ? recipeFor(facts, spec, wishes, ability) : null;
  return recipe
    ? { way: 'transcode', recipe, faults: all }
    : { way: 'none', faults: all, help: helpFor(all, spec, ability) };
}
