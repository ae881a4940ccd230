import { bigint, date, doublePrecision, index, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { ProposalTask, Suggestion } from '../../domain/proposal.ts';
import type { Message } from '../../lib/message.ts';
import { masthead, time } from './namespace.ts';
import { posts } from './posts.ts';

/** Use of language models on one day (UTC, by the database's clock), counted before each request. */
export const modelUse = masthead.table('model_use', {
  day: date('day', { mode: 'string' }).primaryKey(),
  requests: integer('requests').notNull(),
  /** Input and output tokens; a request under way counts with its maximum. */
  tokens: integer('tokens').notNull(),
  answers: integer('answers').notNull().default(0),
  /** Total time of all answers in milliseconds. */
  answerMs: bigint('answer_ms', { mode: 'number' }).notNull().default(0),
  /** By the prices of the day; answers whose tokens were not counted are `unpriced`. */
  usd: doublePrecision('usd').notNull().default(0),
  unpriced: integer('unpriced').notNull().default(0),
  updatedAt: time('updated_at').notNull().defaultNow(),
});

/** The newest answer of a language model about a post, one a task. */
export const proposals = masthead.table(
  'proposals',
  {
    postId: uuid('post_id')
      .notNull()
      .references(() => posts.id),
    task: text('task').$type<ProposalTask>().notNull(),
    /** New with each answer: a choice names the answer that the person saw. */
    id: uuid('id').notNull(),
    /** Revision of the article it is about; null: of a free post. */
    revision: integer('revision'),
    suggestions: jsonb('suggestions').$type<Suggestion[]>().notNull(),
    /** Why it has no suggestion; null: it has one. */
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
  (table) => [
    primaryKey({ columns: [table.postId, table.task] }),
    index('proposals_by_time').on(table.askedAt, table.postId, table.task),
  ],
);
