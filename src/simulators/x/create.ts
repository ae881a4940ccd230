import twitter from 'twitter-text';
import { answer, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import { jsonBody } from './input.ts';
import { forbidden, invalidMedia, invalidRequest, notFound } from './problems.ts';
import { renderText } from './render.ts';
import { CreatePost } from './schemas.ts';
import {
  editableUntil,
  editsRemaining,
  isNewest,
  isVideo,
  livePost,
  PEOPLE,
  type XMedia,
  type XPost,
  type XState,
} from './state.ts';

const NO_PREMIUM = 'You are not permitted to perform this action.';

/**
 * Refuses an edit. Edits are for Premium accounts, within an hour of the first version, five times at most. Any version
 * may be named, and a second call is a second edit: nothing distinguishes them.
 */
function refuseEdit(state: XState, request: SimRequest, wanted: CreatePost): SimAnswer | null {
  if (!wanted.edit_options) return null;
  if (request.fault === 'no-premium') return forbidden(NO_PREMIUM);
  const { previous_post_id: id } = wanted.edit_options;
  const post = livePost(state, id);
  if (!post) return notFound('post', 'edit_options.previous_post_id', id);
  if (wanted.reply || wanted.quote_tweet_id || wanted.poll || post.poll) {
    return invalidRequest({ 'edit_options.previous_post_id': [id] }, 'An edit cannot make it a reply, quote or poll.');
  }
  const { world } = state;
  if (world.now().getTime() > editableUntil(post) || editsRemaining(post) === 0) {
    return invalidRequest({ 'edit_options.previous_post_id': [id] }, 'The post can no longer be edited.');
  }
  if (!isNewest(post)) world.defect(`The version ${id} was edited although a newer one was there.`);
  else if (post.text === wanted.text) world.defect(`The post ${id} was edited to say what it says already.`);
  return null;
}

const DAY = 24 * 3_600_000;
/** Time until the timeline shows a new post; undocumented, so that look-ups must look twice. */
const INDEX_LAG = 2_000;
const SLOW_INDEX_LAG = 60_000;

export const DUPLICATE = 'You are not allowed to create a Tweet with duplicate content.';
export const NOT_AUTHOR = 'You can only reply to or quote posts where you are mentioned or are the author.';
export const NOT_PERMITTED = 'You are not permitted to perform this action.';

export function createPost(state: XState, request: SimRequest): SimAnswer {
  const parsed = jsonBody(state, request, CreatePost);
  if (!parsed.ok) return parsed.answer;
  const wanted = parsed.value;
  const attached = wanted.media?.media_ids.map((id) => state.media.get(id)) ?? [];
  const media = attached.filter((one) => one !== undefined);
  const refused =
    refuseShape(wanted) ??
    refuseMedia(state, wanted, media) ??
    refuseBeside(state, request, wanted, media) ??
    refuseText(state, wanted) ??
    refuseTarget(state, wanted) ??
    refuseEdit(state, request, wanted);
  if (refused) return refused;

  const lag = state.world.listingLag(request, request.fault === 'slow-index' ? SLOW_INDEX_LAG : INDEX_LAG);
  const id = state.newId();
  const edited = wanted.edit_options ? livePost(state, wanted.edit_options.previous_post_id) : null;
  const replyTo = edited?.replyTo ?? wanted.reply?.in_reply_to_tweet_id ?? null;
  const versions = edited?.versions ?? [];
  const post: XPost = {
    id,
    text: wanted.text,
    at: request.at,
    listedFrom: request.at.getTime() + lag,
    replyTo,
    quoted: wanted.quote_tweet_id ?? null,
    conversation: edited?.conversation ?? ((replyTo && livePost(state, replyTo)?.conversation) || id),
    media,
    cover: state.media.get(wanted.media?.preview_media_id ?? '') ?? null,
    poll: wanted.poll ? { options: wanted.poll.options, minutes: wanted.poll.duration_minutes } : null,
    labels: labelsOf(wanted),
    versions,
    deleted: false,
  };
  versions.push(post);
  state.posts.push(post);
  const { text } = renderText(post, state.account);
  const history = versions.map((version) => version.id);
  return answer(201, { data: { id, text, edit_history_tweet_ids: history, edit_history_post_ids: history } });
}

/** Accounts that a post tags and that allow it. */
const taggedBy = ({ media }: CreatePost) =>
  PEOPLE.filter(({ id, allowsTags }) => allowsTags && media?.tagged_user_ids?.includes(id));

const ACTIONS = { visit_site: 'Visit site', watch_now: 'Watch now' } as const;

/** What is shown on the card of a video. */
function cardOf({ media }: CreatePost): string[] {
  const { title, description, call_to_actions: actions } = media ?? {};
  const buttons = (['visit_site', 'watch_now'] as const).flatMap((name) => {
    const url = actions?.[name]?.url;
    return url === undefined ? [] : [`${ACTIONS[name]}: ${url}`];
  });
  return [...(title ? [`Title: ${title}`] : []), ...(description ? [`Description: ${description}`] : []), ...buttons];
}

const labelsOf = (wanted: CreatePost): string[] => [
  ...taggedBy(wanted).map(({ username }) => `Tagged: @${username}`),
  ...cardOf(wanted),
  ...postLabels(wanted),
];

const postLabels = ({ reply_settings, made_with_ai, paid_partnership, quote_tweet_id }: CreatePost): string[] => [
  ...(reply_settings ? [`Who can reply: ${reply_settings}`] : []),
  ...(made_with_ai ? ['Made with AI'] : []),
  ...(paid_partnership ? ['Paid partnership'] : []),
  ...(quote_tweet_id ? [`Quotes ${quote_tweet_id}`] : []),
];

function refuseShape({ text, media, poll, quote_tweet_id, card_uri }: CreatePost): SimAnswer | null {
  if (text.trim() === '' && !media) return invalidRequest({ text: [text] }, 'A post needs text or media.');
  if ([media, poll, quote_tweet_id, card_uri].filter(Boolean).length > 1) {
    return invalidRequest({}, 'media, poll, quote_tweet_id and card_uri are mutually exclusive.');
  }
  return null;
}

function refuseMedia(state: XState, { media: wanted }: CreatePost, media: readonly XMedia[]): SimAnswer | null {
  if (!wanted) return null;
  const now = state.world.now().getTime();
  const usable = media.filter((one) => one.state === 'ready' && one.expiresAt > now && !one.outOfSpec);
  const single = media.some(({ category }) => category !== 'tweet_image');
  const tooMany = single && media.length > 1;
  return usable.length !== wanted.media_ids.length || tooMany ? invalidMedia(wanted.media_ids) : null;
}

/** Refuses what goes with media where it does not fit them. */
function refuseBeside(
  { media: uploaded, world }: XState,
  { fault }: SimRequest,
  { media: wanted }: CreatePost,
  media: readonly XMedia[],
): SimAnswer | null {
  const { preview_media_id: cover, tagged_user_ids: tagged = [] } = wanted ?? {};
  const stranger = tagged.find((id) => !PEOPLE.some((person) => person.id === id));
  if (stranger !== undefined) return invalidRequest({ 'media.tagged_user_ids': [stranger] }, 'The user is unknown.');
  if (cover === undefined) return null;
  const picture = uploaded.get(cover);
  const isUsable =
    picture?.category === 'tweet_image' &&
    picture.state === 'ready' &&
    picture.expiresAt > world.now().getTime() &&
    media.every(({ category }) => isVideo(category));
  if (isUsable && fault !== 'cover-refused') return null;
  return invalidRequest({ 'media.preview_media_id': [cover] }, 'The preview media is invalid.');
}

const normalise = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** The counting library calls valid what has 280 characters at most. */
const isValid = ({ maxText }: XState, length: number, valid: boolean): boolean =>
  length <= maxText && (valid || (length > 280 && maxText > 280));

function refuseText(state: XState, { text, edit_options }: CreatePost): SimAnswer | null {
  if (text === '') return null;
  const { weightedLength, valid } = twitter.parseTweet(text.normalize('NFC'));
  if (!isValid(state, weightedLength, valid)) return forbidden(NOT_PERMITTED);
  if (twitter.extractCashtags(text).length > 1) return forbidden('Posts are limited to a maximum of one cashtag.');
  // Whether an edit may repeat the earlier text isn't documented; a repeated one is reported as a defect.
  if (state.world.acceptsRepeats || edit_options) return null;
  const since = state.world.now().getTime() - state.world.scaled(DAY);
  const again = state.posts.some(
    (post) => !post.deleted && post.at.getTime() >= since && normalise(post.text) === normalise(text),
  );
  return again ? forbidden(DUPLICATE) : null;
}

function refuseTarget(state: XState, { reply, quote_tweet_id }: CreatePost): SimAnswer | null {
  if (reply && !livePost(state, reply.in_reply_to_tweet_id)) {
    return notFound('post', 'id', reply.in_reply_to_tweet_id);
  }
  // Accounts that serve themselves quote what is their own or names them; all posts here are the account's own.
  if (quote_tweet_id !== undefined && !livePost(state, quote_tweet_id)) return forbidden(NOT_AUTHOR);
  return null;
}
