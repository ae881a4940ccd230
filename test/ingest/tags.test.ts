import { describe, expect, it } from 'vitest';
import { readHtml } from '../../src/ingest/read-html.ts';
import { page } from './pages.ts';

const read = (head: string): { section: string | null; tags: string[] } =>
  readHtml(page(`<head>${head}</head><body><h1>The old bridge opens</h1></body>`), { recognise: [] });

describe('tags', () => {
  it('are each once, without what systems note for themselves', () => {
    const { tags } = read(
      `<meta name="news_keywords" content="harbour, Bridges &amp;amp; tunnels; @post-id:9; _no-feed; Section:local; ctp_video">
       <meta property="article:tag" content="Harbour"><meta property="article:tag" content="${'long '.repeat(20)}">`,
    );
    expect(tags).toEqual(['Harbour', 'Bridges & tunnels']);
  });

  it('of Chinese pages are parted by their own signs', () => {
    expect(read('<meta name="keywords" content="海港、桥梁；交通，城市">').tags).toEqual([
      '海港',
      '桥梁',
      '交通',
      '城市',
    ]);
  });
});

describe('the section', () => {
  it.each([
    ['<meta property="article:section" content="Region">', 'Region'],
    ['<meta property="article:section" content="Arts &amp;amp; Books">', 'Arts & Books'],
    ['<meta property="article:section" content="post"><meta name="parsely-section" content="Region">', 'Region'],
    ['<meta property="article:section" content="Coast.example">', null],
    ['<meta property="article:section" content="Uncategorized">', null],
  ])('of %s is %s', (head, section) => expect(read(head).section).toBe(section));
});
