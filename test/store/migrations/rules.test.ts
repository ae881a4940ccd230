import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FIRST_NOTED, noteOf } from '../../../src/store/change-notes.ts';
import { journal } from '../../../src/store/schema-version.ts';
import { MIGRATIONS } from '../../../src/store/store.ts';
import { readChange } from './reading.ts';

/** Tables that grow with every story: an index on one takes as long as it is large, and writes wait for all of it. */
const GROWING = [
  'approvals',
  'article_revisions',
  'articles',
  'attempts',
  'audit',
  'deliveries',
  'delivery_commits',
  'delivery_steps',
  'post_versions',
  'posts',
];
/** How a change says that its indexes were measured. */
const MEASURED = /^--.* took \d[\d.]* m?s\b/m;

const all = journal().map(({ idx, tag }) => ({
  number: idx,
  tag,
  sql: readFileSync(join(MIGRATIONS, `${tag}.sql`), 'utf8'),
}));

describe.each(all.filter(({ number }) => number >= FIRST_NOTED))('$tag', ({ number, tag, sql }) => {
  const note = noteOf(tag);

  test('has a note that tells operators what it does to tables from before', async () => {
    expect(note, 'Add it to src/store/change-notes.ts').not.toBeNull();
    const { locks, rewrites, replaced } = await readChange(sql);
    expect({ locks: note?.locks, rewrites: note?.rewrites ?? [], widens: note?.widens ?? [] }).toEqual({
      locks,
      rewrites,
      widens: replaced,
    });
  });

  test('only adds, or is a contract that turns older versions away', async () => {
    const { breaks, minimum } = await readChange(sql);
    if (note?.kind === 'contract') expect(minimum).toBe(number);
    else expect({ breaks, minimum }).toEqual({ breaks: [], minimum: null });
  });

  test('says how long its indexes on tables that grow took', async () => {
    const { indexes } = await readChange(sql);
    if (indexes.some((table) => GROWING.includes(table))) expect(sql).toMatch(MEASURED);
  });
});

const table = 'alter table masthead.posts';
const BREAKS: readonly (readonly [string, string])[] = [
  ['drop table masthead.posts', 'DropStmt'],
  [`${table} drop column origin`, 'AT_DropColumn'],
  [`${table} rename column origin to source`, 'RenameStmt'],
  [`${table} alter column origin type text`, 'AT_AlterColumnType'],
  [`${table} alter column origin set not null`, 'AT_SetNotNull'],
  [`${table} alter column origin drop not null`, 'AT_DropNotNull'],
  [`${table} add column place text not null`, 'NOT NULL without a default'],
  [`${table} add column key uuid default gen_random_uuid()`, 'a value for each row'],
  [`${table} add constraint short check (length(origin) < 9)`, 'may refuse'],
  [`${table} add constraint one unique (origin)`, 'may refuse'],
  ['create unique index one on masthead.posts (origin)', 'may refuse'],
  ['do $$ begin execute $x$ drop table masthead.posts $x$; end $$', 'DoStmt'],
  ['truncate masthead.posts', 'TruncateStmt'],
];

test.each(BREAKS)('%s breaks earlier versions', async (sql, why) => {
  const { breaks } = await readChange(sql);
  expect(breaks).toEqual([expect.stringContaining(why)]);
});

test('what only adds breaks nothing, whatever it does to tables of its own', async () => {
  const reading = await readChange(`
    create table masthead.places (id uuid primary key, name text);
    alter table masthead.places alter column name set not null;
    create unique index places_by_name on masthead.places (name);
    alter table masthead.places add constraint of_post foreign key (id) references masthead.posts (id);
    ${table} add column place uuid, add column seen timestamptz default now() not null;
    ${table} drop constraint kinds, add constraint kinds check (origin in ('a', 'b'));
    update masthead.posts set place = null;
    update masthead.sessions set way = 'link';
    drop index masthead.old_one`);
  expect(reading).toEqual({
    locks: { posts: 'all' },
    rewrites: ['sessions'],
    indexes: [],
    replaced: ['posts.kinds'],
    breaks: [],
    minimum: null,
  });
});
