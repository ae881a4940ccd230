import { type FileHandle, open, stat } from 'node:fs/promises';
import {
  EncodedPacketSink,
  FilePathSource,
  Input,
  type InputVideoTrack,
  Logging,
  LogLevel,
  MATROSKA,
  MP4,
  MPEG_TS,
  QTFF,
  UnsupportedInputFormatError,
  WEBM,
} from 'mediabunny';
import type { VideoFacts } from '../../domain/video/facts.ts';
import { UserError } from '../../lib/errors.ts';
import type { Message } from '../../lib/message.ts';
import { media } from '../messages.ts';
import { MAX_VIDEO_PIXELS } from './limits.ts';

// It would print warnings about odd files; we report them in our own words.
Logging.level = LogLevel.Silent;

/** Files that hold their own pictures. A playlist would have other files and addresses read. */
const FORMATS = [MP4, QTFF, WEBM, MATROSKA, MPEG_TS];

/** The caller disposes of it. */
export const openVideo = (path: string): Input => new Input({ source: new FilePathSource(path), formats: FORMATS });

/** Error for a video that cannot be used, called by the name that people know it by. */
const refuse = (name: string, why: Message, cause?: unknown, remedy = media.exportVideo()): UserError =>
  new UserError(media.videoUnusable({ name, why }), { remedy, cause });

interface Box {
  type: string;
  bytes: number;
}

/** More boxes than any real file has at its top before it has both tables and pictures. */
const MAX_BOXES = 4_096;

/** The head of the box at `from`; null behind the last one and for what is none. */
async function boxAt(handle: FileHandle, from: number): Promise<Box | null> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, from);
  if (bytesRead < 8) return null;
  const type = buffer.toString('latin1', 4, 8);
  const short = buffer.readUInt32BE(0);
  // 1: the size follows the type, in 64 bits; 0: up to the end of the file.
  const bytes = short === 1 ? (bytesRead === 16 ? Number(buffer.readBigUInt64BE(8)) : 0) : short;
  return short === 0 ? { type, bytes: Number.POSITIVE_INFINITY } : bytes < 8 ? null : { type, bytes };
}

/** Box types that an MP4 or QuickTime file begins with. */
const FIRST = ['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide'];

/** Checks whether an MP4 or QuickTime file is truncated before its tables. */
async function lacksTables(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const first = await boxAt(handle, 0);
    return first !== null && FIRST.includes(first.type) && (await tablesFirst(path)) === null;
  } finally {
    await handle.close();
  }
}

/** Checks whether the tables of an MP4 or QuickTime file come before its pictures; null if one of them is missing. */
async function tablesFirst(path: string): Promise<boolean | null> {
  const handle = await open(path, 'r');
  try {
    let at = 0;
    let first: boolean | null = null;
    for (let count = 0; count < MAX_BOXES && Number.isSafeInteger(at); count++) {
      const box = await boxAt(handle, at);
      if (box === null) return null;
      if (box.type === 'moov') return first ?? true;
      if (box.type === 'mdat') first = false;
      at += box.bytes;
    }
    return null;
  } finally {
    await handle.close();
  }
}

/** Number of packets that show the frame rate. */
const RATE_PACKETS = 120;
/** Longer than any film: a duration that only a lying header claims. */
const MAX_SECONDS = 48 * 3600;

async function frameRateOf(track: InputVideoTrack): Promise<number | null> {
  const { packetCount, averagePacketRate } = await track.computePacketStats(RATE_PACKETS);
  return packetCount > 1 && Number.isFinite(averagePacketRate) && averagePacketRate > 0
    ? Math.round(averagePacketRate * 1_000) / 1_000
    : null;
}

async function soundOf(input: Input, name: string): Promise<VideoFacts['audio']> {
  const track = await input.getPrimaryAudioTrack();
  if (track === null) return null;
  const codec = await track.getCodec();
  if (codec === null) throw refuse(name, media.unknownAudioCodec());
  return { codec, channels: await track.getNumberOfChannels(), sampleRate: await track.getSampleRate() };
}

/**
 * Checks for truncation: tables at the front may be complete while the pictures aren't. Returns the duration in
 * seconds.
 */
async function intactSeconds(input: Input, track: InputVideoTrack, name: string): Promise<number> {
  const seconds = (await input.getDurationFromMetadata()) || (await input.computeDuration());
  if (!(seconds > 0)) throw refuse(name, media.noDuration());
  if (seconds > MAX_SECONDS) {
    throw refuse(name, media.claimsTooLong({ hours: Math.round(seconds / 3600), most: MAX_SECONDS / 3600 }));
  }
  const last = await new EncodedPacketSink(track).getPacket(seconds);
  if (last === null || last.data.byteLength === 0) throw refuse(name, media.videoCutOff());
  const end = last.timestamp + last.duration;
  // A header may claim what the pictures do not fill; a frozen last frame of some seconds is common.
  if (end < seconds / 2 - 10) {
    throw refuse(name, media.endsEarly({ claimed: Math.round(seconds), seconds: Math.round(end) }));
  }
  return seconds;
}

async function readFacts(input: Input, path: string, name: string, bytes: number): Promise<VideoFacts> {
  const track = await input.getPrimaryVideoTrack();
  if (track === null && (await lacksTables(path))) throw refuse(name, media.videoCutOff());
  if (track === null) throw refuse(name, media.noMovingPictures());
  const codecFamily = await track.getCodec();
  if (codecFamily === null) throw refuse(name, media.unknownCodec());
  const [width, height] = [await track.getDisplayWidth(), await track.getDisplayHeight()].map(Math.round);
  if (!width || !height || width * height > MAX_VIDEO_PIXELS) {
    const most = MAX_VIDEO_PIXELS / 1_000_000;
    throw refuse(name, media.videoTooManyPixels({ width: width ?? 0, height: height ?? 0, most }));
  }
  const durationSeconds = await intactSeconds(input, track, name);
  const mimeType = (await input.getMimeType()).split(';')[0]?.trim() ?? '';
  const inBoxes = ['video/mp4', 'video/quicktime'].includes(mimeType);
  return {
    mimeType,
    bytes,
    width,
    height,
    rotation: await track.getRotation(),
    durationSeconds,
    frameRate: await frameRateOf(track),
    bitrate: Math.round((bytes * 8) / durationSeconds),
    codec: (await track.getCodecParameterString()) ?? codecFamily,
    codecFamily,
    hdr: await hasWideLight(track),
    audio: await soundOf(input, name),
    fastStart: inBoxes ? await tablesFirst(path) : null,
  };
}

/** By the transfer curve alone: wide colours without it, as phones film them, aren't HDR. */
async function hasWideLight(track: InputVideoTrack): Promise<boolean> {
  // Typed by what browsers list, where the pages are checked, too; theirs lacks these two.
  const transfer: string | null | undefined = (await track.getColorSpace()).transfer;
  return transfer === 'pq' || transfer === 'hlg';
}

/**
 * Reads a video's facts from its containers' tables; nothing is decoded. Throws a UserError that calls the file by
 * `name`. In this process, which a hostile file can take down: see `probeVideo`.
 */
export async function probeHere(path: string, name: string): Promise<VideoFacts> {
  const file = await stat(path).catch((error: unknown) => {
    throw refuse(name, media.noSuchFile(), error, media.checkPath());
  });
  if (!file.isFile()) throw refuse(name, media.notFile(), undefined, media.checkPath());
  if (file.size === 0) throw refuse(name, media.emptyFile());
  const input = openVideo(path);
  try {
    return await readFacts(input, path, name, file.size);
  } catch (error) {
    if (error instanceof UserError) throw error;
    if (error instanceof UnsupportedInputFormatError) throw refuse(name, media.wrongVideoFormat(), error);
    throw refuse(name, media.videoDamaged(), error);
  } finally {
    input.dispose();
  }
}
