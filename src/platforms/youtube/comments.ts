import { z } from 'zod';
import { ABOVE_GONE, type PartReceipt, type Receipt } from '../../domain/outcome.ts';
import type { PostContent } from '../../domain/post.ts';
import { AnswerError } from '../../net/http.ts';
import { HARMLESS } from '../kit/changes.ts';
import { commentsBelow, lacksOf } from '../kit/known-posts.ts';
import { failed, OutcomeError } from '../kit/outcomes.ts';
import { type Likeness, searchList, windowSince } from '../kit/search.ts';
import type { FindAnswer, FindQuery, Live, SentAnswer, SentQuery } from '../platform.ts';
import type { Session } from '../session.ts';
import { read, send, type YoutubeLook } from './api.ts';
import { COMMENT, type Comment, commentOf, FIRST_COMMENT, replyIn } from './choices.ts';
import { failureOf, reasonOf, unlessDone } from './classify.ts';
import { outcomes } from './messages.ts';
import { deleteComment, insertComment, listComments } from './requests.ts';
import type { YoutubeOptions, YoutubeSecrets } from './settings.ts';

const Commented = z.object({ id: z.string() });
const Gone = z.object({ gone: z.literal(true) });

/** Refusals that are about comments alone: the video goes up without the permission that they need. */
const MAY_NOT = ['insufficientPermissions', 'forbidden', 'ineligibleAccount'];

type YoutubeSession = Session<YoutubeOptions, YoutubeSecrets>;

/** Makes a comment; a second call would make a second comment. */
const makeComment = (
  { on, text }: Comment,
  part: number,
  session: YoutubeSession,
): Promise<z.infer<typeof Commented>> =>
  session.commit(COMMENT, { part, result: Commented }, async (signal) => {
    try {
      const insert = (token: string) => insertComment(session.options, on, text, token);
      return await read(session, 'comment', insert, Commented, signal);
    } catch (error) {
      if (!(error instanceof AnswerError) || error.answer.status >= 500) throw error;
      const { reason, message } = failureOf(error.answer);
      if (reason === 'videoNotFound') throw new OutcomeError(failed(outcomes.notThere(), ABOVE_GONE));
      if (reason === null || !MAY_NOT.includes(reason)) throw error;
      throw new OutcomeError(failed(outcomes.mayNotComment({ words: message }), reason));
    }
  });

/** Makes the first comment of a video, where it has one. */
export async function withFirstComment(
  post: PostContent,
  live: Omit<PartReceipt, 'part'>,
  session: YoutubeSession,
): Promise<Pick<Receipt, 'parts'>> {
  const text = commentOf(post);
  if (text === null) return {};
  const first = { part: 0, ...live };
  session.isLive(first);
  const { id } = await makeComment({ on: live.remoteId, text }, FIRST_COMMENT, session);
  const second = { part: FIRST_COMMENT, remoteId: id, url: commentAddress(id, live.url), otherIds: {} };
  session.isLive(second);
  return { parts: [first, second] };
}

/** Address of a comment below a video. */
export const commentAddress = (id: string, video: string | null): string | null => video && `${video}&lc=${id}`;

const receiptOf = (id: string, { replyTo }: PostContent): Receipt => ({
  remoteId: id,
  otherIds: {},
  url: commentAddress(id, replyTo?.url ?? null),
  warnings: [],
});

/** Comments under the video that a post answers. */
export async function publishReply(post: PostContent, session: YoutubeSession): Promise<Receipt> {
  const { id } = await makeComment(replyIn(post), 0, session);
  return receiptOf(id, post);
}

/** Deletes an answer; one that is gone is done. */
export async function deleteReply({ receipt }: Live, session: YoutubeSession): Promise<Receipt> {
  await session.commit('delete', { result: Gone, repeat: HARMLESS }, async (signal) => {
    const remove = (token: string) => deleteComment(session.options, receipt.remoteId, token);
    await send(session, 'delete', remove, signal).catch(unlessDone('commentNotFound'));
    return { gone: true } as const;
  });
  return { ...receipt, warnings: session.warnings() };
}

const Threads = z.object({
  nextPageToken: z.string().optional(),
  items: z
    .array(
      z.object({
        id: z.string(),
        snippet: z.object({
          topLevelComment: z.object({
            snippet: z.object({
              textOriginal: z.string().optional(),
              textDisplay: z.string().optional(),
              publishedAt: z.string(),
              authorChannelId: z.object({ value: z.string() }).optional(),
            }),
          }),
        }),
      }),
    )
    .default([]),
});

type Snippet = z.infer<typeof Threads>['items'][number]['snippet']['topLevelComment']['snippet'];
type Seen = Snippet & { id: string };

const PAGES = 10;
const same = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** Looks for a comment under its video, by author, words and time: it has no key that is its own. */
async function findComment({ on, text: ours }: Comment, since: Date, look: YoutubeLook): Promise<FindAnswer> {
  const window = windowSince(since);
  const pageAfter = async (after: string | null) => {
    const list = (token: string) => listComments(look.options, on, after, token);
    const { items, nextPageToken = null } = await read(look, 'comments', list, Threads);
    const entries = items.map(({ id, snippet: { topLevelComment } }) => ({ id, ...topLevelComment.snippet }));
    return { entries, next: nextPageToken, doubt: null };
  };
  const likeness = (seen: Seen): Likeness => {
    const text = seen.textOriginal ?? seen.textDisplay;
    const author = seen.authorChannelId?.value ?? look.options.channelId;
    if (author !== look.options.channelId) return 'other';
    if (text === undefined) return { unclear: outcomes.wordlessComment({ id: seen.id }) };
    if (same(text) !== same(ours)) return 'other';
    return window.isNew(new Date(seen.publishedAt)) ? 'it' : { alike: `comment ${seen.id}`, because: 'older' };
  };
  const lacks = lacksOf(look, window, ({ id }: Seen) => [id], commentsBelow(on));
  const search = await searchList(pageAfter, PAGES, likeness, { lacks }).catch((error: unknown): FindAnswer => {
    if (!(error instanceof AnswerError) || reasonOf(error.answer) !== 'videoNotFound') throw error;
    return { answer: 'cannot-tell', why: outcomes.notThere(), never: true };
  });
  return 'entry' in search ? { answer: 'found', result: { id: search.entry.id } } : search;
}

type Query = Pick<FindQuery, 'post' | 'since'>;

/** Looks for the first comment under a video, whose id an earlier commit gave. */
export async function findFirstComment(
  { post, since }: Query,
  videoId: string | null,
  look: YoutubeLook,
): Promise<FindAnswer> {
  const text = commentOf(post);
  // It is sent only once the id of the video is stored.
  return text === null || videoId === null ? { answer: 'absent' } : findComment({ on: videoId, text }, since, look);
}

/** Looks for the comment that a post is which answers a video. */
export const findReply = ({ post, since }: Query, look: YoutubeLook): Promise<FindAnswer> =>
  findComment(replyIn(post), since, look);

/** Looks for an answer that the store does not know of. */
export async function findSentReply(query: SentQuery, look: YoutubeLook): Promise<SentAnswer> {
  const found = await findReply(query, look);
  if (found.answer !== 'found') return found;
  return { answer: 'found', receipt: receiptOf(Commented.parse(found.result).id, query.post) };
}
