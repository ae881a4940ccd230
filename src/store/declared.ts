import { is, sql } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import * as schema from './schema/index.ts';
import type { Db } from './store.ts';

/** On expressions that drizzle cannot write, so they are in the migrations alone. */
const INDEXES = ['article_revisions_by_words', 'article_revisions_by_section'];

/** Triggers by table; drizzle knows of none. Those that tell of changed rows are in `TOLD`. */
const TRIGGERS: Readonly<Record<string, readonly string[]>> = {
  approvals: ['approvals_lost'],
  attempts: ['attempts_in_messages'],
  audit: ['audit_append_only', 'audit_leaves_by_archive'],
  channel_states: ['channel_states_in_names'],
  deliveries: [
    'deliveries_approved_insert',
    'deliveries_approved_update',
    'deliveries_failed',
    'deliveries_failed_at_once',
    'deliveries_in_messages',
    'deliveries_told',
    'deliveries_told_at_once',
  ],
  posts: ['post_items_noted', 'posts_approval_lost'],
};

const TOLD: Readonly<Record<string, string>> = {
  approval_requests: 'insert update',
  articles: 'insert update',
  attention: 'insert update delete',
  channel_secrets: 'insert update delete',
  channel_states: 'insert update',
  comments: 'insert update',
  corrections: 'insert update',
  deliveries: 'insert update',
  job_runs: 'insert update',
  library_items: 'insert update delete',
  makings: 'insert update',
  notifications: 'insert update',
  people: 'insert update',
  posts: 'insert update',
  presences: 'insert delete',
  stored_channels: 'insert update',
  switches: 'insert update',
  tag_pauses: 'insert update delete',
};

/** Part of a store: `of` is the table that it belongs to, or the table itself. */
export interface Part {
  kind: 'table' | 'column' | 'index' | 'constraint' | 'trigger';
  of: string;
  name: string;
}

const partsOf = (kind: Part['kind'], of: string, names: readonly (string | undefined)[]): Part[] =>
  names.flatMap((name) => (name === undefined ? [] : [{ kind, of, name }]));

/** Everything that a store with all migrations has in the schema `masthead`, apart from functions and sequences. */
export function declaredParts(): Part[] {
  const tables = Object.values(schema).flatMap((one) => (is(one, PgTable) ? [getTableConfig(one)] : []));
  return [
    ...tables.flatMap(({ name: of, columns, indexes, primaryKeys, uniqueConstraints, foreignKeys, checks }) => [
      ...partsOf('table', of, [of]),
      ...partsOf(
        'column',
        of,
        columns.map(({ name }) => name),
      ),
      ...partsOf(
        'index',
        of,
        indexes.map(({ config }) => config.name),
      ),
      ...partsOf('constraint', of, [
        ...(columns.some(({ primary }) => primary) ? [`${of}_pkey`] : []),
        ...columns.map(({ isUnique, uniqueName }) => (isUnique ? uniqueName : undefined)),
        ...[...primaryKeys, ...uniqueConstraints, ...foreignKeys].map((one) => one.getName()),
        ...checks.map(({ name }) => name),
      ]),
      ...partsOf('trigger', of, TRIGGERS[of] ?? []),
      ...partsOf('trigger', of, TOLD[of]?.split(' ').map((event) => `${of}_told_${event}`) ?? []),
    ]),
    ...partsOf('index', 'article_revisions', INDEXES),
  ];
}

const Parts = z.object({
  rows: z.array(
    z.object({ kind: z.enum(['table', 'column', 'index', 'constraint', 'trigger']), of: z.string(), name: z.string() }),
  ),
});

/** Everything of that kind that a store has. An index that could not be built to its end, or a trigger that is off, is not there. */
export async function partsIn(db: Db): Promise<Part[]> {
  const found = await db.execute(sql`
    with tables as (select oid, relname::text as of from pg_class
      where relnamespace = 'masthead'::regnamespace and relkind in ('r', 'p') and relname <> '__drizzle_migrations')
    select 'table' as kind, of, of as name from tables
    union all select 'column', of, attname::text from tables join pg_attribute on attrelid = oid
      where attnum > 0 and not attisdropped
    union all select 'index', of, relname::text from tables join pg_index on indrelid = tables.oid and indisvalid
      join pg_class on pg_class.oid = indexrelid
      where not exists (select 1 from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
    union all select 'constraint', of, conname::text from tables join pg_constraint on conrelid = tables.oid
      where contype in ('p', 'u', 'f', 'c')
    union all select 'trigger', of, tgname::text from tables join pg_trigger on tgrelid = tables.oid
      where not tgisinternal and tgenabled <> 'D'
    order by 1, 2, 3`);
  return Parts.parse(found).rows;
}

/** Parts that a store lacks although its migrations made them; of a table that is gone the table alone. */
export async function missingParts(db: Db): Promise<Part[]> {
  const has = new Set((await partsIn(db)).map(({ kind, of, name }) => `${kind} ${of} ${name}`));
  const missing = declaredParts().filter(({ kind, of, name }) => !has.has(`${kind} ${of} ${name}`));
  const gone = new Set(missing.flatMap(({ kind, of }) => (kind === 'table' ? [of] : [])));
  return missing.filter(({ kind, of }) => kind === 'table' || !gone.has(of));
}
