import { z } from 'zod';
import type { PartReceipt, Receipt } from '../../domain/outcome.ts';
import type { PostContent } from '../../domain/post.ts';
import { AnswerError } from '../../net/http.ts';
import { failed, OutcomeError } from '../kit/outcomes.ts';
import { type Likeness, searchList, windowSince } from '../kit/search.ts';
import type { FindAnswer, FindQuery } from '../platform.ts';
import type { Session } from '../session.ts';
import { read, type YoutubeLook } from './api.ts';
import { COMMENT, commentOf, FIRST_COMMENT } from './choices.ts';
import { failureOf } from './classify.ts';
import { outcomes } from './messages.ts';
import { insertComment, listComments } from './requests.ts';
import type { YoutubeOptions, YoutubeSecrets } from './settings.ts';

const Commented = z.object({ id: z.string() });

/** Refusals that are about comments alone: the video goes up without the permission that they need. */
const MAY_NOT = ['insufficientPermissions', 'forbidden', 'ineligibleAccount'];

/** Makes the first comment of a video, where it has one; a second call would make a second comment. */
export async function withFirstComment(
  post: PostContent,
  live: Omit<PartReceipt, 'part'>,
  session: Session<YoutubeOptions, YoutubeSecrets>,
): Promise<Pick<Receipt, 'parts'>> {
  const text = commentOf(post);
  if (text === null) return {};
  const first = { part: 0, ...live };
  session.isLive(first);
  const { id } = await session.commit(COMMENT, { part: FIRST_COMMENT, result: Commented }, async (signal) => {
    try {
      const insert = (token: string) => insertComment(session.options, live.remoteId, text, token);
      return await read(session, 'comment', insert, Commented, signal);
    } catch (error) {
      if (!(error instanceof AnswerError) || error.answer.status >= 500) throw error;
      const { reason, message } = failureOf(error.answer);
      if (reason === null || !MAY_NOT.includes(reason)) throw error;
      throw new OutcomeError(failed(outcomes.mayNotComment({ words: message }), reason));
    }
  });
  const second = { part: FIRST_COMMENT, remoteId: id, url: commentAddress(id, live.url), otherIds: {} };
  session.isLive(second);
  return { parts: [first, second] };
}

/** Address of a comment below a video. */
export const commentAddress = (id: string, video: string | null): string | null => video && `${video}&lc=${id}`;

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

const PAGES = 10;
const same = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** Looks for the first comment under its video, by author, words and time: it has no key that is its own. */
export async function findFirstComment(
  { post, since }: Pick<FindQuery, 'post' | 'since'>,
  videoId: string | null,
  look: YoutubeLook,
): Promise<FindAnswer> {
  const ours = commentOf(post);
  // It is sent only once the id of the video is stored.
  if (ours === null || videoId === null) return { answer: 'absent' };
  const { isNew } = windowSince(since);
  const pageAfter = async (after: string | null) => {
    const list = (token: string) => listComments(look.options, videoId, after, token);
    const { items, nextPageToken = null } = await read(look, 'comments', list, Threads);
    const entries = items.map(({ id, snippet: { topLevelComment } }) => ({ id, ...topLevelComment.snippet }));
    return { entries, next: nextPageToken, doubt: null };
  };
  const search = await searchList(pageAfter, PAGES, (seen): Likeness => {
    const text = seen.textOriginal ?? seen.textDisplay;
    const author = seen.authorChannelId?.value ?? look.options.channelId;
    if (author !== look.options.channelId) return 'other';
    if (text === undefined) return { unclear: outcomes.wordlessComment({ id: seen.id }) };
    if (same(text) !== same(ours)) return 'other';
    return isNew(new Date(seen.publishedAt)) ? 'it' : { alike: `comment ${seen.id}`, because: 'older' };
  });
  return search.answer === 'found' ? { answer: 'found', result: { id: search.entry.id } } : search;
}
