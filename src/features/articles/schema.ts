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
    at: Time.describe('When it ended or is scheduled; for a draft, when it was last changed'),
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
    urgency: Urgency.describe('Set by a person; otherwise that of its most urgent post'),
    withdrawn: Withdrawal.nullable(),
    createdAt: Time.describe('When it was first received'),
    chips: z.array(Chip).describe('The post of the newest round, by channel'),
  })
  .meta({ id: 'ArticleRow' });
export type ArticleRow = View<typeof ArticleRow>;

/** Lists of the inbox whose articles are counted up to a limit. */
export const COUNTED = ['all', 'draft', 'scheduled', 'published', 'failed', 'needsMe'] as const;

/** Numbers of articles in the lists of the inbox. */
export const ArticleCounts = z
  .object({
    all: z.int(),
    draft: z.int(),
    scheduled: z.int(),
    published: z.int(),
    failed: z.int(),
    needsMe: z.int().describe('Those that need something that you are permitted to do'),
    atLeast: z
      .array(z.enum(COUNTED))
      .describe('Lists with more articles than their number says: up to 500 of the newest are counted'),
  })
  .meta({ id: 'ArticleCounts' });
export type ArticleCounts = View<typeof ArticleCounts>;

/** The newest revision of an article, with what is known of it. */
export const Article = z
  .object({
    id: z.uuid(),
    revision: z.int().describe('0: it was withdrawn before it was ever submitted'),
    stage: z
      .enum(['new', 'composed', 'ready'])
      .describe('new: posts are being composed · composed: pictures are being prepared · ready: done'),
    createdAt: Time,
    updatedAt: Time,
    names: z
      .array(z.object({ uri: z.string(), version: z.string().nullable(), versionCreated: Time.nullable() }))
      .describe('Identifiers in the systems that write articles'),
    withdrawal: z
      .object({ as: Withdrawal, at: Time.nullable(), by: z.string().nullable(), reason: z.string().nullable() })
      .nullable()
      .describe('Nothing is published before'),
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
      .describe('What changed since the previous revision; null: it is the first known'),
  })
  .meta({ id: 'Revision' });
export type RevisionView = View<typeof Revision>;

/** Largest file with an article. Bytes; in base64 they fit into a request. */
const MOST_FILE_BYTES = 3_500_000;

/** Submission of a program: exactly one of `article`, `url` and `file`. */
export const PostArticle = z.strictObject({
  article: HandedArticle.optional(),
  url: WebAddress.optional().describe('URL of the article'),
  file: z
    .strictObject({
      name: z.string().trim().min(1).max(255),
      data: z.base64().max(Math.ceil(MOST_FILE_BYTES / 3) * 4),
    })
    .optional()
    .describe('A page that was saved (HTML), or a ninjs item (JSON), in base64'),
  channels: PostRequest.shape.channels.default(null).describe('null: all configured channels'),
  when: PostRequest.shape.when.default('slot').describe('`slot`, `now`, a time, or a window of a day'),
  urgency: PostRequest.shape.urgency,
  again: z.boolean().default(false).describe('Publish the same article on the same channels again'),
  despite: PostRequest.shape.despite.describe('Also on channels whose rules skip the article'),
  by: By,
});

/** Result of a submission. */
export const Submitted = z
  .object({
    articleId: z.uuid(),
    revision: z.int(),
    posts: z.array(Post),
    before: z.array(z.string()).describe('Channels with an earlier attempt; not attempted again'),
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

/** Article whose pictures are being looked at before its posts are written. */
export const Reading = z.object({
  articleId: z.uuid(),
  headline: z.string(),
  urls: z.array(z.string()).describe('Its URLs, as far as they are known'),
  step: z
    .enum(['descriptions', 'faces'])
    .describe('descriptions: a language model describes pictures without words · faces: faces are looked for'),
  done: z.int().describe('Pictures of this step that are done'),
  total: z.int(),
});

export const ComposedArticle = z.object({
  articleId: z.uuid(),
  asked: z.array(z.string()).describe('Channels that had no post and get one now'),
  posts: z.array(Post),
  skipped: z.array(Skip),
});
export type ComposedArticle = View<typeof ComposedArticle>;

export const ArticleUrgencySet = z.object({
  articleId: z.uuid(),
  urgency: Urgency,
  posts: z.array(Post),
  kept: z.array(z.string()).describe('Channels whose post is publishing, published or ended, and does not change'),
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
