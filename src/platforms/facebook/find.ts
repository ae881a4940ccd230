import type { FindAnswer, FindQuery } from '../platform.ts';
import { DO_AGAIN } from '../shared/changes.ts';
import { findPost } from './find-post.ts';
import { findVideo } from './find-video.ts';
import { findReply } from './reply.ts';
import type { FacebookLook } from './settings.ts';

export async function find(query: FindQuery, look: FacebookLook): Promise<FindAnswer> {
  const { post, since } = query;
  if (query.change) return DO_AGAIN;
  if (post.replyTo) return findReply(query, look);
  if (post.video) return findVideo(query, look);
  const search = await findPost(post, since, look, look.signal);
  return search.answer === 'found' ? { answer: 'found', result: search.entry } : search;
}
