import { getTableName, isTable } from 'drizzle-orm';
import { expect, test } from 'vitest';
import * as schema from '../../src/store/schema/index.ts';
import DEBTS from './debts.json' with { type: 'json' };
import { foreignWrites, owned, sqlNames } from './owners.ts';
import { sentencesAsData } from './sentences.ts';
import { pathsIn, textOf } from './sources.ts';

const product = ['src', 'jobs'].flatMap(pathsIn);
const faultsBy = (rule: (path: string, text: string) => string[]): string[] =>
  product.flatMap((path) => rule(path, textOf(path))).toSorted();

/** Where calendar and clock times are formatted by hand; all else goes through one module. */
function formatsTimes(path: string, text: string): string[] {
  return /\bDateTimeFormat\b|\.toLocale(?:Date|Time)?String\(/.test(text) ? [path] : [];
}

/** Folders that read and write prose: their expressions are built from word lists in the code and from escaped texts. */
const PROSE = /^src\/(?:compose|ingest)\//;
/** Their expressions are built from constants. */
const FROM_CONSTANTS = [
  'src/app/doctor/queue.ts',
  'src/lib/render.ts',
  'src/media/video/captions.ts',
  'src/media/video/ffmpeg.ts',
  'src/platforms/app/settings.ts',
  'src/platforms/x/limits.ts',
  'src/posts/corrections/amend.ts',
  'src/queue/redis.ts',
  'src/rules/similarity.ts',
  'src/suggestions/describer.ts',
  'src/suggestions/model.ts',
];

/** Files in which settings, rules or requests could become an expression that backtracks. */
const buildsExpressions = (path: string, text: string): string[] =>
  /\bRegExp\(/.test(text) && !PROSE.test(path) ? [path] : [];

test('no input from outside becomes a regular expression', () => {
  expect(faultsBy(buildsExpressions)).toEqual(FROM_CONSTANTS);
});

test('tables are written by their owners alone; what is mended is struck off the debts', () => {
  expect(faultsBy(foreignWrites)).toEqual(DEBTS.foreignWrites);
});

test('every table has an owner', () => {
  const tables = Object.entries(schema).flatMap(([name, value]) => (isTable(value) ? [name] : []));
  expect(tables.toSorted()).toEqual(owned());
  const names = Object.entries(schema).flatMap(([name, value]) =>
    isTable(value) ? [[name, getTableName(value)]] : [],
  );
  expect(new Set(names)).toEqual(new Set(sqlNames()));
});

test('nothing is decided by a sentence; what is mended is struck off the debts', () => {
  const byFile: Record<string, number> = {};
  for (const fault of faultsBy(sentencesAsData)) {
    const path = fault.slice(0, fault.indexOf(': '));
    byFile[path] = (byFile[path] ?? 0) + 1;
  }
  expect(byFile).toEqual(DEBTS.sentencesAsData);
});

test('times are formatted in one module; what is mended is struck off the debts', () => {
  expect(faultsBy(formatsTimes)).toEqual(DEBTS.formatsTimes);
});

test('the rule of owners can fail', () => {
  const writes = [
    'await db.insert(posts).values({});',
    'await tx.update(\n  deliveries,\n).set({});',
    `await tx.execute(sql\`delete from \${approvals} where true\`);`,
    'await db.select().from(articles);',
    'map.delete(posts_);',
    'await tx.insert(schema.corrections).values({});',
    'await db.execute(sql`update masthead.article_files f set hash = null`);',
    'await db.execute(sql`delete from "post_versions" where true`);',
    'await db.execute(sql`insert into makings (id) values (1)`);',
    '// Nobody may update focals by hand.',
  ].join('\n');
  const seen = ['approvals', 'articleFiles', 'corrections', 'deliveries', 'makings', 'postVersions', 'posts'];
  expect(foreignWrites('src/features/a.ts', writes)).toEqual(
    seen.map((table) => `src/features/a.ts writes ${table}, which posts owns`),
  );
  expect(foreignWrites('src/posts/a.ts', writes)).toEqual([]);
  expect(foreignWrites('src/delivery/a.ts', writes)).toHaveLength(seen.length - 1);
});

test('the rule of sentences can fail, and knows those of others', () => {
  const decides = [
    `if (reason === 'Too many posts today') stop();`,
    `switch (a) { case 'The channel is paused': break; }`,
    `if (text.startsWith('It was due at')) go();`,
    'const late = /^It was due at (.+)$/;',
    `const words = { 'The keys are wrong': '密钥有误' };`,
    `type Why = 'It is an answer';`,
    "const rows = sql`select 1 where reason like 'It is not%'`;",
  ];
  for (const line of decides) expect(sentencesAsData('src/posts/a.ts', line), line).toHaveLength(1);
  const fine = [
    `throw new Error('There is no such thing');`,
    `if (state === 'handed-over') go();`,
    `const row = sql\`update posts set state = \${state}\`;`,
  ];
  for (const line of fine) expect(sentencesAsData('src/posts/a.ts', line), line).toEqual([]);
  expect(sentencesAsData('src/ingest/a.ts', decides[0] ?? '')).toEqual([]);
});
