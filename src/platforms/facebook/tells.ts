import { markersIn } from '../../compose/links.ts';
import type { PostContent } from '../../domain/post.ts';

/** Whether the marker tells it: in its text, or in the link that it shows. */
export const isMarked = ({ texts, pictures, link, marker }: PostContent): boolean =>
  (pictures.length === 0 && markersIn(link ?? '').includes(marker)) || markersIn(texts.message ?? '').includes(marker);

/** The same of a part: a video shows no link; comments by the post that they are below. */
export const tells = (post: PostContent, part: number): boolean =>
  part > 0 || isMarked(post.video ? { ...post, link: null } : post);
