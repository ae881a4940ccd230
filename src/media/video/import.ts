import type { VideoFile } from '../../domain/post.ts';
import type { VideoFacts } from '../../domain/video/facts.ts';
import type { MediaStore } from '../store.ts';
import { probeVideo } from './probe.ts';

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

/** Checks a video and takes a copy into the store. Throws as `probeVideo` and the store do. */
export async function importVideo(path: string, store: MediaStore, name = path): Promise<VideoFile> {
  const facts = await probeVideo(path, name);
  return videoFile(await store.put(path), facts);
}
