import { describe, expect, test } from 'vitest';
import { plainText } from '../../../src/ingest/feed/text.ts';
import { item, read } from './read.ts';

const DC = 'xmlns:dublin="http://purl.org/dc/elements/1.1/"';

describe('a feed of RSS 2.0', () => {
  const feed = read(`<?xml version="1.0"?>
<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom">
 <channel>
  <title>The Coast Daily</title><link>https://coast.example/</link><description>News from the coast</description>
  <language>en_GB</language><lastBuildDate>Wed, 04 Mar 2026 11:00:00 GMT</lastBuildDate>
  <a:link rel="self" href="https://coast.example/feeds/all.xml"/><a:link rel="hub" href="https://hub.example/"/>
  <a:link rel="next" href="?page=2"/>
  <image><title>Logo</title><link>https://coast.example/logo</link></image>
  <item><title>Bridge opens</title><link>/news/bridge</link><guid isPermaLink="false">tag-1</guid>
   <category>Traffic</category><category>Harbour</category><pubDate>Wed, 04 Mar 2026 10:15:00 +0100</pubDate></item>
  <item><title>Ferry ends</title><guid>https://coast.example/news/ferry</guid></item>
 </channel>
</rss>`);

  test('has its title, its address and its hub', () => {
    expect(feed).toMatchObject({
      kind: 'rss',
      version: '2.0',
      title: { type: 'text', value: 'The Coast Daily' },
      description: { type: 'text', value: 'News from the coast' },
      url: 'https://coast.example/',
      language: 'en-GB',
      selfUrl: 'https://coast.example/feeds/all.xml',
      hubUrls: ['https://hub.example/'],
      nextUrl: 'https://coast.example/feeds/all.xml?page=2',
      updatedAt: '2026-03-04T11:00:00Z',
    });
  });

  test('lists its items with absolute addresses, ids as written and times with their zone', () => {
    expect(feed.items).toMatchObject([
      {
        id: 'tag-1',
        url: 'https://coast.example/news/bridge',
        title: { value: 'Bridge opens' },
        tags: ['Traffic', 'Harbour'],
        publishedAt: '2026-03-04T10:15:00+01:00',
      },
      { id: 'https://coast.example/news/ferry', url: 'https://coast.example/news/ferry', publishedAt: null },
    ]);
  });
});

describe('older and barer feeds', () => {
  test('RSS 1.0 has its items beside the channel', () => {
    const feed =
      read(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" ${DC}>
<channel rdf:about="https://coast.example/"><title>Coast</title><link>https://coast.example/</link></channel>
<item rdf:about="https://coast.example/1"><title>One</title><link>https://coast.example/1</link><dublin:date>2026-03-04T10:00+01:00</dublin:date><dublin:creator>Ann Lee</dublin:creator></item>
</rdf:RDF>`);
    expect(feed).toMatchObject({ kind: 'rdf', title: { value: 'Coast' } });
    expect(feed.items).toMatchObject([
      { id: 'https://coast.example/1', authors: ['Ann Lee'], publishedAt: '2026-03-04T10:00:00+01:00' },
    ]);
  });

  test('CDF says in attributes what others say in elements', () => {
    const feed = read(`<CHANNEL HREF="https://coast.example/" BASE="https://coast.example/old/"><TITLE>Coast</TITLE>
<ITEM HREF="1.html" LASTMOD="2026-03-04T10:00:00Z"><TITLE>One</TITLE><ABSTRACT>The first.</ABSTRACT></ITEM></CHANNEL>`);
    expect(feed).toMatchObject({ kind: 'cdf', url: 'https://coast.example/' });
    expect(feed.items).toMatchObject([
      { url: 'https://coast.example/old/1.html', updatedAt: '2026-03-04T10:00:00Z', summary: { value: 'The first.' } },
    ]);
  });

  test('items without a channel are items', () => {
    expect(read('<rss><item><title>Alone</title></item></rss>').items).toHaveLength(1);
  });
});

describe('namespaces', () => {
  test('count by their address, whatever the prefix', () => {
    const found = item(
      '<dublin:creator>Ann Lee</dublin:creator><x:title>Not the headline</x:title><title>Headline</title>',
      `${DC} xmlns:x="https://elsewhere.example/ns"`,
    );
    expect(found).toMatchObject({ authors: ['Ann Lee'], title: { value: 'Headline' } });
  });

  test('a prefix bound to another address is not the usual module', () => {
    expect(item('<dc:creator>Nobody</dc:creator>', 'xmlns:dc="https://elsewhere.example/ns"').authors).toEqual([]);
  });

  test('an undeclared module goes by its usual prefix', () => {
    expect(item('<content:encoded><![CDATA[<p>All of it.</p>]]></content:encoded>').content).toEqual({
      type: 'html',
      value: '<p>All of it.</p>',
    });
  });

  test('a feed with a misspelt namespace is still a feed', () => {
    expect(read('<feed xmlns="http://www.w3.org/2005/Atmo"><title>Coast</title></feed>')).toMatchObject({
      kind: 'atom',
      title: { value: 'Coast' },
    });
  });
});

describe('texts', () => {
  const title = (written: string): string | null => plainText(item(`<title>${written}</title>`).title);

  test.each([
    ['2 &lt; 3 &amp; 4', '2 < 3 & 4'],
    ['Caf&eacute; &#8217;n&#x20;more &hellip;', 'Café ’n more …'],
    ['&#146;quoted&#148;', '’quoted”'],
    ['<![CDATA[A & B <b>bold</b>]]>', 'A & B bold'],
    ['Tom &amp;amp; Ann &amp;lt;3', 'Tom & Ann <3'],
    ['Fish & chips &unknown; at&t', 'Fish & chips &unknown; at&t'],
    ['Part <![CDATA[one & ]]>two &amp; three', 'Part one & two & three'],
  ])('a title written %s reads %s', (written, plain) => {
    expect(title(written)).toBe(plain);
  });

  test('entities that a document declares are known, and do not grow in steps', () => {
    const feed = read(
      '<!DOCTYPE rss [<!ENTITY paper "The Coast"><!ENTITY twice "&paper;&paper;">]><rss><channel><title>&paper; &twice;</title></channel></rss>',
    );
    expect(feed.title?.value).toBe('The Coast &paper;&paper;');
  });

  test('of two descriptions the first is the summary, the second the content', () => {
    const { summary, content } = item('<description>Short.</description><summary>Longer than that.</summary>');
    expect([summary?.value, content?.value]).toEqual(['Short.', 'Longer than that.']);
  });

  test('unescaped markup is kept', () => {
    expect(item('<description><p>One <b>bold</b> word<br/>and more.</p></description>').summary?.value).toBe(
      '<p>One <b>bold</b> word<br>and more.</p>',
    );
  });
});

test.each([
  ['<author>ann@coast.example (Ann Lee)</author>', ['Ann Lee']],
  ['<author>Ann Lee &lt;ann@coast.example&gt;</author>', ['Ann Lee']],
  ['<author>desk@coast.example</author><dublin:creator>Bo Chen</dublin:creator>', ['Bo Chen']],
  ['<author>desk@coast.example</author>', ['desk@coast.example']],
  ['<dublin:creator>Ann Lee</dublin:creator><dublin:creator>Bo Chen</dublin:creator>', ['Ann Lee', 'Bo Chen']],
])('%s is by %j', (elements, authors) => {
  expect(item(elements, DC).authors).toEqual(authors);
});

describe('broken feeds', () => {
  test('items that were never closed are read one by one', () => {
    const feed = read('<rss><channel><item><title>One</title><item><title>Two & more</title><link>/2</link>');
    expect(feed.items.map(({ title }) => title?.value)).toEqual(['One', 'Two & more']);
  });

  test('what a server printed before the feed is passed over', () => {
    const feed = read('<br />\n<b>Warning</b>: no such file\n<?xml version="1.0"?><rss><channel><title>Coast</title>');
    expect(feed.title?.value).toBe('Coast');
  });

  test('a feed cut off within CDATA keeps what came', () => {
    const feed = read('<rss><channel><item><title>One</title><description><![CDATA[<p>Begun and');
    expect(feed.items[0]).toMatchObject({ title: { value: 'One' }, summary: { value: '<p>Begun and' } });
  });

  test('tags that close nothing and attributes without quotes do no harm', () => {
    const feed = read('<rss version=2.0><channel></b><item></i><title>One</em></title><enclosure url=/a.mp3></item>');
    expect(feed.items[0]).toMatchObject({
      title: { value: 'One' },
      enclosures: [{ url: 'https://coast.example/a.mp3' }],
    });
  });
});
