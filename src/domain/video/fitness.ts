import { sizeText } from '../../lib/size-text.ts';
import type { Sentences, Told } from '../../lib/told.ts';
import { durationText, type VideoFacts } from './facts.ts';
import { shapeText, takenShapes, takesRatio } from './shape.ts';
import type { VideoSpec } from './spec.ts';

/**
 * What makes a file fit: writing the same pictures anew in their container (`remux`), encoding them anew
 * (`transcode`), leaving some of them out (`trim`), or nothing.
 */
export type Cure = 'remux' | 'transcode' | 'trim' | 'none';

/** One reason why a place refuses a video. `message` is a sentence: what is taken, and what was given. */
export interface VideoFault {
  code: string;
  message: string;
  cure: Cure;
}

/** One that the video itself has. `gaps`: those of the sentence `video-` and the code, but for the name of the place. */
export interface Unfitness extends VideoFault {
  gaps: Told['gaps'];
}

type Code = { [C in keyof Sentences]: C extends `video-${infer Name}` ? Name : never }[keyof Sentences];

const fault = <C extends Code>(
  code: C,
  cure: Cure,
  message: string,
  gaps: Omit<Sentences[`video-${C}`], 'name'> & Told['gaps'],
): Unfitness => ({ code, message, gaps, cure });

const SECONDS_SLACK = 0.05;
const RATE_SLACK = 0.5;

const NAMES: Readonly<Record<string, string>> = {
  avc: 'H.264',
  hevc: 'H.265',
  vp8: 'VP8',
  vp9: 'VP9',
  av1: 'AV1',
  prores: 'ProRes',
  aac: 'AAC',
  'video/mp4': 'MP4',
  'video/quicktime': 'QuickTime',
  'video/webm': 'WebM',
  'video/x-matroska': 'Matroska',
  'video/mp2t': 'MPEG transport stream',
  'video/mpeg': 'MPEG',
  'video/x-msvideo': 'AVI',
};

export const formatName = (name: string): string => NAMES[name] ?? name;
const listed = (names: readonly string[]): string => names.map(formatName).join(' or ');
const rounded = (value: number): number => Number(value.toFixed(2));

/** Codecs whose files only another container can hold as they are. */
const IN_MP4 = ['avc', 'hevc', 'av1', 'vp9'];
const SOUND_IN_MP4 = ['aac', 'mp3', 'ac3', 'eac3', 'opus', 'flac'];

/** Its pictures and sound can be put into an MP4 without being encoded anew. */
export const fitsMp4 = ({ codecFamily, audio }: VideoFacts): boolean =>
  IN_MP4.includes(codecFamily) && (audio === null || SOUND_IN_MP4.includes(audio.codec));

/** 8 bits and one colour sample in four, as far as the codec's string tells. */
function isPlainColour(codec: string): boolean {
  const avc = /^avc[13]\.([0-9a-f]{2})/i.exec(codec);
  if (avc) return ['42', '4d', '58', '64'].includes((avc[1] ?? '').toLowerCase());
  const hevc = /^h(?:vc|ev)1\.[A-C]?(\d+)/i.exec(codec);
  return hevc ? hevc[1] === '1' : true;
}

function formatFaults(facts: VideoFacts, spec: VideoSpec): Unfitness[] {
  const faults: Unfitness[] = [];
  const { audio } = facts;
  const wrongCodec = spec.codecs !== null && !spec.codecs.includes(facts.codecFamily);
  if (!spec.mimeTypes.includes(facts.mimeType)) {
    const message = `It is a ${formatName(facts.mimeType)} file; ${listed(spec.mimeTypes)} is taken.`;
    const cure = spec.mimeTypes.includes('video/mp4') && fitsMp4(facts) ? 'remux' : 'transcode';
    const gaps = { type: formatName(facts.mimeType), taken: spec.mimeTypes.map(formatName).join(' / ') };
    faults.push(fault('format', cure, message, gaps));
  }
  if (wrongCodec) {
    const message = `Its pictures are ${formatName(facts.codecFamily)}; ${listed(spec.codecs ?? [])} is taken.`;
    const gaps = { own: formatName(facts.codecFamily), taken: (spec.codecs ?? []).map(formatName).join(' / ') };
    faults.push(fault('codec', 'transcode', message, gaps));
  } else if (spec.plainColour && !isPlainColour(facts.codec)) {
    const message = `Its pictures have more colour than is taken (${facts.codec}): 8 bits in 4:2:0.`;
    faults.push(fault('colour', 'transcode', message, { own: facts.codec }));
  }
  if (audio !== null && spec.audioCodecs !== null && !spec.audioCodecs.includes(audio.codec)) {
    const message = `Its sound is ${formatName(audio.codec)}; ${listed(spec.audioCodecs)} is taken.`;
    const gaps = { own: formatName(audio.codec), taken: spec.audioCodecs.map(formatName).join(' / ') };
    faults.push(fault('sound', 'transcode', message, gaps));
  }
  if (spec.fastStart && facts.fastStart === false) {
    const message = 'Its tables stand behind the pictures; they must stand first.';
    faults.push(fault('fast-start', 'remux', message, {}));
  }
  return faults;
}

function frameFaults({ width, height, frameRate }: VideoFacts, spec: VideoSpec): Unfitness[] {
  const faults: Unfitness[] = [];
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  const { shortSide, longSide } = spec;
  const size = `${width}×${height} pixels`;
  if (short < shortSide.min || long < longSide.min) {
    const message = `It has ${size}; at least ${shortSide.min} by ${longSide.min} are taken.`;
    const gaps = { size: `${width}×${height}`, least: `${shortSide.min}×${longSide.min}` };
    faults.push(fault('too-small', 'transcode', message, gaps));
  }
  if (short > shortSide.max || long > longSide.max) {
    const message = `It has ${size}; at most ${shortSide.max} by ${longSide.max} are taken.`;
    const gaps = { size: `${width}×${height}`, most: `${shortSide.max}×${longSide.max}` };
    faults.push(fault('too-large', 'transcode', message, gaps));
  }
  if (spec.maxWidth !== null && width > spec.maxWidth) {
    const message = `It is ${width} pixels wide; at most ${spec.maxWidth} are taken.`;
    faults.push(fault('too-wide', 'transcode', message, { width, most: spec.maxWidth }));
  }
  const own = width / height;
  if (!takesRatio(own, spec)) {
    const message = `Its shape is ${shapeText(own)} (${width}×${height}); ${takenShapes(spec)}.`;
    const gaps = { own: shapeText(own), from: shapeText(spec.ratio.min), to: shapeText(spec.ratio.max) };
    faults.push(fault('shape', 'transcode', message, gaps));
  }
  const rate = spec.frameRate;
  if (rate && frameRate !== null && (frameRate < rate.min - RATE_SLACK || frameRate > rate.max + RATE_SLACK)) {
    const message = `It has ${rounded(frameRate)} frames a second; ${rate.min} to ${rate.max} are taken.`;
    faults.push(fault('frame-rate', 'transcode', message, { rate: rounded(frameRate), ...rate }));
  }
  return faults;
}

function tooLong(seconds: number, spec: VideoSpec): Unfitness {
  const [length, most] = [durationText(seconds), durationText(spec.seconds.max)];
  return fault('too-long', 'trim', `It lasts ${length}; at most ${most} are taken.`, { length, most });
}

function lengthFaults({ durationSeconds: seconds, bytes, bitrate }: VideoFacts, spec: VideoSpec): Unfitness[] {
  const faults: Unfitness[] = [];
  if (seconds < spec.seconds.min - SECONDS_SLACK) {
    const message = `It lasts ${durationText(seconds)}; at least ${durationText(spec.seconds.min)} are taken.`;
    const gaps = { length: durationText(seconds), least: durationText(spec.seconds.min) };
    faults.push(fault('too-short', 'none', message, gaps));
  }
  if (seconds > spec.seconds.max + SECONDS_SLACK) {
    faults.push(tooLong(seconds, spec));
  }
  if (bytes > spec.maxBytes) {
    const [size, most] = [sizeText(bytes), sizeText(spec.maxBytes)];
    faults.push(
      fault('too-big', 'transcode', `It has ${size}; at most ${most} are taken.`, { size: bytes, most: spec.maxBytes }),
    );
  }
  if (spec.maxBitrate !== null && bitrate > spec.maxBitrate) {
    const [rate, most] = [rounded(bitrate / 1e6), rounded(spec.maxBitrate / 1e6)];
    faults.push(fault('bitrate', 'transcode', `It has ${rate} Mbit/s; at most ${most} are taken.`, { rate, most }));
  }
  return faults;
}

/** What can be told of a file without its facts, as rows of earlier versions have it. */
export function plainFaults(
  { mimeType, bytes, durationSeconds }: { mimeType: string; bytes: number; durationSeconds: number | null },
  spec: VideoSpec,
): Unfitness[] {
  const seconds = durationSeconds ?? 0;
  const faults: Unfitness[] = [];
  if (!mimeType.startsWith('video/')) {
    const message = `It is a ${mimeType} file; videos are taken.`;
    faults.push(fault('format', 'transcode', message, { type: mimeType, taken: 'video/*' }));
  }
  if (bytes > spec.maxBytes || bytes === 0) {
    const [size, most] = [sizeText(bytes), sizeText(spec.maxBytes)];
    const message = `It has ${size}; one byte to ${most} are taken.`;
    faults.push(fault('too-big', 'transcode', message, { size: bytes, most: spec.maxBytes }));
  }
  if (seconds > spec.seconds.max) faults.push(tooLong(seconds, spec));
  return faults;
}

/** Every reason why a place would refuse the file; none: it fits as it is. */
export const videoFaults = (facts: VideoFacts, spec: VideoSpec): Unfitness[] => [
  ...formatFaults(facts, spec),
  ...frameFaults(facts, spec),
  ...lengthFaults(facts, spec),
];
