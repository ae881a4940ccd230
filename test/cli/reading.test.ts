import { existsSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { closedPort, serve } from '../net/loopback.ts';
import { newsroom, page } from './fixture.ts';

describe('article', () => {
  test('prints one JSON document, wherever --json stands', async () => {
    const { call, write } = await newsroom();
    const file = write('a.html', page());
    const first = await call('--json', 'article', file, '--url', 'https://www.example.com/2026/bridge');
    const article: unknown = JSON.parse(first.out);
    expect(article).toMatchObject({
      url: 'https://www.example.com/2026/bridge',
      canonicalUrl: 'https://www.example.com/2026/bridge',
      mobileUrl: null,
      language: 'en',
      headline: 'The new bridge over the Lune opens on Monday',
      standfirst: null,
      section: null,
      publishedAt: null,
      modifiedAt: null,
      authors: [],
      paragraphs: [expect.stringContaining('four years of work'), expect.stringContaining('two tram lines')],
      images: [],
      videos: [],
      credits: [],
      related: [],
      masthead: [
        { platform: 'facebook', label: 'Facebook', url: 'https://www.facebook.com/example.news' },
        { surface: 'mobile', label: 'Mobile', url: 'https://m.example.com/' },
      ],
    });
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(await call('article', file, '--url', 'https://www.example.com/2026/bridge', '--json')).toEqual(first);
  });

  test('prints as text what holds it back and what it is filed under', async () => {
    const { call, write } = await newsroom();
    const head =
      '<meta name="embargo" content="2026-12-02T06:00:00+01:00"><meta name="keywords" content="Trams, Lune">';
    const file = write('a.html', page().replace('</head>', `${head}</head>`));
    const { out } = await call('article', file);
    expect(out).toMatch(/^Embargo +2026-12-02 05:00:00 UTC$/m);
    expect(out).toMatch(/^Tags +Trams, Lune$/m);
    expect(out).toMatch(/^Kind +news$/m);
    expect((await call('article', write('b.html', page()))).out).toMatch(/^Embargo +—$/m);
  });

  test('an embargo that cannot be read refuses the page, with the line and what to do', async () => {
    const { call, write } = await newsroom();
    const file = write('a.html', page().replace('</h1>', '</h1><p>Embargo: Wednesday 06:00</p>'));
    const { code, out, err } = await call('article', file);
    expect(err).toMatch(/“Embargo: Wednesday 06:00”; expected a date such as .*Give the time, or remove the line/);
    expect({ code, out }).toEqual({ code: 1, out: '' });
  });

  test('a page that is no article is refused by its name', async () => {
    const { call, write, folder } = await newsroom();
    const huge = write('huge.html', '');
    truncateSync(huge, 100_000_000);
    const cases: [string, RegExp][] = [
      [write('empty.html', ''), /empty\.html: The article is empty: expected a headline and at least one paragraph/],
      [write('bare.html', '<h1>Only a heading</h1>'), /bare\.html: The page holds no article: .*found no paragraph/],
      [
        write(
          'odd.html',
          Uint8Array.from({ length: 999 }, (_, i) => (i * 7) % 32),
        ),
        /odd\.html: The page is not text/,
      ],
      [huge, /huge\.html is too large: at most 10 MB were expected, it has 100 MB/],
      [join(folder, 'nowhere.html'), /nowhere\.html cannot be read: there is no such file or folder/],
      [folder, /cannot be read: it is a folder where a file was expected/],
      ['/dev/zero', /\/dev\/zero is too large/],
    ];
    for (const [path, sentence] of cases) {
      const { code, out, err } = await call('article', path, '--json');
      expect(err).toMatch(sentence);
      expect({ code, out }).toEqual({ code: 1, out: '' });
    }
  });

  test('pictures and videos of the operator must exist', async () => {
    const { call, write, folder } = await newsroom();
    const file = write('a.html', page());
    expect((await call('article', file, '--picture', 'nowhere.jpg')).err).toMatch(
      /picture nowhere\.jpg cannot be read/,
    );
    expect((await call('article', file, '--video', folder)).err).toMatch(
      /video \S+ cannot be read: it is not a file\. Give a file/,
    );
  });

  test('an address that does not answer is told with what to do', async () => {
    const port = await closedPort();
    const busy = await serve((_request, response) => void response.writeHead(503).end());
    const { call } = await newsroom({ hosts: [`127.0.0.1:${port}`, `127.0.0.1:${busy.port}`] });
    const cases: [string, RegExp][] = [
      ['https://nowhere.invalid/a', /could not be reached: (no host has this name|names of hosts cannot be)/],
      [`http://127.0.0.1:${port}/a`, /nothing answers at this host and port.*Check the address and the network/],
      [`${busy.url}/a`, /answered with status 503; expected the document itself/],
      ['http://127.0.0.1:1/', /was refused: it leads into a private network.*add its host:port to `hosts`/],
    ];
    for (const [address, sentence] of cases) {
      const { code, out, err } = await call('article', address);
      expect(err).toMatch(sentence);
      expect({ code, out }).toEqual({ code: 1, out: '' });
    }
  });
});

describe('a feed', () => {
  const FEED = `<rss version="2.0"><channel><title>The Lune Post</title><link>https://lune.example/</link>
<item><title>The new bridge &amp; its trams</title><link>/bridge?utm_source=rss</link><pubDate>Wed, 04 Mar 2026 10:00:00 +0100</pubDate>
<description>&lt;p&gt;Short.&lt;/p&gt;</description></item><item><title>No address</title></item></channel></rss>`;

  test('is told for what it is, and its stories are listed', async () => {
    const server = await serve((request, response) => {
      if (request.url !== '/feed') response.writeHead(404).end();
      else response.setHeader('content-type', 'application/rss+xml').end(FEED);
    });
    const { call } = await newsroom({ hosts: [`127.0.0.1:${server.port}`] });
    const { code, out } = await call('read', `${server.url}/feed`);
    expect(code).toBe(0);
    expect(out).toMatch(/^Feed {8}RSS 2\.0\nTitle {7}The Lune Post\nPage {8}https:\/\/lune\.example\/\n/);
    expect(out).toMatch(/2026-03-04 09:00 {2}The new bridge & its trams {2}http:\/\/127\.0\.0\.1:\d+\/bridge\n/);
    expect(out).toMatch(/— +No address +\(no URL\)\nTimes are in the zone UTC\./);
    const answer: unknown = JSON.parse((await call('article', `${server.url}/feed`, '--json')).out);
    expect(answer).toMatchObject({
      kind: 'rss',
      title: 'The Lune Post',
      items: [{ title: 'The new bridge & its trams', summary: 'Short.', publishedAt: '2026-03-04T10:00:00+01:00' }, {}],
    });
  });

  test('is no story: commands that need one say where to find one', async () => {
    const { call, write } = await newsroom();
    const { code, err } = await call('compose', write('feed.xml', FEED));
    expect(code).toBe(1);
    expect(err).toMatch(
      /feed\.xml is a list of 2 stories \(RSS 2\.0\); expected the page of one story\. .* such as https:\/\/lune\.example\/bridge\./,
    );
  });
});

describe('channels discover', () => {
  test('adds what the header of a home page lists, once, and keeps the rest', async () => {
    const { call, write, env } = await newsroom();
    const file = join(String(env.MASTHEAD_CONFIG), 'channels.yaml');
    const app = readFileSync(file, 'utf8').replace(/[\s\S]*\n {2}app:/, '# ours\nchannels:\n  app:');
    write('config/channels.yaml', app);
    // A home page has no article.
    const home = write('home.html', `<header><a href="https://www.facebook.com/example.news">Facebook</a></header>`);
    const { code, out } = await call('channels', 'discover', home, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ file, changed: true, masthead: [{ platform: 'facebook' }] });
    const written = readFileSync(file, 'utf8');
    expect(written.startsWith(app)).toBe(true);
    expect(written).toMatch(/facebook:\n(.*\n)* {4}mode: off/);
    expect(JSON.parse((await call('channels', 'discover', home, '--json')).out)).toMatchObject({ changed: false });
    expect(readFileSync(file, 'utf8')).toBe(written);
  });

  test('a header without channels changes nothing', async () => {
    const { call, write, env } = await newsroom();
    const file = join(String(env.MASTHEAD_CONFIG), 'channels.yaml');
    const before = readFileSync(file, 'utf8');
    const { code, err } = await call('channels', 'discover', write('b.html', '<p>No header here at all.</p>'));
    expect(code).toBe(1);
    expect(err).toMatch(/lists no channel that Masthead knows/);
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(existsSync(`${file}.part`)).toBe(false);
  });
});
