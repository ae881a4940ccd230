import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getTableName, isTable } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { run } from '../../src/cli/cli.ts';
import { actions } from '../../src/features/index.ts';
import * as schema from '../../src/store/schema/index.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const inDocs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.md'))
  .map((path) => `docs/${path.replaceAll('\\', '/')}`);
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'deploy/kubernetes/README.md',
  'deploy/helm/masthead/README.md',
  ...inDocs,
];
/** Written by hand, and about the product of today; reports keep the words of the day they were written on. */
const guides = documents.filter((path) => !path.startsWith('docs/reports/') && path !== 'docs/benchmarks.md');
const current = guides.filter((path) => !path.startsWith('docs/decisions/'));

const withoutBlocks = (markdown: string): string => markdown.replace(/^ *```[\s\S]*?^ *```$/gm, '');

/** Anchor of a heading, as GitHub makes it. */
const anchor = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const anchorsOf = (path: string): string[] =>
  [...withoutBlocks(text(path)).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchor(heading));

function brokenLink(from: string, link: string): boolean {
  const [file = '', fragment] = link.split('#');
  const target = file === '' ? from : normalize(join(dirname(from), file));
  if (!existsSync(join(ROOT, target))) return true;
  return fragment !== undefined && target.endsWith('.md') && !anchorsOf(target).includes(fragment);
}

test.each(documents)('%s: links lead to files and headings', (path) => {
  const links = [...withoutBlocks(text(path)).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map(([, to = '']) => to);
  expect(links.filter((link) => brokenLink(path, link))).toEqual([]);
});

/** Files of this repository that a text names in backticks; names with a placeholder or a wildcard are left out. */
const filesIn = (markdown: string): string[] =>
  [...markdown.matchAll(/`((?:src|test|jobs|config|docs|tools|bin)\/[^`\s:]*)`/g)]
    .map(([, path = '']) => path)
    .filter((path) => !/[<>*…]|\b(?:ID|NAME)\b/.test(path));

test.each(guides)('%s: files that it names are there', (path) => {
  expect(filesIn(text(path)).filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});

test.each(current)('%s: npm scripts that it names are there', (path) => {
  const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(text('package.json')));
  const scriptNames = [...text(path).matchAll(/npm run ([a-z:-]+)/g)].map(([, name = '']) => name);
  expect(scriptNames.filter((name) => !(name in scripts))).toEqual([]);
});

/** Help of a command; empty where there is none. */
async function helpOf(words: readonly string[]): Promise<string> {
  const lines: string[] = [];
  const code = await run(
    [...words, '--help'],
    {},
    {
      print: (line) => lines.push(line),
      remark: () => {},
      flushed: async () => null,
      interactive: false,
      columns: 200,
    },
  );
  return code === 0 ? lines.join('\n') : '';
}

/** Commands of a page: those behind the program's name, and in the list of all commands those of its first column. */
const commandLines = (path: string): string[] => [...named(text(path)), ...(path === LIST ? listed(text(path)) : [])];
const LIST = 'docs/command-line.md';
const listed = (markdown: string): string[] =>
  [...markdown.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, line = '']) => line),
  );
const named = (markdown: string): string[] =>
  [...markdown.matchAll(/(?<=`|^ *|npx )(?:masthead|node bin\/masthead\.mjs) ((?!restore|is)[a-z][^`\n]*)/gm)].map(
    ([, line = '']) => line.replace(/ {2,}.*$/, ''),
  );

/** What of a command line is not there: the command, or one of its options. */
async function unknownIn(line: string): Promise<string[]> {
  const [first = '', second = ''] = line.split(' ');
  let help = await helpOf([first]);
  if (!help.startsWith(`Usage: masthead ${first}`) && !help.includes(`|${first} `)) return [first];
  const commands = help.split('\nCommands:\n')[1] ?? '';
  if (/^[a-z][a-z-]*$/.test(second) && commands !== '' && !help.includes(`[${second}]`)) {
    if (!new RegExp(`^ {2}${second} `, 'm').test(commands)) return [`${first} ${second}`];
    help = await helpOf([first, second]);
  }
  return (line.match(/(?<= )--[a-z-]+/g) ?? []).filter((option) => !help.includes(option));
}

test.each(current)('%s: commands and options that it names are there', async (path) => {
  const unknown: string[] = [];
  for (const line of commandLines(path))
    for (const word of await unknownIn(line)) unknown.push(`masthead ${line}: ${word}`);
  expect(unknown).toEqual([]);
});

describe('docs/api.md', () => {
  const api = text('docs/api.md');
  /** Routes that are no actions. */
  const OTHERS = ['POST /articles', 'POST /uploads', 'GET /pictures/:id', 'GET /audit.csv', 'GET /activity.csv'];
  const line = (request: string): string =>
    request.replace(/:\w+/g, ':id').replace(/\b(?:ID|NAME|HASH|PREFIX)\b/g, ':id');
  const served = new Set([...OTHERS, ...actions.flatMap(({ http }) => (http === null ? [] : [line(http)]))]);
  const requests = new Set(
    [...api.matchAll(/`((?:GET|POST|PUT|DELETE) \/[^\s`]*)`/g)].map(([, request = '']) => line(request)),
  );

  test('every request that it names is there', () => {
    expect([...requests].filter((request) => !served.has(request))).toEqual([]);
  });

  test('it names every request', () => {
    const [fromPages, all] = [/^(?:GET|POST|DELETE|PUT) \/(?:session|account|desk)/, [...served]];
    expect(all.filter((request) => !requests.has(request) && !fromPages.test(request))).toEqual([]);
  });
});

/** Names of the settings in a JSON schema, without those that a newsroom chooses. */
const Node: z.ZodType<{ properties?: Record<string, unknown> }> = z.looseObject({
  properties: z.record(z.string(), z.unknown()).optional(),
});
function settingsIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(settingsIn);
  const read = z.record(z.string(), z.unknown()).safeParse(node);
  if (!read.success) return [];
  const own = Object.keys(Node.parse(read.data).properties ?? {});
  return [...own, ...Object.values(read.data).flatMap(settingsIn)];
}

test.each(['newsroom', 'channels', 'schedule', 'style'])('every setting of %s.yaml is described', (file) => {
  const described = ['configuration', 'scheduling', 'video', 'editors', 'app']
    .map((name) => text(`docs/${name}.md`))
    .join('\n');
  const settings = new Set(settingsIn(JSON.parse(text(`config/schema/${file}.json`))));
  expect([...settings].filter((name) => !new RegExp(`\\b${name}\\b`).test(described))).toEqual([]);
});

test('the operator’s guide says of every table what bounds it', () => {
  const [, chapter = ''] = text('docs/operating.md').split('### What bounds each table');
  const listed = [...(chapter.split('\n### ')[0] ?? '').matchAll(/`([a-z_]+)`/g)].map(([, name]) => name);
  const tables = Object.values(schema).flatMap((value) => (isTable(value) ? [getTableName(value)] : []));
  expect(tables.filter((name) => !listed.includes(name))).toEqual([]);
});
