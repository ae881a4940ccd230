import type { FindAnswer, FindQuery, SentAnswer, SentQuery } from '../platform.ts';
import { DO_AGAIN } from '../shared/changes.ts';
import { sentReply } from '../shared/graph/comments.ts';
import { sentAnswer, sentLikeness } from '../shared/sent.ts';
import { addressOf, findPost, listed, searchPosts } from './find-post.ts';
import { findVideo, searchVideo, UNLISTED } from './find-video.ts';
import { findReply } from './reply.ts';
import type { FacebookLook } from './settings.ts';

/** Looks for a video that the store does not know of. One that no list shows may still be processed. */
async function findSentVideo({ post, since, known }: SentQuery, look: FacebookLook): Promise<SentAnswer> {
  const search = await searchVideo(post, since, look, look.signal);
  if (search.answer === 'absent' || (search.answer === 'found' && known.has(search.entry.id))) {
    return { answer: 'cannot-tell', why: UNLISTED };
  }
  return sentAnswer(search, ({ id }) => ({ remoteId: id, otherIds: {}, url: addressOf({ id }), warnings: [] }));
}

/** Looks through the page's posts, or the comments under what is answered, for one that the store does not know of. */
export async function findSent(query: SentQuery, look: FacebookLook): Promise<SentAnswer> {
  const { post, since } = query;
  if (post.replyTo) return sentReply(query, await findReply(query, look));
  if (post.video) return findSentVideo(query, look);
  const search = await searchPosts(post, since, look, look.signal, (seen, own) =>
    sentLikeness(query, listed(seen), own),
  );
  return sentAnswer(search, (seen) => ({ remoteId: seen.id, otherIds: {}, url: addressOf(seen), warnings: [] }));
}

export async function find(query: FindQuery, look: FacebookLook): Promise<FindAnswer> {
  const { post, since } = query;
  if (query.change) return DO_AGAIN;
  if (post.replyTo) return findReply(query, look);
  if (post.video) return findVideo(query, look);
  const search = await findPost(post, since, look, look.signal);
  return search.answer === 'found' ? { answer: 'found', result: search.entry } : search;
}
