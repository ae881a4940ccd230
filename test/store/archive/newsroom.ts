import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { NamedFiles } from '../../../src/domain/named-files.ts';
import { ARCHIVE_KINDS } from '../../../src/features/archive/kinds.ts';
import { newId } from '../../../src/lib/ids.ts';
import { filesInFolder } from '../../../src/media/storage/named-files.ts';
import { readLines } from '../../../src/store/archive/file.ts';
import type { ARCHIVED } from '../../../src/store/archive/kinds.ts';
import { listArchives } from '../../../src/store/archive/ledger.ts';
import type { Archiving, KeepDays } from '../../../src/store/archive/run.ts';
import type { Db } from '../../../src/store/store.ts';

const Rows = z.object({ rows: z.array(z.object({ table: z.string(), row: z.string() })) });

/** Tables that archiving takes rows from, by the kind. */
export const TABLES: Readonly<Record<(typeof ARCHIVED)[number], string>> = {
  attempts: 'attempts',
  audit: 'audit',
  comments: 'comments',
  requests: 'approval_requests',
  revisions: 'article_revisions',
  versions: 'post_versions',
  suggestions: 'proposals',
};

/** Every kind is kept for so many days. */
export const keepAll = (days: number | null): KeepDays => ({
  attempts: days,
  audit: days,
  comments: days,
  requests: days,
  revisions: days,
  versions: days,
  suggestions: days,
});

/**
 * Articles of one month, so many months ago, each corrected once before its only post went out: with an attempt, a comment,
 * an answered request, an earlier text, a suggestion, and two rows of the audit.
 */
export async function seedMonth(db: Db, monthsAgo: number, articles: number): Promise<void> {
  const at = sql`(date_trunc('month', now() at time zone 'UTC') at time zone 'UTC' - make_interval(months => ${monthsAgo}::int) + n * interval '1 minute')`;
  const key = (what: string) => sql.raw(`md5('${what} ${monthsAgo} ' || n)::uuid`);
  const of = sql`from generate_series(1, ${articles}::int) n`;
  const inserts = [
    sql`masthead.articles (id, canonical_key, revision, stage, created_at, updated_at)
      select ${key('article')}, 'https://paper.example/' || ${monthsAgo}::text || '/' || n, 2, 'ready', ${at}, ${at} ${of}`,
    sql`masthead.article_revisions (article_id, revision, content_hash, article, created_at)
      select ${key('article')}, revision, md5(n || ' ' || revision), jsonb_build_object('headline', 'Ferry "' || n || '" – 渡轮', 'cost', 1.50), ${at}
      ${of}, generate_series(1, 2) revision`,
    sql`masthead.posts (id, article_id, revision, channel_id, content, content_hash, problems, created_at, updated_at)
      select ${key('post')}, ${key('article')}, 2, 'x-main', '{"texts": {}}', 'hash', '[]', ${at}, ${at} ${of}`,
    sql`masthead.deliveries (id, post_id, channel_id, kind, content_hash, state, epoch, slot_at, created_at, ended_at, receipt)
      select ${key('delivery')}, ${key('post')}, 'x-main', 'send', 'hash', 'published', 1, ${at}, ${at}, ${at}, jsonb_build_object('postId', n) ${of}`,
    sql`masthead.delivery_commits (delivery_id, name, state, epoch, content_hash, first_intent_at, intent_at, deadline)
      select ${key('delivery')}, 'publish', 'done', 1, 'hash', ${at}, ${at}, ${at} ${of}`,
    sql`masthead.attempts (delivery_id, epoch, worker, schema_version, started_at, ended_at, evidence)
      select ${key('delivery')}, 1, 'test', 1, ${at}, ${at}, jsonb_build_array(jsonb_build_object('body', e'line\nbreak \\u0001', 'ms', 12345678901234567890)) ${of}`,
    sql`masthead.approvals (post_id, content_hash, by, automatic, at) select ${key('post')}, 'hash', 'Ben', false, ${at} ${of}`,
    sql`masthead.comments (id, post_id, by, text, mentions, at) select ${key('comment')}, ${key('post')}, 'Ada', 'Shorter?', array['Ben', 'a "b", c'], ${at} ${of}`,
    sql`masthead.approval_requests (id, post_id, person, asked_by, asked_at, settled_at)
      select ${key('request')}, ${key('post')}, 'Ben', 'Ada', ${at}, ${at} ${of}`,
    sql`masthead.post_versions (post_id, content, replaced_by, action, replaced_at) select ${key('post')}, '{}', 'Ada', 'edit post', ${at} ${of}`,
    sql`masthead.proposals (post_id, task, id, suggestions, model, usd, ms, asked_by, asked_at)
      select ${key('post')}, 'shorter', ${key('proposal')}, '[]', 'model', 0.1, 5, 'Ada', ${at} ${of}`,
    sql`masthead.audit (at, who, action, subject, before, after, detail)
      select ${at}, 'Ada', action, 'post:' || n, null, 'null', '{"a": 1.0}' ${of}, unnest(array['compose', 'approve']) action`,
  ];
  for (const insert of inserts) await db.execute(sql`insert into ${insert}`);
}

/** All rows that may be archived one day, as JSON, by their tables. */
export async function archivable(db: Db): Promise<Record<string, string[]>> {
  const union = Object.values(TABLES).map(
    (table) => sql`select ${table}::text as "table", to_jsonb(t)::text as row from ${sql.raw(`masthead.${table}`)} t`,
  );
  const { rows } = await db.transaction(async (tx) => {
    await tx.execute(sql`set local timezone = 'UTC'`);
    return Rows.parse(await tx.execute(sql.join(union, sql` union all `)));
  });
  const found: Record<string, string[]> = Object.fromEntries(Object.values(TABLES).map((table) => [table, []]));
  for (const { table, row } of rows) found[table]?.push(row);
  return found;
}

const Count = z.object({ rows: z.array(z.object({ table: z.string(), n: z.coerce.number() })) });

/** Numbers of rows that the guarantee rests on: they stay. */
export async function lasting(db: Db): Promise<Record<string, number>> {
  const tables = ['articles', 'posts', 'deliveries', 'delivery_commits', 'approvals'];
  const union = tables.map(
    (table) => sql`select ${table}::text as "table", count(*) as n from ${sql.raw(`masthead.${table}`)}`,
  );
  const { rows } = Count.parse(await db.execute(sql.join(union, sql` union all `)));
  return Object.fromEntries(rows.map(({ table, n }) => [table, n]));
}

/** All lines of the files whose rows may have been removed, by the table. */
export async function archivedIn(db: Db, files: NamedFiles, folder: string): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = Object.fromEntries(Object.values(TABLES).map((table) => [table, []]));
  for (const { kind, file, state } of await listArchives(db)) {
    if (file === null || state === 'writing') continue;
    const path = join(folder, newId());
    await files.fetch(file, path);
    const table = Object.entries(TABLES).find(([name]) => name === kind)?.[1] ?? '';
    for await (const line of readLines(path, new AbortController().signal)) found[table]?.push(line);
    rmSync(path);
  }
  return found;
}

/** An archive in a folder of its own. */
export function archiveIn(db: Db) {
  const root = mkdtempSync(join(tmpdir(), 'masthead-archive-'));
  const files = filesInFolder(join(root, 'archive'));
  const signal = new AbortController().signal;
  const archiving: Archiving = {
    db,
    kinds: ARCHIVE_KINDS,
    keep: keepAll(90),
    files,
    folder: join(root, 'work'),
    masthead: '1.2.3',
    schema: 76,
    signal,
  };
  return {
    root,
    archiving,
    archived: () => archivedIn(db, files, root),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
