import { z } from 'zod';
import { markersIn } from '../../compose/links.ts';
import type { PartReceipt, Receipt } from '../../domain/outcome.ts';
import type { PostContent } from '../../domain/post.ts';
import type { Message } from '../../lib/message.ts';
import { AnswerError } from '../../net/http.ts';
import { DO_AGAIN } from '../kit/changes.ts';
import { countEntries } from '../kit/count.ts';
import { callGraph, graphFault } from '../kit/graph/client.ts';
import {
  type CommentForm,
  findComment,
  findFirstComment,
  publishComment,
  sentReply,
  withFirstComment,
} from '../kit/graph/comments.ts';
import { byCode, bySubcode, isPermission } from '../kit/graph/rules.ts';
import { lacksOf } from '../kit/known-posts.ts';
import { alikeWords, noting, readList, windowSince } from '../kit/search.ts';
import { withCommentSent } from '../kit/sent-comment.ts';
import type { CountQuery, FindAnswer, FindQuery, PostCount, SentAnswer, SentQuery } from '../platform.ts';
import type { KnownPost, Look, Session } from '../session.ts';
import { kindOf, REEL, STORY, settingsOf } from './choices.ts';
import { outcomes } from './messages.ts';
import {
  type Access,
  Account,
  Container,
  Media,
  type Medium,
  ownMedia,
  readAccount,
  readContainer,
} from './requests.ts';
import type { InstagramOptions, InstagramSecrets } from './settings.ts';

/** The commit that makes a container public. */
export const PUBLISH = 'publish';

const FORM: CommentForm = {
  text: 'text',
  at: 'timestamp',
  author: 'username',
  permission: 'instagram_manage_comments',
};

export type InstagramLook = Look<InstagramOptions, InstagramSecrets>;
type InstagramSession = Session<InstagramOptions, InstagramSecrets>;

const accessOf = ({ options, secrets }: Pick<InstagramLook, 'options' | 'secrets'>): Access => ({
  options,
  token: secrets.accessToken,
});

const sendingOf = (session: InstagramSession) => ({ access: accessOf(session), form: FORM, session });

/** A comment of the account under its own post. */
export const publishReply = (post: PostContent, session: InstagramSession): Promise<Receipt> =>
  publishComment(post, sendingOf(session));

/** The receipt of a post that is out, with its first comment. */
export const publishFirstComment = (
  post: PostContent,
  live: Omit<PartReceipt, 'part'>,
  session: InstagramSession,
): Promise<Receipt> => withFirstComment(post, live, sendingOf(session));

/** Comments name their author by what the account is called now. */
async function asking(look: InstagramLook) {
  const access = accessOf(look);
  const { username } = await callGraph(look, 'account', readAccount(access), look.signal, Account);
  return { access, form: FORM, look, author: username };
}

const findReply = async (query: Pick<FindQuery, 'post' | 'since'>, look: InstagramLook): Promise<FindAnswer> =>
  findComment(query, await asking(look));

const PAGES = 12;

const same = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

interface Alike {
  /** Appeared since `since`. */
  fresh: Medium[];
  /** Appeared before, by the clocks. */
  older: Medium[];
  /** Why there may be more; null: there are not. */
  doubt: Message | null;
}

const PRODUCTS: Readonly<Record<string, string>> = { [STORY]: 'STORY', [REEL]: 'REELS' };
const productOf = (post: PostContent): string => PRODUCTS[kindOf(post)] ?? 'FEED';

/** Reads media or stories of the account since then, and why there may be more. */
const readMedia = (edge: 'media' | 'stories', earliest: Date, look: InstagramLook, signal: AbortSignal) =>
  readList(
    noting(
      look,
      (after) => callGraph(look, 'own media', ownMedia(accessOf(look), edge, earliest, after), signal, Media),
      (medium) => ({
        where: placeOf(medium),
        at: new Date(medium.timestamp),
        markers: markersIn(medium.caption ?? ''),
      }),
    ),
    PAGES,
  );

const placeOf = ({ id, permalink }: Medium): string => permalink ?? `post ${id}`;

/** Whether it says the same as the post, and is of the same kind. */
function saysTheSame({ caption, media_product_type: product = 'FEED' }: Medium, post: PostContent): boolean {
  return same(caption ?? '') === same(post.texts.caption ?? '') && product === productOf(post);
}

/** Stories leave their list after a day; milliseconds. */
const STORIES_LISTED = 20 * 3_600_000;

/** Trial reels are listed nowhere. */
function isListed({ post, at }: KnownPost, edge: 'media' | 'stories', now: Date): boolean {
  if (post.replyTo || settingsOf(post).trial !== undefined) return false;
  if (post.format !== STORY) return edge === 'media';
  return edge === 'stories' && now.getTime() - at.getTime() < STORIES_LISTED;
}

/** Media of the account that say the same and are of the same kind; stories say nothing. */
export async function matchingMedia(
  post: PostContent,
  since: Date,
  look: InstagramLook,
  signal: AbortSignal,
): Promise<Alike> {
  const window = windowSince(since);
  const { earliest, isNew } = window;
  const edge = post.format === STORY ? 'stories' : 'media';
  const isAlike = (medium: Medium): boolean => edge === 'stories' || saysTheSame(medium, post);
  const { entries, doubt } = await readMedia(edge, earliest, look, signal);
  const lacks = lacksOf(
    look,
    window,
    ({ id }: Medium) => [id],
    (known) => (isListed(known, edge, look.now()) ? [[known.receipt.remoteId]] : []),
  );
  // What appears while the list is read moves the others down: one may be on two pages.
  const alike = [...new Map(entries.filter(isAlike).map((medium) => [medium.id, medium])).values()];
  const isFresh = ({ timestamp }: Medium): boolean => isNew(new Date(timestamp));
  return {
    fresh: alike.filter(isFresh),
    older: alike.filter((medium) => !isFresh(medium)),
    doubt: doubt ?? (await lacks(entries)),
  };
}

/** Counts posts among the account's media, which have no links: by their ids, then by caption, kind and time. */
export async function count(query: CountQuery, look: InstagramLook): Promise<PostCount[]> {
  const { earliest } = windowSince(query.since);
  return countEntries(await readMedia('media', earliest, look, look.signal), query, {
    idOf: ({ id }) => id,
    whereOf: placeOf,
    likeness(medium, { post, since }, isKnown) {
      if (isKnown || !saysTheSame(medium, post)) return 'other';
      const isNew = windowSince(since).isNew(new Date(medium.timestamp));
      return isNew ? 'it' : { alike: placeOf(medium), because: 'older' };
    },
  });
}

/** The token may not see it: page tokens were refused so for days, while those of users could read and both could publish. */
function isHidden(error: unknown): boolean {
  const fault = error instanceof AnswerError ? graphFault(error.answer) : null;
  return fault !== null && (isPermission(fault) || (byCode(100)(fault) && bySubcode(33)(fault)));
}

/** What a container is: a missing code beside words means that it failed. */
export async function containerStatus(
  containerId: string,
  look: InstagramLook,
  signal: AbortSignal,
): Promise<{ code: string; words: string }> {
  const read = (access: Access) => callGraph(look, 'container', readContainer(access, containerId), signal, Container);
  const { options, secrets } = look;
  const { status_code, status } = await read(accessOf(look)).catch((error: unknown) => {
    if (secrets.userToken === undefined || !isHidden(error)) throw error;
    // Any failure of this read says nothing about the container, so the first one is reported.
    return read({ options, token: secrets.userToken }).catch(() => {
      throw error;
    });
  });
  return { code: status_code || 'ERROR', words: status ?? '' };
}

async function findSentMedia(query: SentQuery, look: InstagramLook): Promise<SentAnswer> {
  const { post, since, known } = query;
  if (post.replyTo) return sentReply(query, await findReply(query, look));
  const { fresh, older, doubt } = await matchingMedia(post, since, look, look.signal);
  const [first, ...others] = fresh.filter(({ id }) => !known.has(id));
  if (first && post.format === STORY) return { answer: 'cannot-tell', why: outcomes.storiesUnnamed() };
  if (first && others.length > 0)
    return { answer: 'cannot-tell', why: outcomes.sameCaption({ posts: others.length + 1 }) };
  if (first) {
    const receipt = { remoteId: first.id, otherIds: {}, url: first.permalink ?? null, warnings: [] };
    return { answer: 'found', receipt };
  }
  const old = older.find(({ id }) => !known.has(id));
  if (old && post.format !== STORY) {
    return {
      answer: 'cannot-tell',
      why: alikeWords({ alike: old.permalink ?? `post ${old.id}`, because: 'older' }),
    };
  }
  const why = settingsOf(post).trial === undefined ? doubt : outcomes.trialUnlisted();
  return why === null ? { answer: 'absent' } : { answer: 'cannot-tell', why };
}

/** Looks through the account's media for one that the store does not know of; only the caption tells. */
export const findSent = async (query: SentQuery, look: InstagramLook): Promise<SentAnswer> =>
  withCommentSent(query.post, await findSentMedia(query, look), {
    find: async (on) => findFirstComment(query, on, await asking(look)),
  });

const Held = z.object({ id: z.string() });

/**
 * Nothing in a story tells it from others: it is the one that appeared since its container went out, or a person decides.
 * `hasEqual`: another story went out since then, and that one may be listed first.
 */
function judgeStories({ fresh, doubt }: Alike, isOut: boolean, hasEqual: boolean): FindAnswer {
  const [first, ...others] = fresh;
  if (first && (others.length > 0 || hasEqual || !isOut)) {
    return { answer: 'cannot-tell', why: outcomes.storiesUnnamed(), never: true };
  }
  if (first) return { answer: 'found', result: { id: first.id } };
  if (isOut) return { answer: 'cannot-tell', why: outcomes.notListedYet() };
  return doubt === null ? { answer: 'absent' } : { answer: 'cannot-tell', why: doubt, soon: true };
}

/** The container proves that it went out, or did not; which post it became only caption and time tell. */
export async function find(query: FindQuery, look: InstagramLook): Promise<FindAnswer> {
  const { post, results, since, change } = query;
  if (change) return DO_AGAIN;
  if (post.replyTo) return findReply(query, look);
  if (query.part) {
    return findFirstComment(query, Held.safeParse(results[PUBLISH]).data?.id ?? null, await asking(look));
  }
  const container = Held.safeParse(results.container);
  const isOut = container.success && (await containerStatus(container.data.id, look, look.signal)).code === 'PUBLISHED';
  if (container.success && !isOut) return { answer: 'absent' };
  const alike = await matchingMedia(post, since, look, look.signal);
  const hasEqual = alike.fresh.length > 0 && (await look.hasEqual(since));
  if (post.format === STORY) return judgeStories(alike, isOut, hasEqual);
  const { fresh, older, doubt } = alike;
  const [first, ...others] = fresh;
  if (first && others.length === 0) {
    const where = first.permalink ?? `post ${first.id}`;
    return hasEqual
      ? { answer: 'cannot-tell', why: alikeWords({ alike: where, because: 'equal' }), never: true }
      : { answer: 'found', result: { id: first.id } };
  }
  if (first) return { answer: 'cannot-tell', why: outcomes.sameCaption({ posts: others.length + 1 }), never: true };
  const [old] = older;
  if (!isOut && old) {
    const why = alikeWords({ alike: old.permalink ?? `post ${old.id}`, because: 'older' });
    return { answer: 'cannot-tell', why, never: true };
  }
  if (!isOut) return doubt === null ? { answer: 'absent' } : { answer: 'cannot-tell', why: doubt, soon: true };
  return { answer: 'cannot-tell', why: outcomes.notListedYet() };
}
