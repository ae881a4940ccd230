import { index, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import type { Focal, Sketch } from '../../domain/focal.ts';
import { articles } from './articles.ts';
import { masthead, time } from './namespace.ts';

/**
 * Focal points that editors set for pictures and videos of an article, whatever the revision and address; and one row
 * for each format whose crop an editor chose.
 */
export const focals = masthead.table(
  'focals',
  {
    id: uuid('id').primaryKey(),
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id),
    kind: text('kind').$type<'picture' | 'video'>().notNull(),
    /** Format (`x.post`) whose crop `focal` is; null: the area that every format must keep. */
    format: text('format'),
    /** In coordinates of the file that the editor saw. */
    focal: jsonb('focal').$type<Focal>().notNull(),
    /** Its addresses, normalised. */
    addresses: jsonb('addresses').$type<string[]>().notNull(),
    /** Its files by hash, each with the area in it: another file may show only part of the picture. */
    files: jsonb('files').$type<Record<string, Focal>>().notNull(),
    /** Small copy of the picture, which recognises it in a file not seen before; null for a video. */
    sketch: jsonb('sketch').$type<Sketch>(),
    setBy: text('set_by').notNull(),
    setAt: time('set_at').notNull().defaultNow(),
  },
  (table) => [index('focals_by_article').on(table.articleId)],
);
