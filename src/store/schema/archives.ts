import { bigint, bigserial, integer, text, unique } from 'drizzle-orm/pg-core';
import { masthead, time } from './namespace.ts';

/** writing: nothing of it is removed · verified: the file was read back whole, rows are being removed · removed: done. */
export type ArchiveState = 'writing' | 'verified' | 'removed';

/** Files that rows of past months were written to before they were removed. One of a month is worked on at a time. */
export const archives = masthead.table(
  'archives',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    /** Name of the kind of rows, such as `audit`. */
    kind: text('kind').notNull(),
    /** Calendar month (UTC) that the rows are of: 2026-11. */
    month: text('month').notNull(),
    /** 1, and one more for what of the month became old later. */
    part: integer('part').notNull(),
    state: text('state').$type<ArchiveState>().notNull().default('writing'),
    /** Name of the file below the folder of archives, which contains a part of its checksum; null: not written yet. */
    file: text('file'),
    /** Names under which it was begun with other rows; nothing was removed by them, and they are deleted. */
    abandoned: text('abandoned').array().notNull().default([]),
    /** Of the compressed file, in hex. */
    sha256: text('sha256'),
    bytes: bigint('bytes', { mode: 'number' }),
    rows: integer('rows'),
    startedAt: time('started_at').notNull(),
    verifiedAt: time('verified_at'),
    removedAt: time('removed_at'),
    /** Rows that were removed; those that changed after they were written stay. */
    removed: integer('removed').notNull().default(0),
  },
  (table) => [unique('archives_once').on(table.kind, table.month, table.part)],
);
