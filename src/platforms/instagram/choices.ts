import { z } from 'zod';
import type { PictureTag, PostContent, PostPicture, PostVideo } from '../../domain/post.ts';
import { inRow, videosOf } from '../../domain/videos.ts';
import type { Format, Row, Tagging } from '../content.ts';
import { setting } from '../kit/form.ts';
import { choices as messages } from './messages.ts';

export const STORY = 'story';
export const REEL = 'reel';
/** A carousel that videos of the article are in. */
export const CAROUSEL = 'carousel';

/** In place of the pictures of the article, or of its video where the channel wishes for that. */
export const FORMATS: readonly Format[] = [
  { id: STORY, label: messages.story() },
  { id: REEL, label: messages.reel() },
  { id: CAROUSEL, label: messages.carousel() },
];

const MAX_COLLABORATORS = 3;
export const MAX_TAGS = 20;
/** Pictures and videos of one post: a carousel takes no more. */
export const MAX_ITEMS = 10;

const Username = z
  .string()
  .regex(/^@?[\w.]{1,30}$/)
  .transform((name) => name.replace(/^@/, ''));

/** People at a place in a picture of the feed; in a reel or a story a tag has none. */
export const tagging = (post: PostContent, part: number): Tagging | null =>
  part > 0 || post.replyTo || [STORY, REEL].includes(kindOf(post)) ? null : { most: MAX_TAGS, name: Username };

/** What an editor may set for one post; limits from the reference of IG User Media. */
export const Settings = z.object({
  collaborators: setting(z.array(Username).max(MAX_COLLABORATORS), {
    label: messages.collaborators(),
    help: messages.collaboratorsHelp({ max: MAX_COLLABORATORS }),
  }),
  tags: setting(z.array(Username).max(MAX_TAGS), {
    label: messages.tags(),
    help: messages.tagsHelp({ max: MAX_TAGS }),
  }),
  location: setting(z.string().regex(/^\d+$/), { label: messages.location(), help: messages.locationHelp() }),
  reelsOnly: setting(z.boolean(), { label: messages.reelsOnly(), help: messages.reelsOnlyHelp() }),
  commentsOff: setting(z.boolean(), { label: messages.commentsOff(), help: messages.commentsOffHelp() }),
  trial: setting(z.enum(['manual', 'performance']), {
    label: messages.trial(),
    help: messages.trialHelp(),
    choices: { manual: messages.trialManual(), performance: messages.trialPerformance() },
  }),
  videoAt: setting(z.enum(['first', 'last']), {
    label: messages.videoAt(),
    choices: { first: messages.videoFirst(), last: messages.videoLast() },
  }),
  audioName: setting(z.string().min(1).max(200), { label: messages.audioName(), help: messages.audioNameHelp() }),
});
type Settings = z.infer<typeof Settings>;

/** The settings of a post; none where they are not what this version takes, of which `check` tells. */
export const settingsOf = ({ settings }: PostContent): Settings => Settings.safeParse(settings ?? {}).data ?? {};

/** Height at which people without a place are tagged, at the lower edge. */
const LOWER_EDGE = 0.9;

/** Who is tagged in a picture of the feed: those whom an editor placed, and in the first one those who have no place. */
export function tagsIn(post: PostContent, picture: PostPicture): PictureTag[] {
  const { tags = [] } = settingsOf(post);
  const placed = picture.tags ?? [];
  const others = picture === post.pictures[0] ? tags.filter((tag) => placed.every(({ name }) => name !== tag)) : [];
  const at = (index: number) => ({ x: Math.round((100 * (index + 1)) / (others.length + 1)) / 100, y: LOWER_EDGE });
  return [...placed, ...others.map((name, index) => ({ name, ...at(index) }))];
}

/** What a post is called by what it consists of. */
export function kindOf(post: Pick<PostContent, 'format' | 'video' | 'moreVideos' | 'pictures'>): string {
  const { format, pictures } = post;
  if (format === STORY) return STORY;
  const videos = videosOf(post).length;
  if (videos > 0) return format === CAROUSEL && videos + pictures.length > 1 ? CAROUSEL : REEL;
  return pictures.length > 1 ? CAROUSEL : 'picture';
}

/** How many pictures come before the videos of which an editor has not chosen the place. */
const picturesBefore = (post: PostContent): number => (settingsOf(post).videoAt === 'last' ? post.pictures.length : 0);

/** What a carousel shows, in its order. */
export const itemsOf = (post: PostContent): readonly (PostPicture | PostVideo)[] =>
  inRow({ pictures: post.pictures, videos: videosOf(post) }, picturesBefore(post));

/** Pictures and videos of a carousel that videos are in. */
export const row = (post: PostContent): Row | null =>
  post.format === CAROUSEL ? { max: MAX_ITEMS, picturesBefore: picturesBefore(post), setting: 'videoAt' } : null;
