import { bigint, date, doublePrecision, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { ProposalTask, Suggestion } from '../../domain/proposal.ts';
import type { Message } from '../../lib/message.ts';
import { masthead, time } from './namespace.ts';
import { posts } from './posts.ts';

/** What language models were asked for on one day (UTC, by the database's clock), counted before each request. */
export const modelUse = masthead.table('model_use', {
  day: date('day', { mode: 'string' }).primaryKey(),
  requests: integer('requests').notNull(),
  /** Of questions and answers; what is still asked counts with the most it may take. */
  tokens: integer('tokens').notNull(),
  answers: integer('answers').notNull().default(0),
  /** Milliseconds that all answers took together. */
  answerMs: bigint('answer_ms', { mode: 'number' }).notNull().default(0),
  /** By the prices of the day; answers whose tokens were not counted are `unpriced`. */
  usd: doublePrecision('usd').notNull().default(0),
  unpriced: integer('unpriced').notNull().default(0),
  updatedAt: time('updated_at').notNull().defaultNow(),
});

/** The newest answer of a language model about a post, for each thing that it is asked for. */
export const proposals = masthead.table(
  'proposals',
  {
    postId: uuid('post_id')
      .notNull()
      .references(() => posts.id),
    task: text('task').$type<ProposalTask>().notNull(),
    /** Another with each answer: whoever chooses says which one they saw. */
    id: uuid('id').notNull(),
    /** Of the article that it was asked about. */
    revision: integer('revision').notNull(),
    suggestions: jsonb('suggestions').$type<Suggestion[]>().notNull(),
    /** Why there is no suggestion in it; null: there is one. */
    refused: jsonb('refused').$type<Message>(),
    model: text('model').notNull(),
    /** null: the endpoint does not count them. */
    inputTokens: integer('input_tokens'),
    outputTokens: integer('output_tokens'),
    /** null: not known. */
    usd: doublePrecision('usd'),
    ms: integer('ms').notNull(),
    askedBy: text('asked_by').notNull(),
    askedAt: time('asked_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.postId, table.task] })],
);
