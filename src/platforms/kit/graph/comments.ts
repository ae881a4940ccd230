import { z } from 'zod';
import { codePoints, utf16Units } from '../../../compose/count.ts';
import { ABOVE_GONE, type PartReceipt, type Receipt } from '../../../domain/outcome.ts';
import { type PlannedRequest, type PostContent, type PostPicture, partsOf } from '../../../domain/post.ts';
import { AnswerError } from '../../../net/http.ts';
import type { Limits } from '../../content.ts';
import type { FindAnswer, FindQuery, SentAnswer, SentQuery } from '../../platform.ts';
import type { Look, Session } from '../../session.ts';
import { type Draft, planned, RemoteId } from '../calls.ts';
import { commentsBelow, lacksOf } from '../known-posts.ts';
import { labels } from '../messages.ts';
import { failed, OutcomeError } from '../outcomes.ts';
import { type Likeness, searchList, windowSince } from '../search.ts';
import { bearer, callGraph, codeOf, GraphId, graphAddress, graphFault, graphPage } from './client.ts';
import { graph } from './messages.ts';
import { isNotVisible, isPermission } from './rules.ts';

/** Comments of an account under its own posts; a second call would be a second comment. */
export interface CommentForm {
  /** What the platform calls the parts of a comment. */
  text: 'message' | 'text';
  at: 'created_time' | 'timestamp';
  author: 'from' | 'username';
  /** What the token must be allowed, in the platform's words. */
  permission: string;
}

/** Where the Graph API is, and with which token. */
interface CommentAccess {
  options: { graphUrl: string; version: string };
  token: string;
}

export const COMMENT = 'comment';
/** Instagram's limit, of its reference of comments; for Facebook none is documented. */
const MAX_COMMENT = 300;
const count = (text: string): number => Math.max(codePoints(text), utf16Units(text));
export const COMMENT_ROOM = { max: MAX_COMMENT, count };

export const COMMENT_LIMITS: Limits = {
  texts: [{ field: COMMENT, label: labels.comment(), max: MAX_COMMENT, unit: 'characters', required: true, count }],
  pictures: { min: 0, max: 0, places: {} },
};

/** Index of the part that is the first comment under a post. */
const FIRST_COMMENT = 1;

/** Of a post that may have a first comment. */
export const WITH_COMMENT: Pick<Limits, 'parts' | 'further'> = {
  parts: { max: FIRST_COMMENT + 1 },
  further: COMMENT_LIMITS,
};

/** A comment, and the id of the post that it is under. */
interface Comment {
  on: string;
  text: string;
  /** Id of the picture in it, which was uploaded before. Absent: it has none. */
  attachment?: string;
}

const replyIn = ({ texts, replyTo }: PostContent): Comment => ({
  on: replyTo?.remoteId ?? '',
  text: texts[COMMENT] ?? '',
});

/** The first comment of a post; null: it has none. */
function firstCommentOf(post: PostContent, on: string): Comment | null {
  const part = partsOf(post)[FIRST_COMMENT];
  return part ? { on, text: part.texts[COMMENT] ?? '' } : null;
}

/** The picture in the first comment of a post. */
export const commentPicture = (post: PostContent): PostPicture | null =>
  partsOf(post)[FIRST_COMMENT]?.pictures[0] ?? null;

function createComment({ options, token }: CommentAccess, { on, text, attachment }: Comment): Draft {
  const url = graphAddress(options.graphUrl, options.version, `${on}/comments`);
  const json = { message: text, ...(attachment !== undefined && { attachment_id: attachment }) };
  return { method: 'POST', url, headers: bearer(token), body: { json } };
}

export const commentRequests = (post: PostContent, access: CommentAccess): PlannedRequest[] => [
  planned('comment', createComment(access, replyIn(post))),
];

/** The request for the first comment, where a post has one. */
export function firstCommentRequests(post: PostContent, access: CommentAccess): PlannedRequest[] {
  const comment = firstCommentOf(post, '{{post id}}');
  const attached = commentPicture(post) && { attachment: '{{id of the comment’s picture}}' };
  return comment ? [planned('comment', createComment(access, { ...comment, ...attached }))] : [];
}

/** The commit's result. */
const Commented = z.object({ id: z.string() });

/** Makes a comment. A missing permission concerns the comment alone: posts need another one. */
async function makeComment(
  comment: Comment,
  part: number,
  { access, form, session }: Sending,
): Promise<z.infer<typeof Commented>> {
  return session.commit('comment', { part, result: Commented }, async (signal) => {
    try {
      return await callGraph(session, 'comment', createComment(access, comment), signal, GraphId);
    } catch (error) {
      const fault = error instanceof AnswerError ? graphFault(error.answer) : null;
      if (!fault || fault.status >= 500) throw error;
      if (isNotVisible(fault)) throw new OutcomeError(failed(graph.aboveGone({ words: fault.text }), ABOVE_GONE));
      if (!isPermission(fault)) throw error;
      const message = graph.mayNotComment({ words: fault.text || codeOf(fault), permission: form.permission });
      throw new OutcomeError(failed(message, codeOf(fault)));
    }
  });
}

interface Sending {
  access: CommentAccess;
  form: CommentForm;
  session: Session<unknown, unknown>;
  /** Uploads the picture in a comment unseen; the answer is its id. Absent: comments have none. */
  attach?(picture: PostPicture): Promise<string>;
}

/** Comments under the post that is answered. */
export async function publishComment(post: PostContent, sending: Sending): Promise<Receipt> {
  const { id } = await makeComment(replyIn(post), 0, sending);
  return { remoteId: id, otherIds: {}, url: post.replyTo?.url ?? null, warnings: sending.session.warnings() };
}

/** Receipt of a post that is live, once its first comment is under it, where it has one. */
export async function withFirstComment(
  post: PostContent,
  live: Omit<PartReceipt, 'part'>,
  sending: Sending,
): Promise<Receipt> {
  const { session, attach } = sending;
  const comment = firstCommentOf(post, live.remoteId);
  if (!comment) return { ...live, warnings: session.warnings() };
  const first = { part: 0, ...live };
  session.isLive(first);
  const picture = commentPicture(post);
  const attached = picture && attach && { attachment: await attach(picture) };
  const { id } = await makeComment({ ...comment, ...attached }, FIRST_COMMENT, sending);
  const second = { part: FIRST_COMMENT, remoteId: id, url: live.url, otherIds: {} };
  session.isLive(second);
  return { ...live, warnings: session.warnings(), parts: [first, second] };
}

const PAGES = 10;
const same = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

const Words = z.string().nullish();

/** Facebook and Instagram name the parts of a comment differently. */
const Listed = graphPage(
  z
    .object({
      id: RemoteId,
      message: Words,
      text: Words,
      created_time: Words,
      timestamp: Words,
      from: z.object({ id: RemoteId }).nullish(),
      username: Words,
    })
    .transform(({ id, message, text, created_time, timestamp, from, username }) => ({
      id,
      text: message ?? text ?? null,
      at: new Date(created_time ?? timestamp ?? Number.NaN),
      author: from?.id ?? username ?? null,
    })),
);

type Seen = z.infer<typeof Listed>['entries'][number];

interface Asking {
  access: CommentAccess;
  form: CommentForm;
  look: Look<unknown, unknown>;
  /** The account, as comments name their author. */
  author: string;
}

/** Reads the comments under a post: which of them is ours, author, words and time tell. */
async function lookForComment(
  { on, text: ours }: Comment,
  since: Date,
  { access: { options, token }, form, look, author: own }: Asking,
): Promise<FindAnswer> {
  const window = windowSince(since);
  const fields = { fields: `id,${form.text},${form.at},${form.author}`, limit: '100' };
  const wanted = same(ours);
  const read = (after: string | null) => {
    const query = after === null ? fields : { ...fields, after };
    const url = graphAddress(options.graphUrl, options.version, `${on}/comments`, query);
    return callGraph(look, 'comments', { method: 'GET', url, headers: bearer(token) }, look.signal, Listed);
  };
  const likeness = ({ id, text, at, author }: Seen): Likeness => {
    if (author !== null && author !== own) return 'other';
    if (text === null) return { unclear: graph.wordlessComment({ id }) };
    if (same(text) !== wanted) return 'other';
    if (author === null) return { alike: `comment ${id}`, because: 'unmarked' };
    return window.isNew(at) ? 'it' : { alike: `comment ${id}`, because: 'older' };
  };
  const lacks = lacksOf(look, window, ({ id }: Seen) => [id], commentsBelow(on));
  const search = await searchList(read, PAGES, likeness, { lacks }).catch((error: unknown): FindAnswer => {
    const fault = error instanceof AnswerError ? graphFault(error.answer) : null;
    if (!fault || !isNotVisible(fault)) throw error;
    return { answer: 'cannot-tell', why: graph.aboveGone({ words: fault.text }), never: true };
  });
  if (!('entry' in search)) return search;
  return { answer: 'found', result: { id: search.entry.id } };
}

/** Looks for the comment that answers a post. */
export const findComment = ({ post, since }: Pick<FindQuery, 'post' | 'since'>, asking: Asking): Promise<FindAnswer> =>
  lookForComment(replyIn(post), since, asking);

/** Looks for the first comment under a post, whose id the earlier commit gave. */
export async function findFirstComment(
  { post, since }: Pick<FindQuery, 'post' | 'since'>,
  on: string | null,
  asking: Asking,
): Promise<FindAnswer> {
  const comment = on === null ? null : firstCommentOf(post, on);
  // It is sent only once the id of the post is stored.
  return comment ? lookForComment(comment, since, asking) : { answer: 'absent' };
}

/** A comment that was found, as what was sent without the store's knowledge. */
export function sentReply({ post }: SentQuery, found: FindAnswer): SentAnswer {
  if (found.answer !== 'found') return found;
  const { id } = Commented.parse(found.result);
  return {
    answer: 'found',
    receipt: { remoteId: id, otherIds: {}, url: post.replyTo?.url ?? null, warnings: [] },
  };
}
