import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_ITEMS } from '../../../src/ingest/feed/feed.ts';
import { findingsOfItem } from '../../../src/ingest/feed/item-article.ts';
import { readFeed } from '../../../src/ingest/feed/read-feed.ts';
import { UserError } from '../../../src/lib/errors.ts';
import { cpuMs } from '../../helpers/speed.ts';
import { item, read } from './read.ts';

const SEED = 20260304;
const FEED = `<?xml version="1.0" encoding="utf-8"?><!DOCTYPE rss [<!ENTITY a "b">]><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"
 xml:base="https://coast.example/"><channel><title>Coast &a;</title><link>/</link><item><guid>1</guid><title><![CDATA[A & <b>B</b>]]></title>
<description>&lt;p&gt;Text &lt;img src="/a.jpg" srcset="b.jpg 2x"&gt;&lt;/p&gt;</description><pubDate>Wed, 04 Mar 26 10:00 EST</pubDate>
<media:group><media:content url="/v.mp4" type="video/mp4"/></media:group><author>a@b.example (A)</author></item></channel></rss>`;
// Growth by the square would take minutes; a busy machine takes seconds.
const MS = 15_000;

/** Reads it and its items to the end; anything but a feed or a UserError is a failure. */
function digest(bytes: Uint8Array): void {
  try {
    const feed = readFeed(bytes, { url: 'https://coast.example/feed', contentType: null });
    for (const one of feed.items.slice(0, 3)) findingsOfItem(one, feed);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}

describe('whatever comes', () => {
  test('bytes give a feed or a UserError', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), digest), { seed: SEED, numRuns: 300 });
  });

  test('a feed cut, spliced and overwritten gives a feed or a UserError', () => {
    const place = fc.nat({ max: FEED.length });
    const scraps = fc.constantFrom(
      '<',
      '>',
      ']]>',
      '<![CDATA[',
      '&',
      '<item>',
      '</channel>',
      '"',
      '<!--',
      '<!DOCTYPE',
      '\u0000',
      '<rss>',
      '&#x110000;',
    );
    fc.assert(
      fc.property(place, place, scraps, (from, to, scrap) => {
        digest(new TextEncoder().encode(FEED.slice(0, from) + scrap + FEED.slice(to)));
      }),
      { seed: SEED, numRuns: 400 },
    );
  });

  test('JSON of any shape gives a feed or a UserError', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (items, title) => {
        digest(
          new TextEncoder().encode(
            JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title, items: [items] }),
          ),
        );
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
});

describe('what is made to harm', () => {
  const many = 100_000;
  test.each([
    ['nesting without end', `<rss><channel><item>${'<a>'.repeat(many)}`],
    ['nesting closed by other names', `<rss>${'<a>'.repeat(many)}${'</b>'.repeat(many)}`],
    ['attributes without end', `<rss ${Array.from({ length: 20_000 }, (_, at) => `a${at}="1"`).join(' ')}>`],
    ['declarations at every level', `<rss>${Array.from({ length: 2000 }, (_, at) => `<a xmlns:p${at}="x">`).join('')}`],
    ['comments that never close', '<!--'.repeat(many)],
    ['a document type that never closes', `<!DOCTYPE rss [${'<!ENTITY a "b">'.repeat(many)}`],
    ['tags that never close', `<rss><channel><title>${'<p '.repeat(many)}`],
    [
      'references without end',
      `<rss><channel><title>${'&amp'.repeat(many)}${'&#38;'.repeat(many)}</title></channel></rss>`,
    ],
    [
      'HTML that nests',
      `<rss><channel><item><description><![CDATA[${'<b>'.repeat(20_000)}]]></description></item></channel></rss>`,
    ],
    [
      'a title without end',
      `<rss><channel><item><title>${'<b>x</b> [... '.repeat(20_000)}</title></item></channel></rss>`,
    ],
    [
      'media without end',
      `<rss><channel><item>${'<media:content medium="image" url="/a.jpg"/><enclosure url="/b.mp4"/><category>a</category><link href="/c"/>'.repeat(20_000)}`,
    ],
    ['JSON that nests', `{"version":"https://jsonfeed.org/version/1","items":[${'['.repeat(many)}`],
    ['digits for a date', `<rss><channel><item><pubDate>${'1'.repeat(many)}</pubDate></item></channel></rss>`],
    [
      'a teaser of dots',
      `<rss><channel><item><description>${'read more ... '.repeat(10_000)}</description></item></channel></rss>`,
    ],
  ])('%s', (_, text) => {
    const before = cpuMs();
    digest(new TextEncoder().encode(text));
    expect(cpuMs() - before).toBeLessThan(MS);
  });

  test('entities neither grow without bound nor fetch anything', () => {
    const declared = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');
    const feed = read(
      `<!DOCTYPE rss [<!ENTITY l0 "ha">${declared}<!ENTITY f SYSTEM "file:///etc/hosts"><!ENTITY big "${'x'.repeat(500)}">]>
<rss><channel><title>&l9;&f;</title><description>${'&big;'.repeat(5000)}</description></channel></rss>`,
    );
    expect(feed.title?.value).toBe(`${'&l8;'.repeat(10)}&f;`);
    expect(feed.description?.value.length).toBeLessThan(130_000);
  });

  test('items are bounded', () => {
    expect(read(`<rss><channel>${'<item><title>a</title></item>'.repeat(MAX_ITEMS + 10)}`).items).toHaveLength(
      MAX_ITEMS,
    );
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'http://', 'https:///x'])(
    'the address %s is none',
    (address) => {
      const found = item(`<link>${address}</link><enclosure url="${address}"/><image>${address}</image>`);
      expect(found.url === null || found.url.startsWith('https://')).toBe(true);
      expect([...found.enclosures, ...found.images].every(({ url }) => url?.startsWith('https://'))).toBe(true);
    },
  );
});
