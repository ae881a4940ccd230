import type { AnswerOf } from '../../features/index.ts';
import { call } from './client.ts';
import { reading } from './queries.ts';

export type Comments = AnswerOf<'GET /posts/:id/comments'>;
export type Thread = Comments['threads'][number];
export type Comment = Thread['replies'][number];
export type CommentEvent = Comments['events'][number];

/** Comments on a post. Its key begins like those of posts, so that a change of the post reads them again. */
export const commentsOn = (post: string) => reading(['comments', post], 'GET /posts/:id/comments', { id: post });

/** `comment`: the new comment's id, by which it is stored once. */
export const addComment = (
  post: string,
  given: { comment: string; text: string; quote: string | null; replyTo: string | null },
) => call('POST /posts/:id/comments', { id: post, ...given });
export const editComment = (id: string, text: string) => call('POST /comments/:id', { id, text });
export const deleteComment = (id: string) => call('DELETE /comments/:id', { id });
export const setResolved = (id: string, resolved: boolean) =>
  resolved ? call('POST /comments/:id/resolve', { id }) : call('POST /comments/:id/reopen', { id });
