import { type PostContent, partsOf } from '../../domain/post.ts';
import { videosOf } from '../../domain/videos.ts';
import { UserError } from '../../lib/errors.ts';
import type { DeskContext } from '../kit/context.ts';
import { posts as messages } from './messages.ts';

/** Where a browser that is signed in finds the files of a post, by their hashes: videos and pictures have routes of their own. */
export function fileUrls(content: PostContent): (hash: string) => string {
  const videos = new Set(
    partsOf(content)
      .flatMap(videosOf)
      .map(({ file }) => file?.hash),
  );
  return (hash) => `/${videos.has(hash) ? 'videos' : 'pictures'}/${hash}`;
}

/** A video in the media store. */
export interface StoredVideo {
  hash: string;
  bytes: number;
  mimeType: string;
}

/** Bytes in which an MP4 or QuickTime file names itself, the only kinds that posts have: its first box, `ftyp`. */
const BOX = { start: 4, end: 7 };

/** Throws a UserError where the store has no video of this hash. */
export async function storedVideo({ media }: Pick<DeskContext, 'media'>, hash: string): Promise<StoredVideo> {
  const bytes = await media.size(hash);
  const isVideo = bytes !== null && bytes > BOX.end && (await media.read(hash, BOX)).toString('latin1') === 'ftyp';
  if (!isVideo) throw new UserError(messages.noVideoFile(), { kind: 'missing' });
  return { hash, bytes, mimeType: 'video/mp4' };
}
