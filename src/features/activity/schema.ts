import { z } from 'zod';
import { DeliveryState } from '../../domain/delivery.ts';
import { After } from '../../lib/cursor.ts';
import { ArticleText, IdText } from '../kit/schema.ts';

const When = z.iso.datetime({ offset: true });

/** Narrows what happened: all that is named must hold. */
export const ActivityFilter = z.object({
  post: IdText.optional(),
  channel: z.string().optional(),
  who: z.string().optional().describe('A person or a system; then no tries at deliveries'),
  action: z.string().optional().describe('As the audit has it, or `attempt`'),
  state: DeliveryState.optional().describe('Of the delivery that it was about, as it is now'),
  since: When.optional(),
  until: When.optional().describe('Only what was before'),
});
export type ActivityFilter = z.infer<typeof ActivityFilter>;

export const ActivityInput = ActivityFilter.extend({
  limit: z.int().positive().max(1_000).default(50),
  after: After.optional(),
});

/** Narrows the audit in the same way. */
export const AuditFilter = z.object({
  post: IdText.optional(),
  article: ArticleText.optional().describe('Its address, its id, or the id of one of its posts'),
  who: z.string().optional(),
  action: z.string().optional(),
  since: When.optional(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

/** The action under which attempts are listed among what people did. */
export const ATTEMPT = 'attempt';
