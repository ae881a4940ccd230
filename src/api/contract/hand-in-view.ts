import { z } from 'zod';
import { Article } from '../../domain/article.ts';
import { Withdrawal } from '../../domain/origin.ts';
import { PostRequest } from '../../domain/request.ts';
import { WebAddress } from '../../domain/web-address.ts';
import { By } from '../../features/kit/schema.ts';
import { Message } from '../../lib/message.ts';
import { LivePost } from './live-view.ts';
import { Post } from './post-view.ts';

/** What a program hands in: exactly one of `article` and `url`. */
export const PostArticle = z.strictObject({
  article: Article.optional(),
  url: WebAddress.optional().describe('A page to read the article from'),
  channels: PostRequest.shape.channels.default(null).describe('null: all that are configured'),
  when: PostRequest.shape.when.default('slot').describe('`slot`, `now`, a time, or a window of a day'),
  urgency: PostRequest.shape.urgency,
  again: z.boolean().default(false).describe('The same article on the same channels once more'),
  despite: PostRequest.shape.despite.describe('Also on channels whose rules leave the article out'),
  by: By,
});

/** What came of it. */
export const Submitted = z
  .object({
    articleId: z.uuid(),
    revision: z.int(),
    posts: z.array(Post),
    before: z.array(z.string()).describe('Channels on which it had been tried before; they are not tried anew'),
    skipped: z.array(z.object({ channel: z.string(), reason: Message })),
  })
  .meta({ id: 'Submitted' });

/** What a system is told that signs what it hands in. */
export const HandedIn = z
  .discriminatedUnion('result', [
    z.object({
      result: z.literal('accepted'),
      articleId: z.uuid(),
      revision: z.int(),
      skipped: z.array(z.object({ channel: z.string(), reason: Message })),
    }),
    z.object({
      result: z.literal('withdrawn'),
      articleIds: z.array(z.uuid()),
      signal: Withdrawal,
      live: z.array(LivePost),
    }),
    z.object({ result: z.literal('ignored'), why: z.string() }),
  ])
  .meta({ id: 'HandedIn' });
