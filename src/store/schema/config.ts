import { bigserial, boolean, integer, jsonb, text } from 'drizzle-orm/pg-core';
import type { Json } from '../../lib/json.ts';
import { masthead, message, time } from './namespace.ts';

/** Reloads of the configuration; each process reads its own files when it sees a newer one. */
export const configGenerations = masthead.table('config_generations', {
  id: bigserial('id', { mode: 'number' }).primaryKey(),
  at: time('at').notNull().defaultNow(),
  by: text('by').notNull(),
  /** Scheduled posts that no longer fit were moved; else they kept their times. */
  replaced: boolean('replaced').notNull(),
  /** Digest of the files as the process that was asked read them. */
  digest: text('digest').notNull(),
});

/** Running processes, each with the configuration that it uses. */
export const configProcesses = masthead.table('config_processes', {
  worker: text('worker').primaryKey(),
  generation: integer('generation').notNull(),
  digest: text('digest').notNull(),
  /** Values of the files, without comments; none holds a secret. */
  files: jsonb('files').$type<Record<string, Json>>().notNull(),
  /** Why it could not load the newest generation and keeps the one before; null: it could. */
  fault: message('fault'),
  seenAt: time('seen_at').notNull(),
});
