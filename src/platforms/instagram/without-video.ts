import { z } from 'zod';
import type { PostContent } from '../../domain/post.ts';
import type { Json } from '../../lib/json.ts';
import { withoutVideo as pictureOf } from '../shared/videos.ts';

const Instead = z.object({ withoutVideo: z.object({ of: z.string(), caption: z.string() }) });

/** Keeps which caption stands in for a reel's one, should the picture go out in place of the reel. */
export const insteadOf = (of: string, caption: string): Record<string, Json> => ({ withoutVideo: { of, caption } });

/**
 * The picture in place of the reel, with the credit of the picture in place of the video's. A caption that was changed
 * since it was written stays as it is.
 */
export function withoutVideo(post: PostContent): PostContent {
  const { withoutVideo: _told, ...extra } = post.extra;
  const instead = Instead.safeParse(post.extra).data?.withoutVideo;
  const left = { ...pictureOf('picture')(post), extra };
  return instead && instead.of === post.texts.caption
    ? { ...left, texts: { ...post.texts, caption: instead.caption } }
    : left;
}
