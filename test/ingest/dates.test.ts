import { describe, expect, it } from 'vitest';
import { partsOf } from '../../src/ingest/dates/cues.ts';
import { readTime } from '../../src/ingest/dates/read-time.ts';
import { dayInAddress } from '../../src/ingest/dates/times.ts';
import { readPlainText } from '../../src/ingest/plain-text.ts';
import { readHtml } from '../../src/ingest/read-html.ts';
import { page } from './pages.ts';

const URL = 'https://coast.example/news/bridge';

/** When a page with these parts of head and body says that it was published and changed. */
function times({ head = '', body = '', url = URL, lang = 'en' }): {
  published: string | null;
  modified: string | null;
} {
  const html = `<html lang="${lang}"><head>${head}</head><body>${body}</body></html>`;
  const { publishedAt, modifiedAt } = readHtml(page(html, url), { recognise: [] });
  return { published: publishedAt, modified: modifiedAt };
}

const text = '<p>The old bridge across the mouth of the harbour opens on Monday, after nine years of repair.</p>';
const story = (dateline: string): string => `<article><h1>The old bridge opens</h1>${dateline}${text}${text}</article>`;
const shown = (dateline: string, lang = 'en'): string | null => times({ body: story(dateline), lang }).published;

describe('a declared time without a zone', () => {
  const declared = (linked: string, meta: string): string | null =>
    times({
      head: `<script type="application/ld+json">{"@type":"NewsArticle","headline":"The old bridge opens","datePublished":"${linked}"}</script><meta property="article:published_time" content="${meta}">`,
      body: story(''),
    }).published;

  it('gives way to the same moment with a zone', () => {
    expect(declared('2026-05-01T10:00:00', '2026-05-01T10:00:00+02:00')).toBe('2026-05-01T10:00:00+02:00');
    expect(declared('2026-05-01T10:00:20', '2026-05-01T08:00:20Z')).toBe('2026-05-01T08:00:20Z');
  });

  it('stays when the other time is of another moment', () => {
    expect(declared('2026-05-01T10:00:00', '2026-05-01T12:07:00+02:00')).toBe('2026-05-01T10:00:00Z');
    expect(declared('2026-05-01T10:00:00', '2026-05-03T10:00:00+02:00')).toBe('2026-05-01T10:00:00Z');
    expect(declared('2026-05-01T10:00:00+01:00', '2026-05-01T10:00:00+02:00')).toBe('2026-05-01T10:00:00+01:00');
  });
});

describe('a date in words and digits', () => {
  it.each([
    ['03.04.19', '2019-04-03T00:00:00Z'],
    ['Do 25.04.24 | 14:07 Uhr', '2024-04-25T14:07:00Z'],
    ['3/4/98', '1998-04-03T00:00:00Z'],
    ['版本 1.2.34 说明', null],
    ['at 10.30.15 sharp, on the 5th', null],
    ['Stand: 3. Mai 2026, 08:15', '2026-05-03T08:15:00Z'],
    ['Środa, 6 maja 2026', '2026-05-06T00:00:00Z'],
    ['6. května 2026', '2026-05-06T00:00:00Z'],
    ['6. července 2026', '2026-07-06T00:00:00Z'],
    ['6 Mayıs 2026 09:30', '2026-05-06T09:30:00Z'],
    ['6 травня 2026', '2026-05-06T00:00:00Z'],
    ['6 Μαΐου 2026', '2026-05-06T00:00:00Z'],
    ['2026 m. gegužės 6 d.', '2026-05-06T00:00:00Z'],
    ['2026. május 6.', '2026-05-06T00:00:00Z'],
    ['٦ مايو ٢٠٢٦', '2026-05-06T00:00:00Z'],
    ['६ मई २०२६', '2026-05-06T00:00:00Z'],
    ['2026.05.06. 오후 3:20', '2026-05-06T15:20:00Z'],
    ['2026年5月6日 下午3时05分', '2026-05-06T15:05:00Z'],
    ['6 de mayo del 2026', '2026-05-06T00:00:00Z'],
  ])('%s', (written, time) => expect(readTime(written)).toBe(time));

  it('puts the month first where the page is American', () => {
    expect(shown('<span class="date">3/4/2026</span>', 'en-US')).toBe('2026-03-04T00:00:00Z');
    expect(shown('<span class="date">3/4/2026</span>', 'en-GB')).toBe('2026-04-03T00:00:00Z');
    expect(shown('<span class="date">03.04.2026</span>', 'en-US')).toBe('2026-04-03T00:00:00Z');
  });
});

describe('a time of day without a zone', () => {
  const read = (body: string, timeZone?: string): string | null =>
    readHtml(page(`<html lang="de"><body>${body}</body></html>`, URL), { recognise: [], ...(timeZone && { timeZone }) })
      .publishedAt;
  const dated = story('<time datetime="2026-07-06T10:15">6. Juli 2026, 10.15 Uhr</time>');

  it('is by the newsroom’s clocks, on a page and in a copied text', () => {
    expect(read(dated, 'Europe/Berlin')).toBe('2026-07-06T10:15:00+02:00');
    expect(read(dated)).toBe('2026-07-06T10:15:00Z');
    const head = '<meta property="article:published_time" content="2026-01-06 10:15:00">';
    expect(read(head + story(''), 'America/New_York')).toBe('2026-01-06T10:15:00-05:00');
    const copied = `The old bridge opens\n\n2026-03-04 09:30\n\n${'The old bridge across the harbour opens on Monday, after nine years of repair.\n\n'.repeat(3)}`;
    const told = readPlainText(copied, { recognise: [], timeZone: 'Asia/Shanghai' });
    expect(told.publishedAt).toBe('2026-03-04T09:30:00+08:00');
  });

  it('keeps a zone that is written, and a day stays a day', () => {
    expect(read(story('<time datetime="2026-07-06T10:15Z">6. Juli</time>'), 'Europe/Berlin')).toBe(
      '2026-07-06T10:15:00Z',
    );
    expect(read(story('<span class="date">6. Juli 2026</span>'), 'Europe/Berlin')).toBe('2026-07-06T00:00:00Z');
  });
});

it('digits that could be read either way follow the page’s other dates, then its country', () => {
  const at = (lang: string, url: string, other: string) =>
    times({ lang, url, body: `${story('<span class="date">3/4/2026</span>')}<p>${other}</p>` }).published;
  expect(at('en', URL, 'Harbour fair: 6/25/2026')).toBe('2026-03-04T00:00:00Z');
  expect(at('en-US', URL, 'Harbour fair: 25/6/2026')).toBe('2026-04-03T00:00:00Z');
  expect(at('en', 'https://harbour.gov/news/bridge', '')).toBe('2026-03-04T00:00:00Z');
  expect(at('en', URL, '')).toBe('2026-04-03T00:00:00Z');
});

describe('the day in an address', () => {
  it.each([
    ['https://coast.example/2026/03/04/bridge', '2026-03-04'],
    ['https://coast.example/news-2026-03-04.html', '2026-03-04'],
    ['https://coast.example/a/20260304/1.htm', '2026-03-04'],
    ['https://coast.example/2026/3/4/bridge', '2026-03-04'],
    ['https://coast.example/bridge_04-03-2026', '2026-03-04'],
    ['https://coast.example/2026/03/bridge', '2026-03'],
    ['https://coast.example/article/2026041523', null],
    ['https://coast.example/bridge?d=/2026/03/04/', null],
    ['nonsense', null],
  ])('%s', (address, day) => expect(dayInAddress(address)).toBe(day));

  it('is the last resort, and chooses among the dates of a page', () => {
    const url = 'https://coast.example/2026/03/04/bridge';
    expect(times({ url, body: story('') }).published).toBe('2026-03-04T00:00:00Z');
    const dates = '<p class="date">1 March 2026 08:00</p><p class="date">4 March 2026 10:15</p>';
    expect(times({ url, body: story(dates) }).published).toBe('2026-03-04T10:15:00Z');
  });
});

describe('the time of publication', () => {
  it.each([
    ['<meta property="article:published:time" content="2026-03-04T10:15:00Z">'],
    ['<meta name="DC.date.issued" content="2026-03-04T10:15:00Z">'],
    ['<meta name="published-date" content="2026-03-04T10:15:00Z">'],
    ['<meta name="sailthru.date" content="2026-03-04 10:15">'],
    ['<script type="application/ld+json">{"@type":"WebPage","datePublished":"2026-03-04T10:15:00Z"}</script>'],
    ['<script>window.state = {"story":{"publishedAt":"2026-03-04T10:15:00Z"}}</script>'],
  ])('is declared as %s', (head) => {
    expect(times({ head, body: story('<p>© 2019 Coast</p>') }).published).toBe('2026-03-04T10:15:00Z');
  });

  it('is a declared time rather than a declared day', () => {
    const head = `<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","datePublished":"2026-03-04"}</script>
      <meta property="article:published_time" content="2026-03-04T10:15:00Z">`;
    expect(times({ head }).published).toBe('2026-03-04T10:15:00Z');
    expect(times({ head: head.replace('04T10', '05T10') }).published).toBe('2026-03-04T00:00:00Z');
  });

  it.each([
    ['<div>Published on March 4, 2026</div>'],
    ['<div>Von Ann Lee am 4. März 2026 | 3 Kommentare</div>'],
    ['<p>Publié le 4 mars 2026</p>'],
    ['<span>发布时间：2026年3月4日</span>'],
    ['<time datetime="2026-03-04">Wednesday</time>'],
    ['<div class="post-date"><span>4</span> <span>March</span> <span>2026</span></div>'],
    ['<li>Mar 4, 2026</li>'],
    ['<abbr title="2026-03-04T00:00:00Z">yesterday</abbr>'],
  ])('is shown near the headline: %s', (line) => expect(shown(line)).toBe('2026-03-04T00:00:00Z'));

  it('may be below the story', () => {
    expect(shown(`${text.repeat(20)}<div class="entry-footer"><em>Posted by Ann Lee on 4 March 2026</em></div>`)).toBe(
      '2026-03-04T00:00:00Z',
    );
  });

  it('is what the words say where the machine-readable time is that of a change', () => {
    expect(shown('<time datetime="2026-03-09T10:00:00Z">Publié le 4 mars 2026</time>')).toBe('2026-03-04T00:00:00Z');
    expect(shown('<time datetime="2026-03-04T10:00:00Z">Publié le 4 mars 2026</time>')).toBe('2026-03-04T10:00:00Z');
  });

  it('is not that of rights, comments, teasers, captions or today', () => {
    const others = `<div class="topbar">Friday, 6 March 2026</div>
      <article><h1>The old bridge opens</h1><figure><figcaption>The bridge on 1 May 2020</figcaption></figure>${text}</article>
      <ul class="related"><li><time datetime="2026-03-05">5 March</time></li></ul>
      <div class="comments"><span class="date">7 March 2026</span></div>
      <footer>Copyright 1 January 2026 Coast Daily</footer>`;
    expect(times({ body: others }).published).toBeNull();
  });

  it('is not a date within the story', () => {
    expect(
      shown(
        '<p>On 3 March 2026, the council met in the old town hall and spoke for nine hours about the bridge, without any result, as the mayor said later.</p>',
      ),
    ).toBeNull();
  });

  it('keeps apart from the time of a change', () => {
    const line = '<p>Published 4 March 2026 10:15 UTC | Updated 5 March 2026 08:00 UTC</p>';
    expect(times({ body: story(line) })).toEqual({
      published: '2026-03-04T10:15:00Z',
      modified: '2026-03-05T08:00:00Z',
    });
    const original = '<p class="post-date">9 March 2026</p><p>This story was originally published on 4 March 2026.</p>';
    expect(shown(original)).toBe('2026-03-04T00:00:00Z');
  });

  it('is the time of a change if the page has no other', () => {
    expect(times({ body: story('<p>Stand: 04.03.2026, 14:07 Uhr</p>'), lang: 'de' })).toEqual({
      published: '2026-03-04T14:07:00Z',
      modified: '2026-03-04T14:07:00Z',
    });
  });

  it('is found where the page is one form', () => {
    expect(times({ body: `<form>${story('<p class="abstract">04.03.2026</p>')}</form>` }).published).toBe(
      '2026-03-04T00:00:00Z',
    );
  });
});

describe('an embargo', () => {
  const embargo = (body: string, head = ''): string | null =>
    readHtml(page(`<html><head>${head}</head><body>${body}</body></html>`), { recognise: [] }).embargoUntil;

  it.each([
    ['EMBARGOED until 5 March 2026, 06:00 CET', '2026-03-05T06:00:00+01:00'],
    ['Sperrfrist: 5. März 2026, 06:00 Uhr MEZ', '2026-03-05T06:00:00+01:00'],
    ['Sous embargo jusqu’au 5 mars 2026', '2026-03-05T00:00:00Z'],
    ['엠바고: 2026.03.05. 06:00', '2026-03-05T06:00:00Z'],
    ['The embargo against the island ended on 5 March 2026.', null],
    ['Embargoed until further notice', null],
  ])('%s', (line, time) =>
    expect(embargo(`<article><h1>The old bridge opens</h1><p>${line}</p>${text}${text}</article>`)).toBe(time),
  );

  it('is above a copied text', () => {
    const copied =
      'EMBARGOED until 5 March 2026, 06:00 GMT\n\nThe old bridge opens\n\nThe council decided on Monday, after nine years, to open the bridge.';
    expect(readPlainText(copied, { recognise: [] })).toMatchObject({ embargoUntil: '2026-03-05T06:00:00Z' });
  });

  it('that is declared wins', () => {
    const head = '<meta name="embargo" content="2026-03-06T06:00:00Z">';
    expect(embargo(story('<p>Embargoed until 5 March 2026</p>'), head)).toBe('2026-03-06T06:00:00Z');
  });
});

describe('words around dates', () => {
  it.each([
    ['Veröffentlicht: 3. Mai 2026, aktualisiert: 4. Mai 2026', ['published', 'modified']],
    ['Aktualisiert am 4. Mai 2026, erschienen am 3. Mai 2026', ['modified', 'published']],
    ['更新：2026年5月4日', ['modified']],
    ['© 2026 Coast', ['foreign']],
    ['4 May 2026', [null]],
  ])('%s', (line, cues) => expect(partsOf(line).map(({ cue }) => cue)).toEqual(cues));
});

describe('an embargo whose line names no zone', () => {
  const told = (line: string): string =>
    `<article><h1>Harbour opens its new lock</h1><p>${line}</p><p>The lock opens to ships of any size after six years of work on both banks of the river.</p></article>`;
  const embargo = (line: string, timeZone: string): string | null =>
    readHtml(page(told(line)), { recognise: [], timeZone }).embargoUntil;

  it('ends by the clocks of the newsroom, in summer as in winter', () => {
    expect(embargo('EMBARGOED until 5 March 2026, 06:00', 'America/Chicago')).toBe('2026-03-05T06:00:00-06:00');
    expect(embargo('EMBARGOED until 5 July 2026, 06:00', 'America/Chicago')).toBe('2026-07-05T06:00:00-05:00');
    expect(embargo('Sperrfrist: 5. Juli 2026', 'Asia/Kolkata')).toBe('2026-07-05T00:00:00+05:30');
  });

  it('ends by the clocks of the newsroom where a meta element says it, too, and at the last of several times', () => {
    const head =
      '<meta name="embargo" content="2026-03-05T06:00"><meta name="embargo-until" content="2026-03-05T09:00">';
    const html = `<html><head>${head}</head><body>${told('The lock opens.')}</body></html>`;
    const { embargoUntil } = readHtml(page(html), { recognise: [], timeZone: 'America/Chicago' });
    expect(embargoUntil).toBe('2026-03-05T09:00:00-06:00');
  });

  it('ends by the zone that is named, where one is', () => {
    expect(embargo('EMBARGOED until 5 March 2026, 06:00 CET', 'America/Chicago')).toBe('2026-03-05T06:00:00+01:00');
    expect(embargo('EMBARGOED until 5 March 2026, 06:00 GMT', 'America/Chicago')).toBe('2026-03-05T06:00:00Z');
  });
});
