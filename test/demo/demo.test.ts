import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DemoOptions, runDemo } from '../../src/demo/demo.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'masthead-demo-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const STORY = `• Mobile version
• Twitter
• YouTube
• App

Night ferry puts Saltmarsh twelve minutes from the market

A quiet electric boat now crosses the harbour every half hour until two in the morning, and the last bus has competition.

"I have washed dishes on this side for nineteen years," said Odalys Brandt, a cook who lives in Saltmarsh.

The new line runs every 30 minutes until 2 am, seven days a week. A crossing costs the same as a bus ticket.
`;

async function optionsFor(text: string, lines: string[], signal = new AbortController().signal): Promise<DemoOptions> {
  const page = join(folder, 'story.txt');
  await writeFile(page, text);
  const out = join(folder, 'out');
  return {
    page,
    everything: false,
    pictures: [],
    seed: 7,
    out,
    signal,
    print: (line) => void lines.push(line),
    tty: false,
  };
}

test('a copied text goes out exactly once through faults; what lacks a video is a draft with the reason', async () => {
  const lines: string[] = [];
  expect(await runDemo(await optionsFor(STORY, lines))).toBe(0);
  const said = lines.join('\n');
  expect(said).toContain('2 of 2 posts published exactly once, 1 draft');
  expect(said).toMatch(/YouTube stays a draft: .*video/);
  expect(said).toMatch(/Waiting times are divided by \d+/);
  expect(said).toContain('Planned fault');
  const report = await readFile(join(folder, 'out', 'index.html'), 'utf8');
  expect(report).toContain('All 2 posts were published exactly once');
});

test('who reads Chinese gets lines and report in Chinese, and the report in English beside it', async () => {
  const lines: string[] = [];
  expect(await runDemo({ ...(await optionsFor(STORY, lines)), language: 'zh-CN' })).toBe(0);
  const said = lines.filter((line) => !/^\[|^[- ]*$/.test(line));
  expect(said.length).toBeGreaterThan(10);
  for (const line of said) expect(line).toMatch(/\p{Script=Han}/u);
  expect(lines.join('\n')).toContain('2 条帖子中有 2 条发布且只发布了一次，1 条草稿');
  const [report = '', english = ''] = await Promise.all(
    ['index.html', 'index.en.html'].map((name) => readFile(join(folder, 'out', name), 'utf8')),
  );
  expect(report).toContain('<html lang="zh-CN">');
  expect(report).toContain('全部 2 条帖子都已发布，且只发布了一次');
  expect(english).toContain('<html lang="en">');
  expect(english).toContain('All 2 posts were published exactly once');
});

test('a text without a story is refused with a sentence', async () => {
  await expect(runDemo(await optionsFor('hello\n', []))).rejects.toThrow(/holds no article/);
});

test('it can be stopped at any time', async () => {
  const controller = new AbortController();
  const options = await optionsFor(STORY, [], controller.signal);
  const stopping = { ...options, print: (line: string) => line.startsWith('Created') && controller.abort() };
  await expect(runDemo(stopping)).rejects.toThrow('The demo was stopped before its end');
});
