import { describe, expect, it } from 'vitest';
import { completedBy } from '../../src/ingest/feed/item-article.ts';
import { readArticle, readFindings, toArticle } from '../../src/ingest/read-article.ts';
import { noFindings } from '../../src/ingest/source.ts';
import { OPTIONS } from './names.ts';
import { page } from './pages.ts';

interface Written {
  head?: string;
  at?: string;
}

const SITE = '<meta property="og:site_name" content="The Coast Daily">';
const YOAST = `<meta property="og:type" content="article"><script type="application/ld+json">{"@graph":[{"@type":"WebPage","name":"Page","datePublished":"2021-05-04T08:00:00+00:00"}]}</script>`;
const written = (heading: string, body: string, { head = '', at = '/news/1' }: Written = {}) =>
  page(
    `<html><head><title>${heading}</title>${SITE}${head}</head><body><main><h1>${heading}</h1>${body}</main></body></html>`,
    `https://coast.example${at}`,
  );
const reading =
  (...args: Parameters<typeof written>) =>
  () =>
    readArticle(written(...args), OPTIONS);

const LINE = '<p>We are glad to hear from our readers on every day of the week but Sunday.</p>';

describe('a page that is plainly no story', () => {
  it.each([
    ['Contact us', LINE, {}],
    ['Contact The Coast Daily', LINE, { head: YOAST }],
    ['About us', LINE.repeat(20), { at: '/about' }],
    ['About The Coast Daily', LINE, { head: YOAST, at: '/page-7' }],
    ['Subscribe to The Coast Daily', '<p>Every story, on every screen, from 2 euros a week.</p>', {}],
    ['Impressum', '<p>Angaben gemäß § 5: Küstenblatt Verlag, Hafenstraße 4, 20457 Musterstadt.</p>', {}],
    ['Über uns', '<p>Das Küstenblatt erscheint seit 1911 und gehört seinen Leserinnen und Lesern.</p>', {}],
    ['Mentions légales', '<p>Le journal est édité par la société La Côte, au capital de 40 000 euros.</p>', {}],
    ['联系我们', '<p>欢迎读者来信来电，编辑部每天上午九点到下午六点有人值班。</p>', {}],
    ['Privacy policy', '<p>We keep nothing of what our readers read, and tell nobody.</p>', {}],
    ['Page not found', '<p>The page that you look for has moved, or never was here at all.</p>', {}],
  ])('by its heading: %s', (heading, body, more) => {
    expect(reading(heading, body, more)).toThrow(
      `holds no article: expected a published story, but its heading “${heading}” is that of a page about the site.`,
    );
  });

  it.each([
    ['its address', { at: '/contact-us/' }],
    ['its address', { at: '/en/impressum.html', head: YOAST }],
    ['its linked data', { head: '<script type="application/ld+json">{"@type":["WebPage","AboutPage"]}</script>' }],
    ['its linked data', { head: '<script type="application/ld+json">{"@type":"CollectionPage"}</script>' }],
    ['its address is that of the front page', { at: '/' }],
  ])('by %s', (said, more) => {
    expect(reading('The people behind the paper', LINE, more)).toThrow(`published story, but ${said}`);
  });

  it('by its text', () => {
    const text =
      '<p>Newsroom: +49 40 555 0100, desk@coast.example.</p><p>Subscriptions: +49 40 555 0101, mornings only.</p>';
    expect(reading('Talk to our desk', text)).toThrow('but its text is telephone numbers and mail addresses');
  });
});

describe('a short story', () => {
  const NEWS = (type: string): string =>
    `<script type="application/ld+json">{"@type":"${type}","headline":"Contact","datePublished":"2026-03-04T10:15:00+01:00"}</script>`;

  it.each([
    ['of one sentence', 'Lock closed after ship hits gate', '<p>Nobody was hurt, police said.</p>', {}],
    [
      'that gives numbers to call',
      'Lock closed after a ship hits its gate',
      '<p>Witnesses may call 0400 555 0100 or write to police@coast.example.</p>',
      {},
    ],
    ['whose headline is one of our words', 'Contact', LINE, { head: NEWS('NewsArticle'), at: '/film/contact' }],
    [
      'with an author under such an address',
      'Why we print at night',
      `<p class="byline">By <a rel="author">Ann Lee</a></p>${LINE}`,
      { at: '/about' },
    ],
    ['that names contacts in its headline', 'Contact tracing ends on Friday', LINE, {}],
    ['about subscriptions', 'Subscriptions rise at the opera', LINE, {}],
    ['that a number names', 'Lock closed after ship hits gate', LINE, { at: '/?p=4711' }],
    [
      'with pictures',
      'The storm in pictures',
      '<figure><img src="/1.jpg"><figcaption>Waves at the pier</figcaption></figure><p>Readers sent us their pictures.</p>',
      {},
    ],
    [
      'that shows a film',
      'Lock closed after ship hits gate',
      '<video src="/film.mp4"></video><p>The gate on Monday.</p>',
      {},
    ],
  ] as const)('%s is read', (_what, heading, body, more) => {
    expect(reading(heading, body, more)().headline).toBe(heading);
  });

  it('is what a feed lists with a headline, whatever its page is called', () => {
    const source = written('Newsletter', LINE, { at: '/newsletter' });
    const found = readFindings(source, OPTIONS);
    const listed = completedBy(found, { ...noFindings(), headline: 'Newsletter' });
    expect(toArticle(listed, source, OPTIONS).headline).toBe('Newsletter');
    expect(() => toArticle(completedBy(found, noFindings()), source, OPTIONS)).toThrow('holds no article');
  });
});
