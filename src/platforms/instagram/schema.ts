import { z } from 'zod';
import { RemoteId } from '../shared/answer.ts';
import { graphPage } from '../shared/graph/paging.ts';

/** `status` holds a subcode or a sentence when something went wrong; `status_code` may be missing then. */
export const Container = z
  .object({ status_code: z.string().nullish(), status: z.string().nullish() })
  .refine(({ status_code, status }) => status_code || status, 'The state of the container is missing.');
export type Container = z.infer<typeof Container>;

export const Permalink = z.object({ permalink: z.string().nullish() });

/** `success` false is a refusal without a reason. */
export const Deleted = z.object({ success: z.literal(true) });

const Medium = z.object({
  id: RemoteId,
  caption: z.string().nullish(),
  timestamp: z.string(),
  permalink: z.string().nullish(),
  media_product_type: z.string().nullish(),
});
export type Medium = z.infer<typeof Medium>;
export const Media = graphPage(Medium);

export const Quota = z.object({
  data: z.array(z.object({ quota_usage: z.number(), config: z.object({ quota_total: z.number() }).optional() })),
});
