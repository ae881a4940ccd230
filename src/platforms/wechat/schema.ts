import { z } from 'zod';
import { RemoteId } from '../shared/answer.ts';

/** Every answer may carry these; absent or 0 is success. `errmsg` holds the platform's request id (`rid`). */
export const Refusal = z.object({ errcode: z.int(), errmsg: z.string().default('') });

export const Token = z.object({ access_token: z.string().min(1), expires_in: z.number().nonnegative() });
export const UploadedPicture = z.object({ url: z.url() });
export const AddedMaterial = z.object({ media_id: z.string().min(1) });
export const AddedDraft = z.object({ media_id: z.string().min(1) });
export const Submitted = z.object({ publish_id: RemoteId });
export const Anything = z.looseObject({});

const NewsItem = z.object({
  title: z.string().default(''),
  digest: z.string().default(''),
  content_source_url: z.string().default(''),
  url: z.string().nullish(),
  is_deleted: z.boolean().default(false),
});
export type NewsItem = z.infer<typeof NewsItem>;

const content = z.object({ news_item: z.array(NewsItem).default([]) });
const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ total_count: z.int().nonnegative(), item: z.array(item).default([]) });

/** `update_time` in seconds since 1970. */
export const DraftPage = page(z.object({ media_id: z.string(), content, update_time: z.number() }));

/** Ids of published articles come with line breaks now and then. */
const ArticleId = z.string().transform((id) => id.replace(/\s+/g, ''));
export const PublishedPage = page(z.object({ article_id: ArticleId, content, update_time: z.number() }));

/**
 * 0 published · 1 in progress · 2 originality refused · 3 failed · 4 review refused · 5 published, then
 * deleted by a person · 6 published, then banned.
 */
export const SubmittedState = z.object({
  publish_status: z.int().min(0).max(6),
  article_id: ArticleId.nullish(),
  article_detail: z
    .object({ item: z.array(z.object({ idx: z.int(), article_url: z.string() })).default([]) })
    .nullish(),
});

/** Name of the commit that adds the draft; with shorter texts it has a suffix. */
export const DRAFT = 'draft';

/** Results as the engine stores them. */
export const DraftResult = z.object({ mediaId: z.string(), comments: z.boolean() });
export const SubmitResult = z.object({
  /** null when the article was found without it. */
  publishId: z.string().nullable(),
  article: z.object({ id: z.string(), url: z.string().nullable() }).nullable(),
  at: z.iso.datetime({ offset: true }),
});
