import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { VideoFile } from '../../domain/post.ts';
import type { VideoFacts } from '../../domain/video/facts.ts';
import type { MediaStore } from '../store.ts';
import { probeStranger } from './reading/reader.ts';
import { refuseVideo } from './refuse.ts';

/** A video in the media store as a post carries it. */
export const videoFile = (hash: string, facts: VideoFacts): VideoFile => ({
  hash,
  width: facts.width,
  height: facts.height,
  bytes: facts.bytes,
  mimeType: facts.mimeType,
  crop: null,
  durationSeconds: facts.durationSeconds,
  facts,
});

async function hashOf(path: string): Promise<string> {
  const sum = createHash('sha256');
  for await (const chunk of createReadStream(path)) sum.update(chunk);
  return sum.digest('hex');
}

/** Checks a video and takes a copy into the store. Throws as `probeVideo` and the store do. */
export async function importVideo(
  path: string,
  store: MediaStore,
  { name = path, signal }: { name?: string; signal: AbortSignal },
): Promise<VideoFile> {
  const hash = await hashOf(path).catch((error: unknown) => {
    throw refuseVideo(name, 'it is no file that can be read', error, 'Check the path.');
  });
  const facts = await probeStranger(path, { hash, name, store, signal });
  return videoFile(await store.put(path), facts);
}
