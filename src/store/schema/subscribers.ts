import { text, unique, uuid } from 'drizzle-orm/pg-core';
import { masthead, time } from './namespace.ts';

/** Readers who asked for the posts of a channel that sends to each of them; nothing is kept of who they are. */
export const subscribers = masthead.table(
  'subscribers',
  {
    id: uuid('id').primaryKey(),
    channelId: text('channel_id').notNull(),
    /** Hash of the address, by which one that subscribes again is recognised. */
    digest: text('digest').notNull(),
    /** As the platform parsed it, JSON; sealed. */
    address: text('address').notNull(),
    addedAt: time('added_at').notNull(),
  },
  (table) => [unique('subscribers_channel_digest').on(table.channelId, table.digest)],
);
