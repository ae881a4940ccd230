import { describe, expect, it } from 'vitest';
import type { MastheadEntry } from '../../../src/domain/masthead.ts';
import { readArticle } from '../../../src/ingest/read-article.ts';
import { OPTIONS } from '../names.ts';
import { page } from '../pages.ts';

const STORY =
  '<h1>Bridge opens after long repair</h1><p>The bridge has been discussed for years, and the council, which met on Monday, wants to decide before the summer begins.</p>';

interface Parts {
  header?: string;
  story?: string;
  footer?: string;
  head?: string;
}

function masthead({ header = '', story = '', footer = '', head = '' }: Parts): MastheadEntry[] {
  const html = `<html lang="en"><head><title>Bridge</title>${head}</head><body><header>${header}</header><main><article>${story}${STORY}</article></main><footer>${footer}</footer></body></html>`;
  return readArticle(page(html), OPTIONS).masthead;
}

/** `platform label path` of each entry. */
const shown = (parts: Parts): string[] =>
  masthead(parts).map((entry) => {
    const name = 'platform' in entry ? entry.platform : entry.surface;
    return `${name} | ${entry.label} | ${entry.url ?? '-'}`;
  });

describe("the newsroom's accounts", () => {
  it('are read from header and footer, those of the header first', () => {
    const footer = '<a href="https://wall.example/coast">Wall</a>';
    const header = '<a href="https://q.example/coast">Quips</a>';
    expect(shown({ header, footer })).toEqual([
      'q | Quips | https://q.example/coast',
      'wall | Wall | https://wall.example/coast',
    ]);
  });

  it.each([
    ['shared links', '<a href="https://wall.example/share?u=x">Wall</a>'],
    ['the front page of a platform in another country', '<a href="https://wall-de.example/">Wall</a>'],
    ['a story about an app', '<a href="/technology/why-everybody-suddenly-wants-the-app/123456">Bluebird App</a>'],
    ['a topic', '<a href="/topics/wall">Wall</a>'],
    ['a story far down in the site', '<a href="/world/asia/2026/the-old-stones">Wall</a>'],
  ])('are not %s', (_, header) => expect(shown({ header })).toEqual([]));

  it("are not the reporter's, wherever the page shows those", () => {
    const link = '<a href="https://q.example/annlee">@annlee</a>';
    expect(shown({ story: `<header><span>Ann Lee</span>${link}</header>` })).toEqual([]);
    expect(shown({ story: `<div class="byline">${link}</div><footer>${link}</footer>` })).toEqual([]);
    expect(shown({ header: `<div class="author-card">${link}</div>` })).toEqual([]);
  });

  it('are those that linked data gives for the publisher, even in one text', () => {
    const data = {
      '@type': 'NewsArticle',
      headline: 'Bridge opens after long repair',
      author: { '@type': 'Person', name: 'Ann Lee', sameAs: 'https://q.example/annlee' },
      publisher: { '@type': 'Organization', sameAs: 'https://wall.example/coast, https://tube.example/coast' },
    };
    const person = { '@type': 'Person', name: 'Ann Lee', sameAs: 'https://q.example/annlee' };
    const head = `<script type="application/ld+json">${JSON.stringify([data, person])}</script>`;
    expect(shown({ head })).toEqual([
      'wall | wall | https://wall.example/coast',
      'tube | tube | https://tube.example/coast',
    ]);
  });
});

describe('what an entry is called', () => {
  const link = (inner: string, more = '') =>
    `<a class="x3f lnk" ${more} href="https://tube.example/coast">${inner}</a>`;
  it.each([
    ['its words', link('Our Tube channel'), 'Our Tube channel'],
    ['the label that names the platform', link('(opens in a new window)', 'title="Coast on Tube"'), 'Coast on Tube'],
    ['the word in its icon', link('<i class="icon icon-tube-white"></i>'), 'tube'],
    ['the platform, where classes say only how it looks', link('<i class="c9 hx-2"></i>'), 'tube'],
    ["its picture's file", link('<img src="/img/tube_grey.svg">'), 'tube grey'],
  ])('%s', (_, header, label) => expect(masthead({ header })[0]?.label).toBe(label));
});

describe('channels without an address', () => {
  it('are read from words and from the pictures that people scan', () => {
    const header =
      '<span>Follow us on Chatter</span><div class="qr"><img src="/img/qr_quips.png" alt=""></div><div class="qr"><img src="/ewm.png"><p>客户端</p></div>';
    expect(shown({ header })).toEqual(['chat | Follow us on Chatter | -', 'q | qr quips | -', 'own | 客户端 | -']);
  });

  it('take the address that the footer has', () => {
    const footer = '<a href="https://chat.example/coast">Chatter</a>';
    expect(shown({ header: '<span>Chatter</span>', footer })).toEqual(['chat | Chatter | https://chat.example/coast']);
  });
});
