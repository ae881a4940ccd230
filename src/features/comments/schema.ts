import { z } from 'zod';
import { Time, type View } from '../kit/schema.ts';

const Comment = z.object({
  id: z.uuid(),
  by: z.string(),
  at: Time,
  text: z.string().describe('Empty once it was deleted'),
  quote: z.string().nullable().describe('Words of the post that it is about'),
  mentions: z.array(z.string()).describe('People whom it names, each as `@Name` in the text'),
  editedAt: Time.nullable(),
  deleted: z.boolean(),
});
export type CommentView = View<typeof Comment>;

const Thread = Comment.extend({
  replies: z.array(Comment).describe('The oldest first'),
  resolved: z.object({ by: z.string(), at: Time }).nullable().describe('null: it is open'),
});
export type ThreadView = View<typeof Thread>;

/** What people wrote to each other about a post. */
export const Comments = z
  .object({
    postId: z.uuid(),
    threads: z.array(Thread).describe('The oldest first'),
    events: z
      .array(
        z.object({
          what: z.enum(['rejected', 'asked']),
          by: z.string(),
          at: Time,
          people: z.array(z.string()).describe('Who was asked for approval'),
          note: z.string().nullable(),
        }),
      )
      .describe('Rejections of the post with their reasons, and requests for its approval; the oldest first'),
    open: z.int().describe('Threads that are not resolved'),
    people: z.array(z.string()).describe('Who can be mentioned'),
  })
  .meta({ id: 'Comments' });
export type CommentsView = View<typeof Comments>;
