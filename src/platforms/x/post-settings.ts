import { z } from 'zod';
import type { PostContent } from '../../domain/post.ts';
import { expecting } from '../../lib/issues.ts';
import { setting } from '../kit/form.ts';
import { settings as messages } from './messages.ts';

const POST_ADDRESS = /^https?:\/\/(?:www\.)?(?:x|twitter)\.com\/\w+\/status\/(\d{1,19})(?:[/?#].*)?$/i;

/** Id of a post, or its address. */
const PostId = z
  .string()
  .trim()
  .transform((text) => POST_ADDRESS.exec(text)?.[1] ?? text)
  .pipe(z.string().regex(/^\d{1,19}$/, expecting(messages.postId())));

const Choice = z.string().trim().min(1).max(25, expecting(messages.choiceLength()));

const TWO_TO_FOUR = expecting(messages.twoToFour());
const PERIOD = expecting(messages.pollPeriod());

/** What an editor may set for one post; of a thread it is about the first. */
export const PostSettings = z.strictObject({
  replies: setting(z.enum(['following', 'mentionedUsers', 'verified', 'subscribers']), {
    label: messages.replies(),
    choices: {
      following: messages.following(),
      mentionedUsers: messages.mentioned(),
      verified: messages.verified(),
      subscribers: messages.subscribers(),
    },
  }),
  quote: setting(PostId, { label: messages.quote(), help: messages.quoteHelp() }),
  pollOptions: setting(z.array(Choice).min(2, TWO_TO_FOUR).max(4, TWO_TO_FOUR), {
    label: messages.pollOptions(),
    help: messages.pollHelp(),
  }),
  pollMinutes: setting(z.int().min(5, PERIOD).max(10_080, PERIOD), {
    label: messages.pollMinutes(),
  }),
});

/** A poll is open for a day where its editor says nothing else. */
export const POLL_MINUTES = 1_440;

const Kept = PostSettings.partial().catch({});

/** The settings of a post as they were parsed when they were chosen. */
export const settingsOf = ({ settings = {} }: Pick<PostContent, 'settings'>): z.output<typeof PostSettings> =>
  Kept.parse(settings);
