import { sql } from 'drizzle-orm';
import { bigserial, index, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { FeedKind, FeedStory } from '../../domain/feed.ts';
import { articles } from './articles.ts';
import { masthead, time } from './namespace.ts';

/** By which a server tells whether a document changed. */
export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

/** What is known of each configured source. One process at a time looks at it. */
export const sources = masthead.table('sources', {
  id: text('id').primaryKey(),
  /** The address of which all else was learnt; with another one it begins anew. */
  url: text('url').notNull(),
  kind: text('kind').$type<FeedKind>(),
  title: text('title'),
  /** Of each document of it, by address: a sitemap index has several. */
  validators: jsonb('validators').$type<Record<string, Validators>>().notNull().default({}),
  nextAt: time('next_at').notNull(),
  /** Fencing token: grows with every claim; results are written only where it is still mine. */
  epoch: integer('epoch').notNull().default(0),
  leaseUntil: time('lease_until'),
  /** When the last look began, and how long it took; milliseconds, null while it is under way. */
  lookBeganAt: time('look_began_at'),
  lookMs: integer('look_ms'),
  /** When it was first read to the end: what is found later is new. */
  beganAt: time('began_at'),
  /** When it last answered, and when it last answered with something else than before. */
  readAt: time('read_at'),
  changedAt: time('changed_at'),
  failures: integer('failures').notNull().default(0),
  failingSince: time('failing_since'),
  lastError: text('last_error'),
});

/**
 * seen: it was there before we looked, and stays as it is · waiting: its page is still to be read · taken: it is an
 * article of ours · failed: it could not be read, and is left alone until its source changes it.
 */
export type ItemState = 'seen' | 'waiting' | 'taken' | 'failed';

/** What sources told of: a row for each story of each source. */
export const sourceItems = masthead.table(
  'source_items',
  {
    sourceId: text('source_id').notNull(),
    /** The normalised address of its page; without one the name that its source gives it. */
    key: text('key').notNull(),
    /** In the order in which they are to be taken. */
    sequence: bigserial('sequence', { mode: 'number' }).notNull(),
    url: text('url'),
    title: text('title'),
    publishedAt: time('published_at'),
    /** Of all that its source says of it. */
    hash: text('hash').notNull(),
    /** What its source says, for as long as it is waiting. */
    told: jsonb('item').$type<FeedStory>(),
    state: text('state').$type<ItemState>().notNull(),
    epoch: integer('epoch').notNull().default(0),
    leaseUntil: time('lease_until'),
    attempts: integer('attempts').notNull().default(0),
    /** When it is looked at next; null while it is not waiting. */
    nextAt: time('next_at'),
    /** Why it could not be read; of one that is taken: what is to be known of that. */
    error: text('error'),
    articleId: uuid('article_id').references(() => articles.id),
    createdAt: time('created_at').notNull().defaultNow(),
    /** When its source was last seen to name it. */
    namedAt: time('named_at').notNull().defaultNow(),
    settledAt: time('settled_at'),
  },
  (table) => [
    primaryKey({ columns: [table.sourceId, table.key] }),
    index('source_items_due').on(table.sourceId, table.nextAt).where(sql`state = 'waiting'`),
    index('source_items_failed').on(table.settledAt).where(sql`state = 'failed'`),
  ],
);
