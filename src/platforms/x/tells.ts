import { markersIn } from '../../compose/links.ts';
import { type PostContent, partsOf } from '../../domain/post.ts';

/** Whether the text of a part carries the link with the post's marker. */
export const carriesLink = ({ post, part }: { post: PostContent; part: number }): boolean =>
  markersIn(partsOf(post)[part]?.texts.text ?? '').includes(post.marker);

/** By its link, where that is in its text; what is below another post of ours, by its place. */
export const tells = (post: PostContent, part: number): boolean => part > 0 || carriesLink({ post, part });
