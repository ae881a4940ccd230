import { markersIn } from '../../compose/links.ts';
import type { PostContent } from '../../domain/post.ts';
import { STORY } from './choices.ts';
import { REEL_PLACE } from './limits.ts';

/** Whether the marker tells it: in its text, or in the link that it shows. */
export const isMarked = ({ texts, pictures, link, marker }: PostContent): boolean =>
  (pictures.length === 0 && markersIn(link ?? '').includes(marker)) || markersIn(texts.message ?? '').includes(marker);

/** The same of a part: a video shows no link; comments by the post that they are below. */
export const tells = (post: PostContent, part: number): boolean =>
  part > 0 || isMarked(post.video ? { ...post, link: null } : post);

/** Whether an upload tells a part: pictures by their ids, reels and stories by the video's. Files of videos have none. */
export const hasOwnId = ({ replyTo, video, pictures, format }: PostContent, part: number): boolean => {
  if (part > 0 || replyTo) return false;
  return video ? video.place === REEL_PLACE || format === STORY : pictures.length > 0;
};
