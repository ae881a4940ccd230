import { sizeText } from '../size-text.ts';
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

function formatFaults(facts: VideoFacts, spec: VideoSpec): VideoFault[] {
  const faults: VideoFault[] = [];
  const { audio } = facts;
  const wrongCodec = spec.codecs !== null && !spec.codecs.includes(facts.codecFamily);
  if (!spec.mimeTypes.includes(facts.mimeType)) {
    const message = `It is a ${formatName(facts.mimeType)} file; ${listed(spec.mimeTypes)} is taken.`;
    const cure = spec.mimeTypes.includes('video/mp4') && fitsMp4(facts) ? 'remux' : 'transcode';
    faults.push({ code: 'format', message, cure });
  }
  if (wrongCodec) {
    const message = `Its pictures are ${formatName(facts.codecFamily)}; ${listed(spec.codecs ?? [])} is taken.`;
    faults.push({ code: 'codec', message, cure: 'transcode' });
  } else if (spec.plainColour && !isPlainColour(facts.codec)) {
    const message = `Its pictures have more colour than is taken (${facts.codec}): 8 bits in 4:2:0.`;
    faults.push({ code: 'colour', message, cure: 'transcode' });
  }
  if (audio !== null && spec.audioCodecs !== null && !spec.audioCodecs.includes(audio.codec)) {
    const message = `Its sound is ${formatName(audio.codec)}; ${listed(spec.audioCodecs)} is taken.`;
    faults.push({ code: 'sound', message, cure: 'transcode' });
  }
  if (spec.fastStart && facts.fastStart === false) {
    const message = 'Its tables stand behind the pictures; they must stand first.';
    faults.push({ code: 'fast-start', message, cure: 'remux' });
  }
  return faults;
}

function frameFaults({ width, height, frameRate }: VideoFacts, spec: VideoSpec): VideoFault[] {
  const faults: VideoFault[] = [];
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  const { shortSide, longSide } = spec;
  const size = `${width}×${height} pixels`;
  if (short < shortSide.min || long < longSide.min) {
    const message = `It has ${size}; at least ${shortSide.min} by ${longSide.min} are taken.`;
    faults.push({ code: 'too-small', message, cure: 'transcode' });
  }
  if (short > shortSide.max || long > longSide.max) {
    const message = `It has ${size}; at most ${shortSide.max} by ${longSide.max} are taken.`;
    faults.push({ code: 'too-large', message, cure: 'transcode' });
  }
  if (spec.maxWidth !== null && width > spec.maxWidth) {
    faults.push({
      code: 'too-wide',
      message: `It is ${width} pixels wide; at most ${spec.maxWidth} are taken.`,
      cure: 'transcode',
    });
  }
  const own = width / height;
  if (!takesRatio(own, spec)) {
    const message = `Its shape is ${shapeText(own)} (${width}×${height}); ${takenShapes(spec)}.`;
    faults.push({ code: 'shape', message, cure: 'transcode' });
  }
  const rate = spec.frameRate;
  if (rate && frameRate !== null && (frameRate < rate.min - RATE_SLACK || frameRate > rate.max + RATE_SLACK)) {
    const message = `It has ${rounded(frameRate)} frames a second; ${rate.min} to ${rate.max} are taken.`;
    faults.push({ code: 'frame-rate', message, cure: 'transcode' });
  }
  return faults;
}

function lengthFaults({ durationSeconds: seconds, bytes, bitrate }: VideoFacts, spec: VideoSpec): VideoFault[] {
  const faults: VideoFault[] = [];
  if (seconds < spec.seconds.min - SECONDS_SLACK) {
    const message = `It lasts ${durationText(seconds)}; at least ${durationText(spec.seconds.min)} are taken.`;
    faults.push({ code: 'too-short', message, cure: 'none' });
  }
  if (seconds > spec.seconds.max + SECONDS_SLACK) {
    const message = `It lasts ${durationText(seconds)}; at most ${durationText(spec.seconds.max)} are taken.`;
    faults.push({ code: 'too-long', message, cure: 'trim' });
  }
  if (bytes > spec.maxBytes) {
    const message = `It has ${sizeText(bytes)}; at most ${sizeText(spec.maxBytes)} are taken.`;
    faults.push({ code: 'too-big', message, cure: 'transcode' });
  }
  if (spec.maxBitrate !== null && bitrate > spec.maxBitrate) {
    const [own, most] = [bitrate, spec.maxBitrate].map((value) => rounded(value / 1e6));
    faults.push({ code: 'bitrate', message: `It has ${own} Mbit/s; at most ${most} are taken.`, cure: 'transcode' });
  }
  return faults;
}

/** Every reason why a place would refuse the file; none: it fits as it is. */
export const videoFaults = (facts: VideoFacts, spec: VideoSpec): VideoFault[] => [
  ...formatFaults(facts, spec),
  ...frameFaults(facts, spec),
  ...lengthFaults(facts, spec),
];
