import { z } from 'zod';
import type { PostContent } from '../../domain/post.ts';
import type { Format } from '../content.ts';
import { setting } from '../kit/form.ts';
import { choices as messages } from './messages.ts';
import type { WechatOptions } from './settings.ts';

/** The platform’s `newspic`: pictures to leaf through, with a title and plain text below. */
const PICTURES = 'pictures';

/** In place of the whole article. */
export const FORMATS: readonly Format[] = [{ id: PICTURES, label: messages.pictures() }];

export const isPicturePost = ({ format }: Pick<PostContent, 'format'>): boolean => format === PICTURES;

export const kindOf = (post: Pick<PostContent, 'format'>): string => (isPicturePost(post) ? PICTURES : 'article');

/** What an editor may set for one post. */
export const Settings = z.strictObject({
  comments: setting(z.enum(['off', 'everyone', 'followers']), {
    label: messages.comments(),
    help: messages.commentsHelp(),
    choices: { off: messages.off(), everyone: messages.everyone(), followers: messages.followers() },
  }),
  cover: setting(z.enum(['top', 'bottom']), {
    label: messages.cover(),
    help: messages.coverHelp(),
    choices: { top: messages.top(), bottom: messages.bottom() },
  }),
  reprint: setting(z.boolean(), { label: messages.reprint(), help: messages.reprintHelp() }),
});

const Kept = Settings.partial().catch({});

/** The settings of a post as they were parsed when they were chosen. */
export const settingsOf = ({ settings = {} }: Pick<PostContent, 'settings'>): z.output<typeof Settings> =>
  Kept.parse(settings);

/** Who may comment: as the editor of the post says, else as the channel does. */
export const commentsOf = (
  post: Pick<PostContent, 'settings'>,
  { openComments }: Pick<WechatOptions, 'openComments'>,
): 'off' | 'everyone' | 'followers' => settingsOf(post).comments ?? (openComments ? 'everyone' : 'off');
