import { text } from 'drizzle-orm/pg-core';
import { masthead, time } from './namespace.ts';

/** How the account of a channel looks to readers, as its platform last said. */
export const channelProfiles = masthead.table('channel_profiles', {
  channelId: text('channel_id').primaryKey(),
  /** The account that was asked; of another one nothing is shown. */
  account: text('account').notNull(),
  name: text('name'),
  /** `@name`; null: it has none. */
  handle: text('handle'),
  /** Hash of its picture in small, in the media store; null: none, or it could not be fetched. */
  picture: text('picture'),
  readAt: time('read_at').notNull(),
});
