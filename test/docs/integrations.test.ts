import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { NewsroomFile } from '../../src/config/newsroom-file.ts';
import { addPerson } from '../../src/features/people/people.ts';
import { articleRevisions } from '../../src/store/schema/index.ts';
import { openRoom, type Room } from '../api/room.ts';

const SECRET = 'a-secret-of-the-cms-0123456789';
const EXAMPLES = fileURLToPath(new URL('../../docs/examples/', import.meta.url));
const page = readFileSync(new URL('../../docs/integrations.md', import.meta.url), 'utf8');

/** The block of a section, with the language it names. */
function blockOf(heading: string, language = ''): string {
  const section = page.split(new RegExp(`^#+ ${heading}$`, 'm'))[1] ?? '';
  return new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(section)?.[1] ?? '';
}

let room: Room;
beforeAll(async () => {
  const door = { id: 'cms', secret: SECRET, format: 'address', channels: null, when: 'slot' } as const;
  room = await openRoom(() => ({ doors: [door] }));
});
afterAll(() => room.close());

/** Runs a program to its end, with the addresses that the examples take from their environment. */
async function run(program: string, args: readonly string[], key = ''): Promise<string> {
  const env = { ...process.env, MASTHEAD: room.api.address, SECRET, MASTHEAD_CMS_SECRET: SECRET, MASTHEAD_KEY: key };
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  child.stdout.on('data', (piece: Buffer) => (printed += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (printed += piece.toString()));
  const [code] = await once(child, 'exit');
  expect(`${code} ${printed}`).toMatch(/^0 /);
  return printed;
}

/** Addresses by which Masthead knows articles. */
async function known(): Promise<string[]> {
  const rows = await room.context.db.select().from(articleRevisions);
  return rows.map(({ article }) => article.canonicalUrl ?? '').toSorted();
}

const story = (name: string): string => `https://www.example.com/news/${name}`;
const php = spawnSync('php', ['--version']).status === 0;

test('the entry under webhooks is one', () => {
  const { webhooks } = z.object({ webhooks: z.unknown() }).parse(parse(blockOf('Signed request', 'yaml')));
  expect(NewsroomFile.shape.webhooks.parse(webhooks)).toMatchObject([{ id: 'cms', format: 'address' }]);
});

test('Node, as Strapi calls it, and a shell: each article is there once, however often it is sent', async () => {
  const path = JSON.stringify(`${EXAMPLES}submit-article.mjs`);
  const code = blockOf('Strapi', 'js').replace("'./submit-article.mjs'", path);
  // What Strapi hands over.
  const result = "const result = { slug: 'strapi', publishedAt: '2026-11-30' };";
  const node = ['--input-type=module', '-e', `${result}\n${code}`];
  await run(process.execPath, node);
  await run(process.execPath, node);
  await run('sh', [`${EXAMPLES}submit_article.sh`, story('static-1'), story('static-2')]);
  expect(await known()).toEqual([story('static-1'), story('static-2'), story('strapi')]);
});

test.skipIf(!php)('PHP, as Drupal calls it', async () => {
  const call = `submit_article(getenv('MASTHEAD'), getenv('SECRET'), ['url' => '${story('drupal')}'])`;
  const printed = await run('php', ['-r', `require '${EXAMPLES}submit_article.php'; echo ${call}['result'];`]);
  expect(printed).toBe('accepted');
  expect(await known()).toContain(story('drupal'));
});

test('curl with a key', async () => {
  const { key } = await addPerson(room.context, { name: 'The CMS', role: 'editor', by: 'test' });
  await run(
    'sh',
    ['-c', `${blockOf('Without a webhook')} --fail-with-body --silent --show-error`.replace(/\n --fail/, ' --fail')],
    key,
  );
  expect(await known()).toContain(story('story'));
});

test('the files of the browser extension and the plugin are where the page says', () => {
  const named = [...page.matchAll(/`(integrations\/[^`]+)`/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(1);
  expect(named.filter((path) => !existsSync(new URL(`../../${path}`, import.meta.url)))).toEqual([]);
});
