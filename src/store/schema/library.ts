import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, jsonb, primaryKey, real, text, uuid } from 'drizzle-orm/pg-core';
import type { Focal, FocalBox } from '../../domain/focal.ts';
import type { ItemKind, ItemWord } from '../../domain/library.ts';
import { masthead, names, time } from './namespace.ts';
import { posts } from './posts.ts';

/**
 * Pictures and films of the media library: what people uploaded, and what articles came with, each file once. The file
 * is in the media store, by its hash.
 */
export const libraryItems = masthead.table(
  'library_items',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').$type<ItemKind>().notNull(),
    /** File that posts are made from. */
    hash: text('hash').notNull().unique(),
    /** The file as it was uploaded, where `hash` is a part of it; null: `hash` is all of it. */
    uncropped: text('uncropped'),
    /** The part of `uncropped` that `hash` shows; null: all of it. */
    crop: jsonb('crop').$type<FocalBox>(),
    mimeType: text('mime_type').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    /** Of the upright picture, in pixels; null: it was not looked at yet. */
    width: integer('width'),
    height: integer('height'),
    /** Length of a film; null: a picture, or not known. */
    seconds: real('seconds'),
    /** Name of the file that was uploaded; null: it came with an article. */
    name: text('name'),
    alt: text('alt'),
    caption: text('caption'),
    credit: text('credit'),
    /** Which of them a person wrote: these count for all posts, whatever an article or file says. */
    written: text('written').array().$type<ItemWord[]>().notNull().default([]),
    /** Places and keywords, from its file or a person. */
    keywords: names('keywords').notNull().default(sql`''`),
    /** Headlines of articles that it came with, for the search. */
    headlines: names('headlines').notNull().default(sql`''`),
    focal: jsonb('focal').$type<Focal>(),
    /** No post may show it without its credit. */
    creditRequired: boolean('credit_required').notNull().default(false),
    /** No post may go out with it from then on; null: no end. */
    expiresAt: time('expires_at'),
    notForSocial: boolean('not_for_social').notNull().default(false),
    /** Who uploaded it; null: it came with an article. */
    addedBy: text('added_by'),
    /** Grows with each change that a person makes. */
    version: integer('version').notNull().default(1),
    createdAt: time('created_at').notNull().defaultNow(),
    updatedAt: time('updated_at').notNull().defaultNow(),
    /** All its words, in small letters. */
    search: text('search').generatedAlwaysAs(
      sql`lower(coalesce(name, '') || ' ' || coalesce(alt, '') || ' ' || coalesce(caption, '') || ' ' || coalesce(credit, '') || ' ' || keywords || ' ' || headlines)`,
    ),
  },
  (table) => [
    index('library_items_by_time').on(table.createdAt, table.id),
    // Few, and asked about before each send.
    index('library_items_restricted').on(table.id).where(sql`not_for_social or expires_at is not null`),
  ],
);

/** Items of the library that a post shows, by its content: a trigger on posts writes them. */
export const postItems = masthead.table(
  'post_items',
  {
    postId: uuid('post_id')
      .notNull()
      .references(() => posts.id, { onDelete: 'cascade' }),
    itemId: uuid('item_id')
      .notNull()
      .references(() => libraryItems.id, { onDelete: 'cascade' }),
  },
  (table) => [primaryKey({ columns: [table.postId, table.itemId] }), index('post_items_by_item').on(table.itemId)],
);

/**
 * Files on their way to the library. What arrived is in the media store, piece by piece; nothing names the pieces of an
 * upload that was given up, so the clean-up of files removes them.
 */
export const uploads = masthead.table(
  'uploads',
  {
    id: uuid('id').primaryKey(),
    /** Name of the file on the person's machine. */
    name: text('name').notNull(),
    /** Bytes that it will have. */
    size: bigint('size', { mode: 'number' }).notNull(),
    /** Bytes that arrived. */
    received: bigint('received', { mode: 'number' }).notNull().default(0),
    /** Hashes of its pieces, in their order. */
    pieces: text('pieces').array().notNull().default([]),
    /** What it became; null: it is not complete, or not added yet. */
    itemId: uuid('item_id').references(() => libraryItems.id, { onDelete: 'set null' }),
    startedBy: text('started_by').notNull(),
    startedAt: time('started_at').notNull().defaultNow(),
  },
  (table) => [index('uploads_by_time').on(table.startedAt)],
);
