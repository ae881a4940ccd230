import { z } from 'zod';
import { Time } from '../../features/kit/schema.ts';
import { Post } from './post-view.ts';

/** An editor's words about an article, and which of its posts say them. */
export const Base = z
  .object({
    articleId: z.uuid(),
    version: z.string().describe('Another once somebody changed it; its ETag'),
    text: z.string().nullable().describe('null: each channel says what Masthead wrote, or words of its own'),
    editedBy: z.string().nullable(),
    editedAt: Time.nullable(),
    language: z.string().nullable().describe('Of the article'),
    suggested: z.string().describe('With what one may begin: headline and lead'),
    posts: z
      .array(
        z.object({
          id: z.uuid(),
          channel: z.string(),
          words: Post.shape.words,
          begun: z.boolean().describe('Its sending has begun or is over: nothing changes what it says'),
        }),
      )
      .describe('Of each channel its newest post'),
  })
  .meta({ id: 'Base' });
