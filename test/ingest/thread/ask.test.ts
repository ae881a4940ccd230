import { afterAll, describe, expect, test } from 'vitest';
import { readPage } from '../../../src/ingest/read-page.ts';
import { type PageSource, UnreadEmbargo } from '../../../src/ingest/source.ts';
import { createReader, type Reader } from '../../../src/ingest/thread/ask.ts';
import { UserError } from '../../../src/lib/errors.ts';
import { PAGES } from '../shapes.ts';

const readers: Reader[] = [];
function reader(limits: Parameters<typeof createReader>[0] = {}): Reader {
  const made = createReader(limits);
  readers.push(made);
  return made;
}
afterAll(() => Promise.all(readers.map((one) => one.close())));

const reading = { recognise: [] };
const html = (body: string): PageSource => ({ body, kind: 'html', url: 'https://paper.example/a', baseUrl: null });
const STORY = `<h1>The lock reopens</h1><p>${'The lock at the quay reopens on Monday, the town said. '.repeat(20)}</p>`;
const ROBOTS = {
  address: 'https://paper.example/robots.txt',
  text: 'User-agent: *\nDisallow: /b\nCrawl-delay: 3',
  url: 'https://paper.example/a',
};

describe('what comes from outside is read in a thread', () => {
  const real = reader();

  test('with the same outcome as here', async () => {
    const source = html(STORY);
    expect(await real.ask('text', { source, reading })).toEqual(await readPage(source, reading));
    expect(await real.ask('robots', ROBOTS)).toEqual({ allowed: true, delayMs: 3_000 });
    expect(await real.ask('robots', { ...ROBOTS, url: 'https://paper.example/b' })).toMatchObject({ allowed: false });
    const bytes = new TextEncoder().encode(
      '<rss><channel><title>Quay</title><item><title>A</title></item></channel></rss>',
    );
    const read = await real.ask('feed', { bytes, source: { url: null, contentType: null }, within: null });
    expect([read.feed.kind, read.entries.map(({ key, publishedAt }) => [key, publishedAt])]).toEqual([
      'rss',
      [['title:A', null]],
    ]);
  });

  test('and what cannot be read is reported in the same words', async () => {
    const nothing = real.ask('text', { source: html('<p>'), reading });
    await expect(nothing).rejects.toThrow(UserError);
    await expect(nothing).rejects.toMatchObject({ kind: 'invalid', problem: { code: 'ingest.noArticle' } });
    const held = html(`<h1>The lock reopens</h1><p>Embargo until further notice, Friday or Saturday</p>${STORY}`);
    await expect(real.ask('text', { source: held, reading })).rejects.toThrow(UnreadEmbargo);
    await expect(real.ask('ninjs', '{"a')).rejects.toThrow(/is not JSON/);
  });

  test('a page of more parts than any page has is refused', async () => {
    const source = html(`<p>${'a<br>'.repeat(1_000_000)}`);
    await expect(real.ask('text', { source, reading })).rejects.toThrow(/at most 1500000 elements and texts/);
    expect(await real.ask('text', { source: html(STORY), reading })).toMatchObject({ headline: 'The lock reopens' });
  });

  test('a page with ten million letters in one part is read and says that it was cut', async () => {
    const source = html(PAGES['Chinese letters']?.(10_000_000) ?? '');
    const { cutFrom } = await real.ask('text', { source, reading });
    expect(cutFrom).toBeGreaterThan(10_000_000);
    expect(await real.ask('text', { source: html(STORY), reading })).toMatchObject({ headline: 'The lock reopens' });
  });
});

test('a page that takes too much memory is refused in a sentence, and the next one is read', async () => {
  const small = reader({ megabytes: 40 });
  const source = html(PAGES['empty paragraphs']?.(2_000_000) ?? '');
  await expect(small.ask('text', { source, reading })).rejects.toMatchObject({
    name: 'UserError',
    message: 'The page could not be read: it would take more than 40 MB of memory.',
    problem: { code: 'ingest.tooMuchMemory' },
  });
  expect(await small.ask('text', { source: html(STORY), reading })).toMatchObject({ headline: 'The lock reopens' });
});

test('a page that takes for ever is refused in a sentence; others are read meanwhile, and this process goes on', async () => {
  const program = new URL('./spinning.mjs', import.meta.url);
  const hurried = reader({ program, seconds: 1.5 });
  let isOver = false;
  const endless = hurried.ask('text', { source: html(STORY), reading }).finally(() => {
    isOver = true;
  });
  expect(await hurried.ask('robots', ROBOTS)).toMatchObject({ allowed: true });
  expect(isOver).toBe(false);
  await expect(endless).rejects.toThrow('The page could not be read: it would take longer than 2 seconds.');
  expect(await hurried.ask('robots', ROBOTS)).toMatchObject({ allowed: true });
  const halt = new AbortController();
  const stopped = hurried.ask('text', { source: html(STORY), reading }, halt.signal);
  halt.abort(new Error('enough'));
  await expect(stopped).rejects.toThrow('enough');
});
