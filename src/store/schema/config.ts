import { bigserial, boolean, integer, jsonb, text } from 'drizzle-orm/pg-core';
import type { Json } from '../../lib/json.ts';
import { masthead, time } from './namespace.ts';

/** Times at which somebody had the configuration read anew; each process reads its own files when it sees a newer one. */
export const configGenerations = masthead.table('config_generations', {
  id: bigserial('id', { mode: 'number' }).primaryKey(),
  at: time('at').notNull().defaultNow(),
  by: text('by').notNull(),
  /** What was placed and no longer fits was placed anew; else it kept its time. */
  replaced: boolean('replaced').notNull(),
  /** Of the files that whoever asked for it has read. */
  digest: text('digest').notNull(),
});

/** Processes that run, with what they took from their files. */
export const configProcesses = masthead.table('config_processes', {
  worker: text('worker').primaryKey(),
  generation: integer('generation').notNull(),
  digest: text('digest').notNull(),
  /** The values of the files, without their comments; secrets stand in none of them. */
  files: jsonb('files').$type<Record<string, Json>>().notNull(),
  /** Why it could not read its files at the newest generation, so that the ones before hold; null: it could. */
  fault: text('fault'),
  seenAt: time('seen_at').notNull(),
});
