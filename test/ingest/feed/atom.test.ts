import { describe, expect, test } from 'vitest';
import { entry, read } from './read.ts';

describe('a feed of Atom 1.0', () => {
  const feed = read(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nn" xml:base="https://coast.example/atom/">
<title>Kysten</title><subtitle type="html">Nytt &amp;amp; gamalt</subtitle><updated>2026-03-04T10:00:00Z</updated>
<author><name>The Coast Daily</name></author>
<link rel="self" href="feed"/><link rel="hub" href="https://hub.example/"/><link href="/"/>
<entry xml:base="2026/"><id>urn:uuid:1</id><title>Éin</title><link rel="alternate" type="application/json" href="1.json"/>
 <link rel="alternate" type="text/html" href="1"/><link rel="enclosure" type="audio/mpeg" length="1200" href="1.mp3"/>
 <published>2026-03-03T09:00:00+01:00</published><updated>2026-03-04T09:30:00+01:00</updated>
 <author><name>Ann Lee</name><email>ann@coast.example</email></author><category term="t1" label="Trafikk"/>
 <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">See <a href="map">map &amp; more</a></div></content></entry>
<entry><title type="html">&lt;b&gt;To&lt;/b&gt;</title><summary xml:lang="en">Short</summary></entry></feed>`);

  test('is read with its links standing on xml:base', () => {
    expect(feed).toMatchObject({
      kind: 'atom',
      version: '1.0',
      language: 'nn',
      description: { type: 'html', value: 'Nytt &amp; gamalt' },
      selfUrl: 'https://coast.example/atom/feed',
      url: 'https://coast.example/',
      updatedAt: '2026-03-04T10:00:00Z',
    });
    expect(feed.items[0]).toEqual({
      id: 'urn:uuid:1',
      url: 'https://coast.example/atom/2026/1',
      canonicalUrl: null,
      title: { type: 'text', value: 'Éin' },
      summary: null,
      content: { type: 'html', value: 'See <a href="https://coast.example/atom/2026/map">map &amp; more</a>' },
      authors: ['Ann Lee'],
      tags: ['Trafikk'],
      publishedAt: '2026-03-03T09:00:00+01:00',
      updatedAt: '2026-03-04T09:30:00+01:00',
      language: 'nn',
      enclosures: [{ url: 'https://coast.example/atom/2026/1.mp3', mimeType: 'audio/mpeg', length: 1200 }],
      images: [],
      videos: [],
    });
  });

  test('gives its author to entries without one', () => {
    expect(feed.items[1]?.authors).toEqual(['The Coast Daily']);
  });
});

describe('texts say what they are', () => {
  test.each([
    ['<title type="text">The &lt;blink&gt; tag</title>', { type: 'text', value: 'The <blink> tag' }],
    ['<title>The &lt;blink&gt; tag</title>', { type: 'text', value: 'The <blink> tag' }],
    ['<title type="html">The &lt;i&gt;old&lt;/i&gt; tag</title>', { type: 'html', value: 'The <i>old</i> tag' }],
    [
      '<title type="text/html" mode="base64">VGhlIDxpPm9sZDwvaT4gdGFn</title>',
      { type: 'html', value: 'The <i>old</i> tag' },
    ],
    ['<title>  </title>', null],
  ])('%s', (written, title) => {
    expect(entry(written).title).toEqual(title);
  });

  test('a picture inlined as base64 is no text', () => {
    expect(entry('<content type="image/png">iVBORw0KGgoAAAANSUhEUg==</content>').content).toBeNull();
  });

  test('escaped HTML resolves against xml:base too, including srcset', () => {
    const { content } = entry(
      '<content type="html" xml:base="/pics/">&lt;img src=a.jpg srcset="a.jpg 1x, b.jpg 2x"&gt;&lt;a href="#top"&gt;</content>',
      'xml:base="https://cdn.example/"',
    );
    expect(content?.value).toBe(
      '<img src=https://cdn.example/pics/a.jpg srcset="https://cdn.example/pics/a.jpg 1x, https://cdn.example/pics/b.jpg 2x"><a href="#top">',
    );
  });
});

test('Atom 0.3 names its times differently', () => {
  const feed = read(`<feed version="0.3" xmlns="http://purl.org/atom/ns#"><tagline>Old</tagline><entry>
<issued>2004-02-28T18:14:55-08:00</issued><modified>2004-03-01T00:00:00Z</modified></entry></feed>`);
  expect(feed).toMatchObject({ version: '0.3', description: { value: 'Old' } });
  expect(feed.items[0]).toMatchObject({
    publishedAt: '2004-02-28T18:14:55-08:00',
    updatedAt: '2004-03-01T00:00:00Z',
  });
});

test('a saved file resolves against its feed’s own address', () => {
  const feed = read(
    '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="https://coast.example/a/feed"/><entry><link href="1"/></entry></feed>',
    null,
  );
  expect(feed.items[0]?.url).toBe('https://coast.example/a/1');
});
