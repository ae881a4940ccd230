import { sql } from 'drizzle-orm';
import { bigserial, index, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { FeedKind, FeedStory } from '../../domain/feed.ts';
import { articles } from './articles.ts';
import { masthead, message, time } from './namespace.ts';

/** HTTP validators of a document. */
export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

/** State of each configured feed. One process at a time polls it. */
export const sources = masthead.table('sources', {
  id: text('id').primaryKey(),
  /** Address that all other columns are about; a changed address starts over. */
  url: text('url').notNull(),
  kind: text('kind').$type<FeedKind>(),
  title: text('title'),
  /** Validators of its documents by address: a sitemap index has several. */
  validators: jsonb('validators').$type<Record<string, Validators>>().notNull().default({}),
  nextAt: time('next_at').notNull(),
  /** Fencing token: grows with every claim; results are written only where it is still mine. */
  epoch: integer('epoch').notNull().default(0),
  leaseUntil: time('lease_until'),
  /** When the last poll began, and its duration in milliseconds (null while under way). */
  lookBeganAt: time('look_began_at'),
  lookMs: integer('look_ms'),
  /** When it was first read to the end: items found later are new. */
  beganAt: time('began_at'),
  /** When it last answered, and when its answer last changed. */
  readAt: time('read_at'),
  changedAt: time('changed_at'),
  failures: integer('failures').notNull().default(0),
  failingSince: time('failing_since'),
  lastError: message('last_error'),
});

/**
 * seen: older than the first poll, left alone · waiting: its page is not read yet · taken: it became an article · failed:
 * it could not be read, and is left alone until the feed changes it.
 */
export type ItemState = 'seen' | 'waiting' | 'taken' | 'failed';

/** Items of feeds. */
export const sourceItems = masthead.table(
  'source_items',
  {
    sourceId: text('source_id').notNull(),
    /** Normalised address of its page; without one, its id in the feed. */
    key: text('key').notNull(),
    /** Order in which items are taken. */
    sequence: bigserial('sequence', { mode: 'number' }).notNull(),
    url: text('url'),
    title: text('title'),
    publishedAt: time('published_at'),
    /** Hash of the whole item. */
    hash: text('hash').notNull(),
    /** The item, while it is waiting. */
    story: jsonb('item').$type<FeedStory>(),
    state: text('state').$type<ItemState>().notNull(),
    epoch: integer('epoch').notNull().default(0),
    leaseUntil: time('lease_until'),
    attempts: integer('attempts').notNull().default(0),
    /** Time of the next try; null unless waiting. */
    nextAt: time('next_at'),
    /** Why it could not be read; for one that is taken: a remark. */
    error: message('error'),
    articleId: uuid('article_id').references(() => articles.id),
    createdAt: time('created_at').notNull().defaultNow(),
    /** When the feed last listed it. */
    namedAt: time('named_at').notNull().defaultNow(),
    settledAt: time('settled_at'),
  },
  (table) => [
    primaryKey({ columns: [table.sourceId, table.key] }),
    index('source_items_due').on(table.sourceId, table.nextAt).where(sql`state = 'waiting'`),
    index('source_items_failed').on(table.settledAt).where(sql`state = 'failed'`),
  ],
);
