import { index, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import type { Focal, Sketch } from '../../domain/focal.ts';
import { articles } from './articles.ts';
import { masthead, time } from './namespace.ts';

/**
 * What editors say must stay in a picture, or a video, of an article: a row for each, in whatever revision it stands
 * and under whatever address; and one for each format of which an editor chose the window.
 */
export const focals = masthead.table(
  'focals',
  {
    id: uuid('id').primaryKey(),
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id),
    kind: text('kind').$type<'picture' | 'video'>().notNull(),
    /** The one format (`x.post`) whose window `focal` is; null: it is what must stay in, whatever the format. */
    format: text('format'),
    /** In the file that the editor saw. */
    focal: jsonb('focal').$type<Focal>().notNull(),
    /** Addresses of it, normalised. */
    addresses: jsonb('addresses').$type<string[]>().notNull(),
    /** Its files by their hash, each with the place in it: another file may show a part of the picture only. */
    files: jsonb('files').$type<Record<string, Focal>>().notNull(),
    /** The picture in small, by which it is known in a file that nobody has seen; null for a video. */
    sketch: jsonb('sketch').$type<Sketch>(),
    setBy: text('set_by').notNull(),
    setAt: time('set_at').notNull().defaultNow(),
  },
  (table) => [index('focals_by_article').on(table.articleId)],
);
