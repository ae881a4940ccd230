import { z } from 'zod';
import type { PostContent } from '../../domain/post.ts';
import type { Format } from '../content.ts';
import { setting } from '../kit/form.ts';
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

/** Of a video’s title: nothing is documented, vendors say so. */
const MAX_TITLE = 255;

/** What an editor may set for one post. */
export const Settings = z.object({
  title: setting(z.string().trim().min(1).max(MAX_TITLE), { label: messages.title(), help: messages.titleHelp() }),
});
type Settings = z.output<typeof Settings>;

/** The settings of a post; none where they are not what this version takes, which `check` reports. */
export const settingsOf = ({ settings }: Pick<PostContent, 'settings'>): Settings =>
  Settings.safeParse(settings ?? {}).data ?? {};

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
