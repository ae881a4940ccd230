import { z } from 'zod';
import { RemoteId } from '../shared/answer.ts';
import { Paging } from '../shared/graph/paging.ts';

/** A commit's result: what a post is known by. */
export const Published = z.object({ id: z.string(), permalink: z.string().nullable() });

export const FeedAnswer = z
  .object({ id: RemoteId, permalink_url: z.string().nullish() })
  .transform(({ id, permalink_url }) => ({ id, permalink: permalink_url ?? null }));

const Attachment = z.object({
  unshimmed_url: z.string().nullish(),
  subattachments: z.object({ data: z.array(z.object({ unshimmed_url: z.string().nullish() })) }).nullish(),
});

export const PagePost = z.object({
  id: RemoteId,
  message: z.string().nullish(),
  created_time: z.string(),
  permalink_url: z.string().nullish(),
  attachments: z.object({ data: z.array(Attachment) }).nullish(),
});
export type PagePost = z.infer<typeof PagePost>;

export const PagePosts = z.object({
  data: z.array(PagePost),
  paging: Paging.optional(),
});
export type PagePosts = z.infer<typeof PagePosts>;

export const Page = z.object({ id: RemoteId, name: z.string().optional() });
