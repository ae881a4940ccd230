import { describe, expect, test } from 'vitest';
import { noFeed } from '../../../src/ingest/feed/feed.ts';
import { addressOf, findingsOfItem } from '../../../src/ingest/feed/item-article.ts';
import type { Findings } from '../../../src/ingest/source.ts';
import { item } from './read.ts';

const SPACES =
  'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:fb="http://rssnamespace.org/feedburner/ext/1.0"';
const FEED = { ...noFeed('rss'), title: { type: 'text' as const, value: 'The Coast Daily' }, language: 'en-gb' };

const found = (elements: string): Findings => findingsOfItem(item(elements, SPACES), FEED);
const encoded = (html: string): string => `<content:encoded><![CDATA[${html}]]></content:encoded>`;
const FIRST = 'The bridge over the harbour opened on Monday after four years of repair.';

describe('an item as an article', () => {
  test('has its text in blocks, its pictures with caption and credit, and nothing that runs', () => {
    const article =
      found(`<title>Bridge &amp;amp; ferry</title><author>Ann Lee and Bo Chen</author><category>Traffic</category>
<pubDate>Wed, 04 Mar 2026 10:00:00 +0100</pubDate>
<media:content url="https://img.example/lead-of-the-bridge.jpg" medium="image"><media:credit>Cy Dee</media:credit></media:content>
${encoded(`<p>${FIRST}</p><script>alert(1)</script><h2>Who may cross</h2>
<figure><img src="/img/bridge-seen-from-above.jpg" onerror="alert(1)"><figcaption>From above. Photo: Eve Fox</figcaption></figure>
<blockquote>It was worth it.</blockquote><ul><li>Cars</li><li>Trams</li></ul>`)}`);
    expect(article).toMatchObject({
      headline: 'Bridge & ferry',
      authors: ['Ann Lee', 'Bo Chen'],
      tags: ['Traffic'],
      language: 'en-GB',
      publishedAt: '2026-03-04T10:00:00+01:00',
      modifiedAt: null,
      blocks: [
        { type: 'paragraph', text: FIRST },
        { type: 'subhead', text: 'Who may cross' },
        { type: 'image', image: 1 },
        { type: 'quote', text: 'It was worth it.' },
        { type: 'list', ordered: false, items: ['Cars', 'Trams'] },
      ],
      images: [
        { url: 'https://img.example/lead-of-the-bridge.jpg', credit: 'Cy Dee' },
        { url: 'https://coast.example/img/bridge-seen-from-above.jpg', caption: 'From above.', credit: 'Eve Fox' },
      ],
    });
    expect(JSON.stringify(article)).not.toContain('alert');
  });

  test('in plain text has a paragraph for each part between empty lines', () => {
    expect(found(`<description>${FIRST}\nAnd more.\n\nThe end.</description>`).blocks).toEqual([
      { type: 'paragraph', text: `${FIRST} And more.` },
      { type: 'paragraph', text: 'The end.' },
    ]);
  });

  test('whose teaser is all there is has it as its text, up to the last whole sentence', () => {
    const { blocks, standfirst } = found(`<description>${FIRST} Drivers are glad because [&amp;#8230;]</description>`);
    expect(blocks).toEqual([{ type: 'paragraph', text: FIRST }]);
    expect(standfirst).toBe(FIRST);
  });

  test('has a standfirst where the teaser is more than the beginning of the text', () => {
    const text = encoded(`<p>${FIRST}</p><p>More of it.</p>`);
    expect(found(`<description>Drivers save forty minutes.</description>${text}`).standfirst).toBe(
      'Drivers save forty minutes.',
    );
    expect(found(`<description>${FIRST} More…</description>${text}`).standfirst).toBeNull();
  });

  test('goes without what the feed says below every item', () => {
    const { blocks } = found(
      encoded(
        `<p>${FIRST}</p><p>The post <a href="/1">Bridge</a> appeared first on <a href="/">The Coast Daily</a>.</p>`,
      ),
    );
    expect(blocks).toEqual([{ type: 'paragraph', text: FIRST }]);
  });

  test('with one time was published then; a page of a sitemap was not', () => {
    const times = '<modified>2026-03-04T10:00:00Z</modified>';
    expect(found(`<title>Bridge</title>${times}`)).toMatchObject({
      publishedAt: '2026-03-04T10:00:00Z',
      modifiedAt: null,
    });
    expect(found(`<title>Bridge</title>${times}<issued>2026-03-03T10:00:00Z</issued>`)).toMatchObject({
      publishedAt: '2026-03-03T10:00:00Z',
      modifiedAt: '2026-03-04T10:00:00Z',
    });
    expect(found(times).publishedAt).toBeNull();
  });

  test('is by the newsroom only where no person is named', () => {
    expect(found('<author>The Coast Daily, Ann Lee</author>').authors).toEqual(['Ann Lee']);
    expect(found('<author>The Coast Daily</author>').authors).toEqual(['The Coast Daily']);
  });
});

test.each([
  ['<link>https://coast.example/1?utm_source=rss&amp;id=3#comments</link>', 'https://coast.example/1?id=3'],
  ['<link>https://coast.example/1?ref=rss</link>', 'https://coast.example/1'],
  [
    '<link>https://counter.example/~r/9</link><fb:origLink>https://coast.example/9</fb:origLink>',
    'https://coast.example/9',
  ],
  ['<title>No address</title>', null],
])('%s stands at %s', (elements, address) => {
  expect(addressOf(item(elements, SPACES))).toBe(address);
});
