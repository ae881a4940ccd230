import { z } from 'zod';
import type { PartReceipt } from '../../domain/outcome.ts';
import { type PostContent, partsOf } from '../../domain/post.ts';
import type { FindAnswer, SentAnswer } from '../platform.ts';

/** Result of the commit that makes a comment. */
const Commented = z.object({ id: z.string() });

interface Below {
  /** Looks for the first comment under a post that is live, by the post’s id. */
  find(on: string): Promise<FindAnswer>;
  /** Address of the comment; absent: that of the post. */
  urlOf?(id: string, url: string | null): string | null;
}

/**
 * A post that went out without the store’s knowledge, with its first comment where that is out, too. A post whose comment
 * is not there has a receipt of its first part alone, which is left to a person.
 */
export async function withCommentSent(
  post: PostContent,
  sent: SentAnswer,
  { find, urlOf = (_, url) => url }: Below,
): Promise<SentAnswer> {
  if (sent.answer !== 'found' || partsOf(post).length === 1) return sent;
  const { remoteId, url, otherIds } = sent.receipt;
  const comment = await find(remoteId);
  if (comment.answer === 'cannot-tell') return { answer: 'cannot-tell', why: comment.why };
  if (comment.answer === 'absent') return sent;
  const { id } = Commented.parse(comment.result);
  const parts: PartReceipt[] = [
    { part: 0, remoteId, url, otherIds },
    { part: 1, remoteId: id, url: urlOf(id, url), otherIds: {} },
  ];
  return { answer: 'found', receipt: { ...sent.receipt, parts } };
}
