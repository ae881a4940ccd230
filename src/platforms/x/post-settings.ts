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

const ACCOUNT_ADDRESS = /^(?:https?:\/\/(?:www\.)?(?:x|twitter)\.com\/|@)/i;

/** Name of an account, with or without @, or its address; kept without. */
const Handle = z
  .string()
  .trim()
  .transform((text) => text.replace(ACCOUNT_ADDRESS, '').replace(/\/$/, ''))
  .pipe(z.string().regex(/^\w{1,15}$/, expecting(messages.handle())));

const Line = z.string().trim().min(1);
/** As X Media Studio has them; the API names no limit. */
const MAX_TITLE = 70;
const MAX_DESCRIPTION = 200;

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
  people: setting(z.array(Handle).min(1).max(10, expecting(messages.tenPeople())), {
    label: messages.people(),
    help: messages.peopleHelp(),
  }),
  videoTitle: setting(Line.max(MAX_TITLE, expecting(messages.titleLength({ max: MAX_TITLE }))), {
    label: messages.videoTitle(),
  }),
  videoDescription: setting(Line.max(MAX_DESCRIPTION, expecting(messages.titleLength({ max: MAX_DESCRIPTION }))), {
    label: messages.videoDescription(),
    help: messages.videoDescriptionHelp(),
  }),
  button: setting(z.enum(['visit_site', 'watch_now']), {
    label: messages.button(),
    help: messages.buttonHelp(),
    choices: { visit_site: messages.visitSite(), watch_now: messages.watchNow() },
  }),
});

/** Names of the accounts that are tagged in the pictures of a part; of a thread in those of its first post. */
export function peopleOf(post: PostContent, part: number): readonly string[] {
  const isShown = part === 0 && post.video === null && post.pictures.length > 0;
  return isShown ? (settingsOf(post).people ?? []) : [];
}

/** A poll is open for a day where its editor says nothing else. */
export const POLL_MINUTES = 1_440;

const Kept = PostSettings.partial().catch({});

/** The settings of a post as they were parsed when they were chosen. */
export const settingsOf = ({ settings = {} }: Pick<PostContent, 'settings'>): z.output<typeof PostSettings> =>
  Kept.parse(settings);
