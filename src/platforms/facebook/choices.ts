import type { PostContent } from '../../domain/post.ts';
import type { Format } from '../content.ts';
import { choices as messages } from './messages.ts';

export const LINK = 'link';
export const STORY = 'story';
export const VIDEO = 'video';

/** In place of the pictures of the article, or of its video where the channel wishes for that. */
export const FORMATS: readonly Format[] = [
  { id: LINK, label: messages.link() },
  { id: STORY, label: messages.story() },
  { id: VIDEO, label: messages.video() },
];

/** What a post is called by what it consists of; a video goes by its place. */
export function kindOf({
  format,
  video,
  pictures,
  link,
}: Pick<PostContent, 'format' | 'video' | 'pictures' | 'link'>): string {
  if (format === STORY) return STORY;
  if (video) return video.place ?? VIDEO;
  if (pictures.length > 0) return pictures.length > 1 ? 'pictures' : 'picture';
  return link === null ? 'text' : LINK;
}
