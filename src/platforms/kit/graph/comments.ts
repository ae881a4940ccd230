import { z } from 'zod';
import { codePoints, utf16Units } from '../../../compose/count.ts';
import type { Receipt } from '../../../domain/outcome.ts';
import type { PlannedRequest, PostContent } from '../../../domain/post.ts';
import { AnswerError } from '../../../net/http.ts';
import type { FindAnswer, FindQuery, Limits, SentAnswer, SentQuery } from '../../platform.ts';
import type { Look, Session } from '../../session.ts';
import { type Draft, planned, RemoteId } from '../calls.ts';
import { labels } from '../messages.ts';
import { failed, OutcomeError } from '../outcomes.ts';
import { type Likeness, searchList, windowSince } from '../search.ts';
import { bearer, callGraph, codeOf, GraphId, graphAddress, graphFault, graphPage } from './client.ts';
import { graph } from './messages.ts';
import { isPermission } from './rules.ts';

/** Comments by which an account answers its own posts; a second call would be a second comment. */
export interface CommentForm {
  /** What the platform calls the parts of a comment. */
  text: 'message' | 'text';
  at: 'created_time' | 'timestamp';
  /** What the token must be allowed, in the platform's words. */
  permission: string;
}

/** Where the Graph API is, and with which token. */
interface CommentAccess {
  options: { graphUrl: string; version: string };
  token: string;
}

export const COMMENT = 'comment';
/** No limit is documented for comments; all know of more room than a correction needs. */
const MAX_COMMENT = 300;
const count = (text: string): number => Math.max(codePoints(text), utf16Units(text));
export const COMMENT_ROOM = { max: MAX_COMMENT, count };

export const COMMENT_LIMITS: Limits = {
  texts: [{ field: COMMENT, label: labels.comment(), max: MAX_COMMENT, unit: 'characters', required: true, count }],
  pictures: { min: 0, max: 0, places: {} },
};

function createComment({ options, token }: CommentAccess, { texts, replyTo }: PostContent): Draft {
  const url = graphAddress(options.graphUrl, options.version, `${replyTo?.remoteId}/comments`);
  return { method: 'POST', url, headers: bearer(token), body: { json: { message: texts[COMMENT] ?? '' } } };
}

export const commentRequests = (post: PostContent, access: CommentAccess): PlannedRequest[] => [
  planned('comment', createComment(access, post)),
];

/** Comments under the post. A missing permission is told of the answer alone: posts need another one. */
export async function publishComment(
  post: PostContent,
  access: CommentAccess,
  { permission }: CommentForm,
  session: Session<unknown, unknown>,
): Promise<Receipt> {
  const { id } = await session.commit('comment', { result: Commented }, async (signal) => {
    try {
      return await callGraph(session, 'comment', createComment(access, post), signal, GraphId);
    } catch (error) {
      const fault = error instanceof AnswerError ? graphFault(error.answer) : null;
      if (!fault || fault.status >= 500 || !isPermission(fault)) throw error;
      const message = graph.mayNotComment({ words: fault.text || codeOf(fault), permission });
      throw new OutcomeError(failed(message, codeOf(fault)));
    }
  });
  return { remoteId: id, otherIds: {}, url: post.replyTo?.url ?? null, warnings: session.warnings() };
}

/** The commit's result. */
const Commented = z.object({ id: z.string() });

const PAGES = 10;
const same = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

const Words = z.string().nullish();

/** Facebook and Instagram name the parts of a comment differently. */
const Listed = graphPage(
  z
    .object({ id: RemoteId, message: Words, text: Words, created_time: Words, timestamp: Words })
    .transform(({ id, message, text, created_time, timestamp }) => ({
      id,
      text: message ?? text ?? null,
      at: new Date(created_time ?? timestamp ?? Number.NaN),
    })),
);

/** Reads the comments under the post: which of them is ours, words and time tell. */
export async function findComment(
  { post, since }: Pick<FindQuery, 'post' | 'since'>,
  { options, token }: CommentAccess,
  form: CommentForm,
  look: Look<unknown, unknown>,
): Promise<FindAnswer> {
  const { isNew } = windowSince(since);
  const fields = { fields: `id,${form.text},${form.at}`, limit: '100' };
  const wanted = same(post.texts[COMMENT] ?? '');
  const read = (after: string | null) => {
    const query = after === null ? fields : { ...fields, after };
    const url = graphAddress(options.graphUrl, options.version, `${post.replyTo?.remoteId}/comments`, query);
    return callGraph(look, 'comments', { method: 'GET', url, headers: bearer(token) }, look.signal, Listed);
  };
  const search = await searchList(read, PAGES, ({ id, text, at }): Likeness => {
    if (text === null) return { unclear: graph.wordlessComment({ id }) };
    if (same(text) !== wanted) return 'other';
    return isNew(at) ? 'it' : { alike: `comment ${id}`, because: 'older' };
  });
  return search.answer === 'found' ? { answer: 'found', result: { id: search.entry.id } } : search;
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
