import { z } from 'zod';
import { Credit, Article as HandedArticle, StoredArticle as Story } from '../../domain/article.ts';
import { ArticleChange } from '../../domain/article-change.ts';
import { Withdrawal } from '../../domain/origin.ts';
import { PostState } from '../../domain/post-state.ts';
import { PostRequest } from '../../domain/request.ts';
import { Urgency } from '../../domain/urgency.ts';
import { WebAddress } from '../../domain/web-address.ts';
import { Message } from '../../lib/message.ts';
import { Correction } from '../corrections/schema.ts';
import { MediumFocal } from '../crops/schema.ts';
import { By, Time, type View } from '../kit/schema.ts';
import { LivePost, Post, Skip } from '../posts/schema.ts';

const Picture = z.object({
  hash: z.string().nullable().describe('As `GET /pictures/HASH` shows it; null: it was not fetched yet'),
  alt: z.string().nullable(),
});

/** State of an article on a channel. */
export const Chip = z
  .object({
    channel: z.string(),
    state: PostState,
    problemCount: z.int(),
    postId: z.uuid(),
    urgency: Urgency,
    at: Time.describe('When it ended, or goes out; of a draft when it was last written'),
  })
  .meta({ id: 'Chip' });
export type Chip = View<typeof Chip>;

/** An article as the inbox lists it. */
export const ArticleRow = z
  .object({
    id: z.uuid(),
    revision: z.int(),
    headline: z.string(),
    section: z.string().nullable(),
    language: z.string().nullable(),
    authors: z.array(z.string()),
    credits: z.array(Credit),
    url: z.string().nullable(),
    lead: Picture.nullable().describe('Its first picture'),
    publishedAt: Story.shape.publishedAt,
    embargoUntil: Story.shape.embargoUntil,
    urgency: Urgency.describe("A person's word for it; without one the most urgent of its posts"),
    withdrawn: Withdrawal.nullable(),
    createdAt: Time.describe('When it first came'),
    chips: z.array(Chip).describe('Of each channel the post of the newest round'),
  })
  .meta({ id: 'ArticleRow' });
export type ArticleRow = View<typeof ArticleRow>;

/** The newest revision of an article, with what is known of it. */
export const Article = z
  .object({
    id: z.uuid(),
    revision: z.int().describe('0: it was withdrawn before it was ever submitted'),
    stage: z
      .enum(['new', 'composed', 'ready'])
      .describe('new: posts are to be composed · composed: pictures are to be made · ready: all done'),
    createdAt: Time,
    updatedAt: Time,
    names: z
      .array(z.object({ uri: z.string(), version: z.string().nullable(), versionCreated: Time.nullable() }))
      .describe('As the systems that write articles know it'),
    withdrawal: z
      .object({ as: Withdrawal, at: Time.nullable(), by: z.string().nullable(), reason: z.string().nullable() })
      .nullable()
      .describe('While nothing of it may go out'),
    article: Story.nullable().describe('null: it was never submitted'),
    media: z.array(MediumFocal).describe('Its pictures, then its videos'),
  })
  .meta({ id: 'Article' });
export type ArticleView = View<typeof Article>;

export const Revision = z
  .object({
    revision: z.int(),
    contentHash: z.string(),
    createdAt: Time,
    article: Story,
    changes: z
      .array(ArticleChange)
      .nullable()
      .describe('What it says otherwise than the one before; null: it is the first that is known'),
  })
  .meta({ id: 'Revision' });
export type RevisionView = View<typeof Revision>;

/** Submission of a program: exactly one of `article` and `url`. */
export const PostArticle = z.strictObject({
  article: HandedArticle.optional(),
  url: WebAddress.optional().describe('A page to read the article from'),
  channels: PostRequest.shape.channels.default(null).describe('null: all that are configured'),
  when: PostRequest.shape.when.default('slot').describe('`slot`, `now`, a time, or a window of a day'),
  urgency: PostRequest.shape.urgency,
  again: z.boolean().default(false).describe('The same article on the same channels once more'),
  despite: PostRequest.shape.despite.describe('Also on channels whose rules leave the article out'),
  by: By,
});

/** Result of a submission. */
export const Submitted = z
  .object({
    articleId: z.uuid(),
    revision: z.int(),
    posts: z.array(Post),
    before: z.array(z.string()).describe('Channels on which it was tried before; they are not tried again'),
    skipped: z.array(z.object({ channel: z.string(), reason: Message })),
  })
  .meta({ id: 'Submitted' });
export type Submitted = View<typeof Submitted>;

/** Answer to a signed submission. */
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
export type HandInResult = View<typeof HandedIn>;

export const Presence = z
  .object({ articleId: z.uuid(), person: z.string(), since: Time })
  .meta({ id: 'Presence', description: 'Somebody who has an article open' });
export type Presence = View<typeof Presence>;

export const ComposedArticle = z.object({
  articleId: z.uuid(),
  asked: z.array(z.string()).describe('Channels that had no post of it and were asked for one now'),
  posts: z.array(Post),
  skipped: z.array(Skip),
});
export type ComposedArticle = View<typeof ComposedArticle>;

export const ArticleUrgencySet = z.object({
  articleId: z.uuid(),
  urgency: Urgency,
  posts: z.array(Post),
  kept: z.array(z.string()).describe('Channels whose post is on its way, out or over: it stays as it went'),
});
export type ArticleUrgencySet = View<typeof ArticleUrgencySet>;

export const UpdatedArticle = z.object({
  articleId: z.uuid(),
  headline: z.string(),
  fromRevision: z.int(),
  revision: z.int(),
  changes: z.array(ArticleChange),
  posts: z.array(Post),
  corrections: z.array(Correction),
});
export type UpdatedArticle = View<typeof UpdatedArticle>;

/** Page of a live article that is gone. */
export const GonePage = z.object({
  articleId: z.uuid(),
  headline: z.string().nullable(),
  url: z.string(),
  since: Time,
  live: z.array(z.string()),
});
export type GonePage = View<typeof GonePage>;
