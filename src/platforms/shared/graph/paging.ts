import { z } from 'zod';

/** Where a list of the Graph API goes on. */
export const Paging = z.object({
  cursors: z.object({ after: z.string().optional() }).optional(),
  next: z.string().optional(),
});

/** The cursor of the next page, or null behind the last one. */
export const nextPage = (paging: z.infer<typeof Paging> | undefined): string | null =>
  paging?.next === undefined ? null : (paging.cursors?.after ?? null);
