import { expect, test } from 'vitest';
import { z } from 'zod';
import { Message } from '../../src/lib/message.ts';
import { textOf } from '../../src/lib/render.ts';
import { type Paper, startPaper } from '../feeds/bench.ts';
import { eventually } from '../helpers/eventually.ts';
import { type Newsroom, newsroom, start } from './fixture.ts';

const Sources = z.object({
  sources: z.array(z.object({ id: z.string(), state: z.string(), counts: z.record(z.string(), z.number()) })),
});
const Posts = z.object({ posts: z.array(z.object({ headline: z.string(), channel: z.string(), state: z.string() })) });

async function room(...more: string[]): Promise<{ room: Newsroom; paper: Paper }> {
  const paper = await startPaper();
  const made = await newsroom({ store: 'embedded', hosts: [`127.0.0.1:${paper.port}`] });
  const entry = ['sources:', '  front:', `    url: ${paper.url}/feed.xml`, ...more.map((line) => `    ${line}`)];
  made.edit('newsroom.yaml', (text) => text.replace('sources: {}', entry.join('\n')));
  return { room: made, paper };
}

const quay = (minutes = 1) => ({
  path: '/quay',
  title: 'The quay is rebuilt',
  publishedAt: new Date(Date.now() - minutes * 60_000).toISOString(),
});

test('without sources, and of one that there is not', async () => {
  const made = await newsroom({ store: 'server' });
  expect(await made.call('sources')).toMatchObject({
    code: 0,
    out: expect.stringContaining('No feeds are configured'),
  });
  expect(await made.call('sources', 'look', 'frnt')).toMatchObject({
    code: 1,
    err: 'There is no source "frnt": none is configured yet. See `sources` in newsroom.yaml.\n',
  });
});

test('a source is looked at, and says how it is', async () => {
  const { room: made, paper } = await room();
  expect((await made.call('sources')).out).toMatch(/^front +— +new /m);
  paper.stories = [quay()];
  const first = await made.call('sources', 'look', 'front');
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.out).toBe(
    'front (The Ferry Post) is a rss with 1 story: 1 new, 0 changed. Left out, published before the feed was added: 1.\n',
  );
  paper.stories.unshift({ path: '/market', title: 'The market moves', publishedAt: new Date().toISOString() });
  const second = await made.call('sources', 'look', 'front');
  expect(second.out).toBe('front (The Ferry Post) is a rss with 2 stories: 1 new, 0 changed. Waiting: 1.\n');
  expect(second.err).toContain('No service is running, so no story is taken until you start one with: masthead start');
  paper.faults.set('/feed.xml', { status: 500 });
  const third = await made.call('sources', 'look', 'front', '--json');
  expect(third.code).toBe(1);
  expect(JSON.parse(third.out)).toMatchObject({
    look: { result: 'failed' },
    source: { state: 'failing', failures: 1 },
  });
  const { lastError } = z.object({ lastError: Message }).parse(JSON.parse(third.out).source);
  const listed = (await made.call('sources')).out;
  expect(listed).toMatch(/^front +rss +failing .* 0 +1 +0 +1 /m);
  // It goes over several lines, and a long address is broken.
  for (const word of textOf(lastError).split(' ')) expect(listed.replaceAll(/\n +/g, '')).toContain(word);
});

test('a running service takes what its source tells of, and writes its posts', async () => {
  const { room: made, paper } = await room('channels: [x-main]');
  const service = await start(['start'], made.env);
  await service.says('Masthead (all) answers at');
  const counts = async () => Sources.parse(JSON.parse((await made.call('sources', '--json')).out)).sources[0];
  await eventually(counts, (source) => source?.state === 'well');
  paper.stories = [quay()];
  expect((await made.call('sources', 'look', 'front')).out).toContain('1 new, 0 changed.');
  await eventually(counts, (source) => source?.counts.taken === 1);
  const { posts } = await eventually(
    async () => Posts.parse(JSON.parse((await made.call('posts', '--json')).out)),
    (answer) => answer.posts.some(({ state }) => state !== 'draft'),
  );
  expect(posts).toMatchObject([{ headline: 'The quay is rebuilt', channel: 'x-main' }]);
  service.child.kill('SIGTERM');
  expect((await service.ended).code).toBe(0);
});
