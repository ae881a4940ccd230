import { z } from 'zod';
import { Message } from '../../lib/message.ts';
import { Time, type View } from '../kit/schema.ts';
import { Leaves, MayApprove, Post } from '../posts/schema.ts';

const Change = z.object({
  what: z.enum(['text', 'link', 'alt', 'picture', 'video', 'order']).describe('order: of pictures and videos'),
  part: z.int().optional().describe('Index of the part; absent: the first'),
  name: z
    .string()
    .describe('Of a text its name, of a picture its place, from 0; of further videos `video 2` and so on'),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type Change = View<typeof Change>;

export const WaitingPost = z.object({
  post: Post,
  since: Time.describe('Since when it says what it says'),
  leaves: Leaves.describe('When it goes out once it is approved'),
  last: z
    .object({ by: z.string(), at: Time, changes: z.array(Change) })
    .nullable()
    .describe('Its last approval, and what it says otherwise now'),
  may: MayApprove.describe('Whether who asks may approve it'),
});
export type WaitingPost = View<typeof WaitingPost>;

/** Decision about a post. */
export const Decision = z
  .object({
    id: z.uuid().describe('Of the post'),
    articleId: z.uuid().nullable().describe('null: it is not about an article'),
    headline: z.string(),
    channel: z.string(),
    by: z.string(),
    at: Time,
    decision: z.enum(['approved', 'rejected']),
    note: z.string().nullable().describe('Why it was rejected'),
  })
  .meta({ id: 'Decision' });
export type Decision = View<typeof Decision>;

/** Which of the posts that wait: all, those for whoever asks, or those that they asked others about. */
export const Whose = z.enum(['all', 'mine', 'asked']);

/** Scheduled post whose present content is not approved, so that nothing sends it. */
export const Unapproved = z.object({
  id: z.uuid().describe('Of the post'),
  delivery: z.uuid(),
  channel: z.string(),
  dueAt: Time,
  late: z.boolean(),
  approvedBy: z.array(z.string()),
  problem: Message.nullable(),
});
export type Unapproved = View<typeof Unapproved>;
