import type { VideoFile } from '../domain/post.ts';
import { durationText, type VideoFacts } from '../domain/video/facts.ts';
import { formatName, type VideoFault } from '../domain/video/fitness.ts';
import { inEnglish } from '../lib/render.ts';
import { sizeText } from '../lib/size-text.ts';
import type { VideoPlan } from '../media/video/plan.ts';
import type { Recipe } from '../media/video/recipe.ts';

/** A video's fit for one place, as `masthead video --json` prints it. */
export interface PlaceAnswer {
  platform: string;
  place: string;
  way: VideoPlan['way'];
  faults: readonly VideoFault[];
  /** Remedy, where it does not fit. */
  help: string | null;
  /** Changes that a viewer will notice. */
  notes: readonly string[];
  recipe: Recipe | null;
  /** The files that were made; null without --out. */
  made: (VideoFile & { path: string }) | null;
  cover: string | null;
  captions: string | null;
}

function factsLine(facts: VideoFacts): string {
  const { audio, frameRate, rotation, fastStart } = facts;
  return [
    `${formatName(facts.mimeType)}, ${formatName(facts.codecFamily)} (${facts.codec})`,
    `${facts.width}×${facts.height}${rotation === 0 ? '' : ` (rotated by ${rotation}°)`}`,
    ...(frameRate === null ? [] : [`${Number(frameRate.toFixed(2))} frames/s`]),
    durationText(facts.durationSeconds),
    `${sizeText(facts.bytes)} (${(facts.bitrate / 1e6).toFixed(2)} Mbit/s)`,
    audio
      ? `${formatName(audio.codec)} ${audio.channels === 1 ? 'mono' : audio.channels === 2 ? 'stereo' : `in ${audio.channels} channels`}, ${audio.sampleRate / 1000} kHz`
      : 'no audio',
    ...(facts.hdr ? ['HDR'] : []),
    ...(fastStart === null ? [] : [`index ${fastStart ? 'first' : 'last'}`]),
  ].join(', ');
}

function recipeText({ width, height, crop, ground, videoBitrate }: Recipe): string {
  const how = ground
    ? ', the whole picture on a blurred ground'
    : crop
      ? `, cut from ${crop.width}×${crop.height} at ${crop.left},${crop.top}`
      : '';
  return `re-encoded as ${width}×${height}${how}, at most ${(videoBitrate / 1e6).toFixed(2)} Mbit/s`;
}

function wayText({ way, recipe, made }: PlaceAnswer): string {
  if (way === 'as-is') return 'fits unchanged';
  if (way === 'remux') return 'fits once its index is moved to the front';
  if (recipe && way === 'transcode') return recipeText(recipe);
  return made ? 'made' : 'does not fit';
}

function placeLines(one: PlaceAnswer): string[] {
  const { made, cover, captions } = one;
  return [
    `${one.platform}/${one.place}: ${wayText(one)}`,
    ...one.faults.map(({ message }) => `  ${inEnglish(message)}`),
    ...(one.help === null ? [] : [`  ${one.help}`]),
    ...one.notes.map((note) => `  ${note}`),
    ...(made ? [`  ${made.path}: ${made.width}×${made.height}, ${sizeText(made.bytes)}`] : []),
    ...(cover === null ? [] : [`  Cover: ${cover}`]),
    ...(captions === null ? [] : [`  Captions: ${captions}`]),
  ];
}

/** The file, then each place with its reasons. */
export const videoText = (
  path: string,
  facts: VideoFacts,
  missing: string | null,
  places: readonly PlaceAnswer[],
): string =>
  [
    `${path}: ${factsLine(facts)}`,
    ...(missing === null ? [] : [`Nothing can be re-encoded: ${missing}`]),
    ...places.flatMap(placeLines),
  ].join('\n');
