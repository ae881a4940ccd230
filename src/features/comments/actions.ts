import { z } from 'zod';
import { expecting } from '../../lib/issues.ts';
import { defineAction } from '../define-action.ts';
import { IdText } from '../kit/schema.ts';
import { listComments } from './list.ts';
import { comments as messages } from './messages.ts';
import { Comments } from './schema.ts';
import { comment, deleteComment, editComment, resolveThread } from './write.ts';

const Text = z.string().trim().min(1, expecting(messages.words())).max(4_000).describe('`@Name` mentions a person');
const CommentId = z.uuid().describe('Of the comment');

export const list = defineAction({
  name: 'comments.list',
  title: 'Comments on a post, with its rejections and the requests for its approval',
  permission: null,
  http: 'GET /posts/:id/comments',
  input: z.object({ id: IdText }),
  output: Comments,
  run: ({ id }, { services }) => listComments(services, { post: id }),
});

export const add = defineAction({
  name: 'comments.add',
  title: 'Comments on a post, or replies to a comment',
  about: 'Whoever is mentioned is notified. A reply opens a resolved thread again.',
  permission: null,
  http: 'POST /posts/:id/comments',
  input: z.object({
    id: IdText,
    comment: z.uuid().describe('Id of the new comment: sent again, it is stored once'),
    text: Text,
    quote: z.string().trim().min(1).max(500).nullable().default(null).describe('Words of the post that it is about'),
    replyTo: z.uuid().nullable().default(null).describe('Comment that it replies to'),
  }),
  output: Comments,
  status: 201,
  run: ({ id, comment: own, ...rest }, { services, by }) => comment(services, { post: id, id: own, ...rest, by }),
});

export const edit = defineAction({
  name: 'comments.edit',
  title: 'Changes the text of a comment of your own',
  permission: null,
  http: 'POST /comments/:id',
  input: z.object({ id: CommentId, text: Text }),
  output: Comments,
  run: (input, { services, by }) => editComment(services, { ...input, by }),
});

export const remove = defineAction({
  name: 'comments.remove',
  title: 'Deletes a comment of your own',
  permission: null,
  http: 'DELETE /comments/:id',
  input: z.object({ id: CommentId }),
  output: Comments,
  run: ({ id }, { services, by }) => deleteComment(services, { id, by }),
});

export const resolve = defineAction({
  name: 'comments.resolve',
  title: 'Resolves a thread of comments',
  permission: null,
  http: 'POST /comments/:id/resolve',
  input: z.object({ id: CommentId }),
  output: Comments,
  run: ({ id }, { services, by }) => resolveThread(services, { id, resolved: true, by }),
});

export const reopen = defineAction({
  name: 'comments.reopen',
  title: 'Reopens a resolved thread of comments',
  permission: null,
  http: 'POST /comments/:id/reopen',
  input: z.object({ id: CommentId }),
  output: Comments,
  run: ({ id }, { services, by }) => resolveThread(services, { id, resolved: false, by }),
});
