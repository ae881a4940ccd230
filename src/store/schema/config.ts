import { bigint, bigserial, boolean, index, integer, jsonb, primaryKey, text } from 'drizzle-orm/pg-core';
import type { ProcessQueue, ProcessRole, ProcessSurroundings } from '../../domain/process-role.ts';
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

/** Running processes, each with its part of the work and the configuration that it uses. */
export const configProcesses = masthead.table('config_processes', {
  worker: text('worker').primaryKey(),
  /** all, api, worker or scheduler; null: an earlier version does not say. */
  role: text('role').$type<ProcessRole>(),
  /** What fails in it, so that it does not do its part; null: an earlier version does not say. */
  failing: jsonb('failing').$type<string[]>(),
  /** null: an earlier version does not say. */
  queue: jsonb('queue').$type<ProcessQueue>(),
  /** null: an earlier version does not say. */
  surroundings: jsonb('surroundings').$type<ProcessSurroundings>(),
  /** null: an earlier version does not say. */
  startedAt: time('started_at'),
  generation: integer('generation').notNull(),
  digest: text('digest').notNull(),
  /** Values of the files, without comments; none holds a secret. */
  files: jsonb('files').$type<Record<string, Json>>().notNull(),
  /** Why it could not load the newest generation and keeps the one before; null: it could. */
  fault: message('fault'),
  seenAt: time('seen_at').notNull(),
});

/** What is written at a place of a file; null: nothing. */
type Written = { value: Json } | null;

/** Settings that were changed in the desk. Each wins over the value in the file. */
export const configSettings = masthead.table(
  'config_settings',
  {
    /** Name of the file without its ending. */
    file: text('file').notNull(),
    /** Keys of mappings. */
    path: text('path').array().notNull(),
    written: jsonb('written').$type<Written>(),
    /** What the file had there at that time: a file that was changed later can be told. */
    base: jsonb('base').$type<Written>(),
    by: text('by').notNull(),
    at: time('at').notNull(),
  },
  ({ file, path }) => [primaryKey({ columns: [file, path] })],
);

/** A row of `config_settings` as a change left it, or found it; null: the file's value held. */
export interface KeptSetting {
  written: Written;
  base: Written;
  by: string;
  /** ISO 8601. */
  at: string;
}

/** One place that a change wrote: what held before and after, and the row. */
export interface ChangedSetting {
  path: string[];
  was: Written;
  is: Written;
  before: KeptSetting | null;
  after: KeptSetting | null;
}

/** Every change of settings in the desk; rows are only added. */
export const configChanges = masthead.table(
  'config_changes',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: time('at').notNull().defaultNow(),
    by: text('by').notNull(),
    section: text('section').notNull(),
    kind: text('kind').$type<'change' | 'undo' | 'revert'>().notNull(),
    /** The change that it takes back; null: none. */
    undoes: bigint('undoes', { mode: 'number' }),
    reason: text('reason'),
    entries: jsonb('entries').$type<ChangedSetting[]>().notNull(),
  },
  ({ section, id }) => [index('config_changes_section').on(section, id)],
);
