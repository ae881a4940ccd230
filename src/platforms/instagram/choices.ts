import { z } from 'zod';
import type { PostContent, PostPicture, PostVideo } from '../../domain/post.ts';
import type { Format } from '../content.ts';
import { setting } from '../kit/form.ts';
import { choices as messages } from './messages.ts';

export const STORY = 'story';
export const REEL = 'reel';
/** A carousel that the article’s video is in, beside its pictures. */
export const CAROUSEL = 'carousel';

/** In place of the pictures of the article, or of its video where the channel wishes for that. */
export const FORMATS: readonly Format[] = [
  { id: STORY, label: messages.story() },
  { id: REEL, label: messages.reel() },
  { id: CAROUSEL, label: messages.carousel() },
];

const MAX_COLLABORATORS = 3;
const MAX_TAGS = 20;

const Username = z
  .string()
  .regex(/^@?[\w.]{1,30}$/)
  .transform((name) => name.replace(/^@/, ''));

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

/** What a post is called by what it consists of. */
export function kindOf({ format, video, pictures }: Pick<PostContent, 'format' | 'video' | 'pictures'>): string {
  if (format === STORY) return STORY;
  if (video) return format === CAROUSEL && pictures.length > 0 ? CAROUSEL : REEL;
  return pictures.length > 1 ? CAROUSEL : 'picture';
}

/** What a carousel shows, in its order. */
export function itemsOf(post: PostContent): readonly (PostPicture | PostVideo)[] {
  const { video, pictures } = post;
  if (!video) return pictures;
  return settingsOf(post).videoAt === 'last' ? [...pictures, video] : [video, ...pictures];
}

export const isVideo = (item: PostPicture | PostVideo): item is PostVideo => 'video' in item;
