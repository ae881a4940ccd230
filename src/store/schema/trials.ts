import { jsonb, text } from 'drizzle-orm/pg-core';
import { masthead, time } from './namespace.ts';

/** What a try made on a platform and has not removed yet. */
export interface TrialLeft {
  /** Its name among the platform’s `things`. */
  thing: string;
  /** null: the call that makes it has no answer yet. */
  id: string | null;
  /** Account that it is on; null: not known. */
  account: string | null;
  /** When it was made, or may have been; ISO. */
  at: string;
}

/** Channels that were tried out without a post. */
export const trials = masthead.table('trials', {
  channelId: text('channel_id').primaryKey(),
  begunBy: text('begun_by').notNull(),
  begunAt: time('begun_at').notNull(),
  /** Until when the process that runs it is waited for; null: it has ended. */
  leaseUntil: time('lease_until'),
  leaseBy: text('lease_by'),
  left: jsonb('things').$type<TrialLeft[]>().notNull(),
});
