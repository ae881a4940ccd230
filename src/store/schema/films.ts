import { index, integer, jsonb, real, text, uuid } from 'drizzle-orm/pg-core';
import type { VideoFile } from '../../domain/post.ts';
import type { FilmShape, FilmSource } from '../../domain/video/film.ts';
import type { Message } from '../../lib/message.ts';
import { articles } from './articles.ts';
import { masthead, time } from './namespace.ts';

type FilmState = 'waiting' | 'making' | 'ready' | 'failed';

/** Films that editors had made of an article's pictures. A post has one once an editor chooses it. */
export const films = masthead.table(
  'films',
  {
    id: uuid('id').primaryKey(),
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id),
    /** Revision of the article that it is made of. */
    revision: integer('revision').notNull(),
    shape: text('shape').$type<FilmShape>().notNull(),
    /** Channel whose style it has. */
    channelId: text('channel_id').notNull(),
    state: text('state').$type<FilmState>().notNull().default('waiting'),
    /** 0 to 1; null while it waits for its turn. */
    share: real('share'),
    /** Why it failed; null: it did not. */
    problem: jsonb('problem').$type<Message>(),
    /** null: not made yet. */
    file: jsonb('file').$type<VideoFile>(),
    /** Headline in it; null: not made yet. */
    headline: text('headline'),
    /** The pictures that it shows, in their order. */
    sources: jsonb('sources').$type<FilmSource[]>().notNull().default([]),
    askedBy: text('asked_by').notNull(),
    askedAt: time('asked_at').notNull().defaultNow(),
    /** When its progress was last stored. */
    toldAt: time('told_at').notNull().defaultNow(),
  },
  (table) => [index('films_by_article').on(table.articleId)],
);
