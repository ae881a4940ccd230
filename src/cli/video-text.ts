import type { VideoFile } from '../domain/post.ts';
import { durationText, type VideoFacts } from '../domain/video/facts.ts';
import { formatName, type VideoFault } from '../domain/video/fitness.ts';
import type { Message } from '../lib/message.ts';
import { sizeText } from '../lib/size-text.ts';
import type { VideoPlan } from '../media/video/plan.ts';
import type { Recipe } from '../media/video/recipe.ts';
import { mediaWords as words } from './media-messages.ts';
import { say } from './say.ts';

/** A video's fit for one place, as `masthead video --json` prints it. */
export interface PlaceAnswer {
  platform: string;
  place: string;
  way: VideoPlan['way'];
  faults: readonly VideoFault[];
  /** Remedy, where it does not fit. */
  help: Message | null;
  /** Changes that a viewer will notice. */
  notes: readonly Message[];
  recipe: Recipe | null;
  /** The files that were made; null without --out. */
  made: (VideoFile & { path: string }) | null;
  cover: string | null;
  captions: string | null;
}

function audioText(audio: VideoFacts['audio']): string {
  if (!audio) return words.noAudio();
  const { channels, codec, sampleRate } = audio;
  const form = channels === 1 ? 'mono' : channels === 2 ? 'stereo' : 'more';
  return words.audio({ codec: formatName(codec), form, channels: String(channels), rate: String(sampleRate / 1000) });
}

const megabits = (bitrate: number): string => (bitrate / 1e6).toFixed(2);

function factsLine(facts: VideoFacts): string {
  const { frameRate, rotation, fastStart } = facts;
  return [
    `${formatName(facts.mimeType)}, ${formatName(facts.codecFamily)} (${facts.codec})`,
    `${facts.width}×${facts.height}${rotation === 0 ? '' : words.rotated({ degrees: String(rotation) })}`,
    ...(frameRate === null ? [] : [words.frames({ rate: String(Number(frameRate.toFixed(2))) })]),
    durationText(facts.durationSeconds),
    `${sizeText(facts.bytes)} (${megabits(facts.bitrate)} Mbit/s)`,
    audioText(facts.audio),
    ...(facts.hdr ? ['HDR'] : []),
    ...(fastStart === null ? [] : [words.index({ place: fastStart ? 'first' : 'last' })]),
  ].join(', ');
}

function recipeText({ width, height, crop, ground, videoBitrate }: Recipe): string {
  return words.recipe({
    size: `${width}×${height}`,
    how: ground ? 'ground' : crop ? 'crop' : 'whole',
    cut: crop ? words.at({ size: `${crop.width}×${crop.height}`, place: `${crop.left},${crop.top}` }) : '',
    rate: megabits(videoBitrate),
  });
}

function wayText({ way, recipe, made }: PlaceAnswer): string {
  if (recipe && way === 'transcode') return recipeText(recipe);
  const known = way === 'as-is' ? 'asis' : way === 'remux' ? way : made ? 'made' : 'none';
  return words.way({ way: known });
}

function placeLines(one: PlaceAnswer): string[] {
  const { made, cover, captions } = one;
  return [
    `${one.platform}/${one.place}: ${wayText(one)}`,
    ...one.faults.map(({ message }) => `  ${say(message)}`),
    ...(one.help === null ? [] : [`  ${say(one.help)}`]),
    ...one.notes.map((note) => `  ${say(note)}`),
    ...(made ? [`  ${made.path}: ${made.width}×${made.height}, ${sizeText(made.bytes)}`] : []),
    ...(cover === null ? [] : [words.cover({ file: cover })]),
    ...(captions === null ? [] : [words.captions({ file: captions })]),
  ];
}

/** The file, then each place with its reasons. */
export const videoText = (
  path: string,
  facts: VideoFacts,
  missing: Message | null,
  places: readonly PlaceAnswer[],
): string =>
  [
    `${path}: ${factsLine(facts)}`,
    ...(missing === null ? [] : [words.noEncoding({ why: say(missing) })]),
    ...places.flatMap(placeLines),
  ].join('\n');
