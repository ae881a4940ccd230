import type { Message } from '../../lib/message.ts';
import { durationText, type VideoFacts } from './facts.ts';
import { video } from './messages.ts';
import { shapeText, takesRatio } from './shape.ts';
import type { VideoSpec } from './spec.ts';

/**
 * How to make a file fit: rewrite its container (`remux`), encode it again
 * (`transcode`), shorten it (`trim`), or not at all.
 */
export type Cure = 'remux' | 'transcode' | 'trim' | 'none';

/** Reason why a place refuses a video: what is accepted, and what was given. */
export interface VideoFault {
  code: string;
  message: Message;
  cure: Cure;
}

const fault = (code: string, cure: Cure, message: Message): VideoFault => ({ code, message, cure });

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
const named = (names: readonly string[]): string[] => names.map(formatName);
const rounded = (value: number): number => Number(value.toFixed(2));

/** Codecs that need another container. */
const IN_MP4 = ['avc', 'hevc', 'av1', 'vp9'];
const SOUND_IN_MP4 = ['aac', 'mp3', 'ac3', 'eac3', 'opus', 'flac'];

/** Whether video and audio can be put into an MP4 without encoding. */
export const fitsMp4 = ({ codecFamily, audio }: VideoFacts): boolean =>
  IN_MP4.includes(codecFamily) && (audio === null || SOUND_IN_MP4.includes(audio.codec));

/** Whether the video is 4:2:0 with 8 bits, as far as the codec string says. */
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
    const cure = spec.mimeTypes.includes('video/mp4') && fitsMp4(facts) ? 'remux' : 'transcode';
    const message = video.format({ type: formatName(facts.mimeType), taken: named(spec.mimeTypes) });
    faults.push(fault('format', cure, message));
  }
  if (wrongCodec) {
    const message = video.codec({ own: formatName(facts.codecFamily), taken: named(spec.codecs ?? []) });
    faults.push(fault('codec', 'transcode', message));
  } else if (spec.plainColour && !isPlainColour(facts.codec)) {
    faults.push(fault('colour', 'transcode', video.colour({ own: facts.codec })));
  }
  if (audio !== null && spec.audioCodecs !== null && !spec.audioCodecs.includes(audio.codec)) {
    const message = video.sound({ own: formatName(audio.codec), taken: named(spec.audioCodecs) });
    faults.push(fault('sound', 'transcode', message));
  }
  if (spec.fastStart && facts.fastStart === false) faults.push(fault('fast-start', 'remux', video.fastStart()));
  return faults;
}

function shapeMessage(own: number, { ratio }: VideoSpec): Message {
  const [from, to] = [shapeText(ratio.min), shapeText(ratio.max)];
  return from === to
    ? video.onlyShape({ own: shapeText(own), taken: from })
    : video.shape({ own: shapeText(own), from, to });
}

function frameFaults({ width, height, frameRate }: VideoFacts, spec: VideoSpec): VideoFault[] {
  const faults: VideoFault[] = [];
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  const { shortSide, longSide } = spec;
  const size = `${width}×${height}`;
  if (short < shortSide.min || long < longSide.min) {
    const least = `${shortSide.min}×${longSide.min}`;
    faults.push(fault('too-small', 'transcode', video.tooSmall({ size, least })));
  }
  if (short > shortSide.max || long > longSide.max) {
    const most = `${shortSide.max}×${longSide.max}`;
    faults.push(fault('too-large', 'transcode', video.tooLarge({ size, most })));
  }
  if (spec.maxWidth !== null && width > spec.maxWidth) {
    faults.push(fault('too-wide', 'transcode', video.tooWide({ width, most: spec.maxWidth })));
  }
  const own = width / height;
  if (!takesRatio(own, spec)) faults.push(fault('shape', 'transcode', shapeMessage(own, spec)));
  const rate = spec.frameRate;
  if (rate && frameRate !== null && (frameRate < rate.min - RATE_SLACK || frameRate > rate.max + RATE_SLACK)) {
    faults.push(fault('frame-rate', 'transcode', video.frameRate({ rate: rounded(frameRate), ...rate })));
  }
  return faults;
}

function tooLong(seconds: number, spec: VideoSpec): VideoFault {
  const [length, most] = [durationText(seconds), durationText(spec.seconds.max)];
  return fault('too-long', 'trim', video.tooLong({ length, most }));
}

function lengthFaults({ durationSeconds: seconds, bytes, bitrate }: VideoFacts, spec: VideoSpec): VideoFault[] {
  const faults: VideoFault[] = [];
  if (seconds < spec.seconds.min - SECONDS_SLACK) {
    const [length, least] = [durationText(seconds), durationText(spec.seconds.min)];
    faults.push(fault('too-short', 'none', video.tooShort({ length, least })));
  }
  if (seconds > spec.seconds.max + SECONDS_SLACK) faults.push(tooLong(seconds, spec));
  if (bytes > spec.maxBytes) {
    faults.push(fault('too-big', 'transcode', video.tooBig({ size: bytes, most: spec.maxBytes })));
  }
  if (spec.maxBitrate !== null && bitrate > spec.maxBitrate) {
    const [rate, most] = [rounded(bitrate / 1e6), rounded(spec.maxBitrate / 1e6)];
    faults.push(fault('bitrate', 'transcode', video.bitrate({ rate, most })));
  }
  return faults;
}

/** Checks a file without facts, as in rows of earlier versions. */
export function plainFaults(
  { mimeType, bytes, durationSeconds }: { mimeType: string; bytes: number; durationSeconds: number | null },
  spec: VideoSpec,
): VideoFault[] {
  const seconds = durationSeconds ?? 0;
  const faults: VideoFault[] = [];
  if (!mimeType.startsWith('video/')) {
    faults.push(fault('format', 'transcode', video.format({ type: mimeType, taken: ['video/*'] })));
  }
  if (bytes > spec.maxBytes || bytes === 0) {
    faults.push(fault('too-big', 'transcode', video.tooBig({ size: bytes, most: spec.maxBytes })));
  }
  if (seconds > spec.seconds.max) faults.push(tooLong(seconds, spec));
  return faults;
}

/** Lists the reasons why a place would refuse the file; empty: it fits. */
export const videoFaults = (facts: VideoFacts, spec: VideoSpec): VideoFault[] => [
  ...formatFaults(facts, spec),
  ...frameFaults(facts, spec),
  ...lengthFaults(facts, spec),
];
