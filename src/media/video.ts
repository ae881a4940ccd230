import { stat } from 'node:fs/promises';
import { ALL_FORMATS, EncodedPacketSink, FilePathSource, Input, UnsupportedInputFormatError } from 'mediabunny';
import { UserError } from '../domain/errors.ts';
import type { PostVideo } from '../domain/post.ts';
import type { MediaStore } from './store.ts';

/** A video's facts. Sizes in pixels as a viewer sees them, after rotation. */
export interface VideoFacts {
  /** Without codecs: `video/mp4`, `video/quicktime`, `video/webm`, … */
  mimeType: string;
  width: number;
  height: number;
  /** Degrees clockwise that a player turns the stored frames. */
  rotation: number;
  durationSeconds: number;
  /** Bits a second, over all tracks. */
  bitrate: number;
  /** RFC 6381 codec string, or the family where the file says no more. */
  codec: string;
  bytes: number;
}

const EXPORT = 'Export it as MP4 (H.264 with AAC), then try again.';
const PROBE_MS = 15_000;

function refuse(name: string, why: string, cause?: unknown): UserError {
  return new UserError(`The video ${name} cannot be used: ${why}.`, { remedy: EXPORT, cause });
}

async function readFacts(input: Input, name: string, bytes: number): Promise<VideoFacts> {
  const track = await input.getPrimaryVideoTrack();
  if (track === null) throw refuse(name, 'a file with moving pictures was expected, it has none');
  const codec = (await track.getCodecParameterString()) ?? track.codec;
  if (codec === null) throw refuse(name, 'its codec is not known');
  const durationSeconds = (await input.getDurationFromMetadata()) || (await input.computeDuration());
  if (!(durationSeconds > 0)) throw refuse(name, 'it has no duration');
  // The tables may stand at the front, so that they are whole where the pictures are not.
  if ((await new EncodedPacketSink(track).getPacket(durationSeconds)) === null) {
    throw refuse(name, 'an intact file was expected, it is cut off');
  }
  const mimeType = (await input.getMimeType()).split(';')[0]?.trim() ?? '';
  return {
    mimeType,
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    rotation: await track.getRotation(),
    durationSeconds,
    bitrate: Math.round((bytes * 8) / durationSeconds),
    codec,
    bytes,
  };
}

/**
 * Reads a video's facts from its containers' tables; nothing is decoded. Throws a UserError that calls the
 * file by `name`.
 */
export async function probeVideo(path: string, name = path): Promise<VideoFacts> {
  const file = await stat(path).catch((error: unknown) => {
    throw refuse(name, 'there is no such file', error);
  });
  if (file.size === 0) throw refuse(name, 'the file is empty');
  const input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS });
  // Disposing makes every pending read fail, which ends a probe that goes round in circles.
  const timer = setTimeout(() => input.dispose(), PROBE_MS);
  try {
    return await readFacts(input, name, file.size);
  } catch (error) {
    if (error instanceof UserError) throw error;
    if (input.disposed) throw refuse(name, `reading it took longer than ${PROBE_MS / 1000} seconds`, error);
    if (error instanceof UnsupportedInputFormatError)
      throw refuse(name, 'an MP4, MOV, WebM or Matroska file was expected', error);
    throw refuse(name, 'an intact file was expected, it is damaged or cut off', error);
  } finally {
    clearTimeout(timer);
    input.dispose();
  }
}

/** Checks a video and takes a copy into the store. Throws as `probeVideo` and the store do. */
export async function importVideo(
  path: string,
  store: MediaStore,
  name = path,
): Promise<NonNullable<PostVideo['file']>> {
  const { width, height, bytes, mimeType, durationSeconds } = await probeVideo(path, name);
  const hash = await store.put(path);
  return { hash, width: Math.round(width), height: Math.round(height), bytes, mimeType, crop: null, durationSeconds };
}
