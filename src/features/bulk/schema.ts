import { z } from 'zod';
import { Message } from '../../lib/message.ts';
import { ArticleText, Time } from '../kit/schema.ts';

/** Most stories of one request. */
export const MOST_STORIES = 50;

export const Stories = z
  .array(ArticleText)
  .min(1)
  .max(MOST_STORIES)
  .describe('Articles or free stories, in the order in which they get their times');

/** Id of a bulk action, chosen by its caller. */
export const BulkId = z
  .uuid()
  .describe('A new one, of the caller. The same request again answers what was done, another one is refused');

/** Channels that an action is about. */
export const OnChannels = z.array(z.string().min(1).max(100)).min(1).max(100).nullable().default(null);

const PostTime = z.object({ at: Time.nullable(), asked: z.string().nullable() });

/** What a bulk action did to one post. */
export const BulkPost = z
  .object({
    channel: z.string(),
    post: z.uuid().nullable().describe('null: there is none, or no longer'),
    outcome: z
      .enum(['scheduled', 'waiting', 'moved', 'deleted', 'added', 'undone', 'unchanged', 'refused'])
      .describe(
        'scheduled: approved, and published at its time · waiting: has its time and is published once it is approved',
      ),
    at: Time.nullable().describe('When it is published now; null: it has no time'),
    before: PostTime.nullable().describe('Its time before; null: its time was not moved'),
    why: Message.nullable().describe('Why it was refused, still waits, or did not change'),
  })
  .meta({ id: 'BulkPost' });
export type BulkPost = Omit<z.input<typeof BulkPost>, 'why'> & { why: Message | null };

export const BulkStory = z
  .object({
    story: z.string().describe('As it was named'),
    headline: z.string().nullable().describe('null: there is no such story'),
    posts: z.array(BulkPost),
    why: Message.nullable().describe('Why nothing was done about it; null: see its posts'),
  })
  .meta({ id: 'BulkStory' });
export type BulkStory = Omit<z.input<typeof BulkStory>, 'posts' | 'why'> & { posts: BulkPost[]; why: Message | null };

export const BulkDone = z
  .object({
    id: z.uuid(),
    stories: z.array(BulkStory),
    undoSeconds: z.number().nullable().describe('For how long it can be undone; null: it can’t, or no longer'),
  })
  .meta({ id: 'BulkDone' });
export type BulkDone = Omit<z.input<typeof BulkDone>, 'stories'> & { stories: BulkStory[] };
