import { describe, expect, it } from 'vitest';
import { articleLink, articleSlug, markersIn } from '../../src/compose/links.ts';

const VALUES = {
  marker: 'm4rk3r',
  article: 'harbour-opens',
  platform: 'somewhere',
  channel: 'x-main',
  kind: 'news',
  urgency: 'breaking',
};
const PARAMETERS = { utm_source: '{platform}', utm_campaign: '{article}', utm_content: '{marker}' };
const NONE = { url: null, canonicalUrl: null, mobileUrl: null };

const link = (url: string, parameters: Record<string, string> = PARAMETERS): string | null =>
  articleLink({ ...NONE, canonicalUrl: url }, { target: 'canonical', parameters }, VALUES);

describe('the link of a post', () => {
  it('leaves the query as it was signed and the fragment last', () => {
    expect(link("https://e.example/a?q=a%20b+c&x='y'&sig=A%2fB==#part")).toBe(
      "https://e.example/a?q=a%20b+c&x='y'&sig=A%2fB==&utm_source=somewhere&utm_campaign=harbour-opens&utm_content=m4rk3r#part",
    );
  });

  it('overwrites nothing that is there', () => {
    expect(link('https://e.example/?utm_source=paper', { utm_source: 'x' })).toBe(
      'https://e.example/?utm_source=paper',
    );
  });

  it('names the channel, the kind of article and how urgent it is', () => {
    expect(link('https://e.example/a', { utm_source: '{channel}', utm_term: '{kind}-{urgency}' })).toBe(
      'https://e.example/a?utm_source=x-main&utm_term=news-breaking',
    );
  });

  it('encodes addresses in other scripts', () => {
    expect(link('https://e.example/文?名=值', {})).toBe('https://e.example/%E6%96%87?%E5%90%8D=%E5%80%BC');
  });

  it('falls back from the mobile address to the canonical one and the page', () => {
    const rule = { target: 'mobile' as const, parameters: {} };
    const all = { url: 'https://u.example/', canonicalUrl: 'https://c.example/', mobileUrl: 'https://m.example/' };
    expect(articleLink(all, rule, VALUES)).toBe('https://m.example/');
    expect(articleLink({ ...all, mobileUrl: null }, rule, VALUES)).toBe('https://c.example/');
    expect(articleLink({ ...NONE, url: all.url }, rule, VALUES)).toBe('https://u.example/');
    expect(articleLink({ ...all, mobileUrl: 'javascript:alert(1)' }, rule, VALUES)).toBe('https://c.example/');
    expect(articleLink(NONE, rule, VALUES)).toBeNull();
  });

  it('is found again by its marker, also wrapped in another link or in HTML', () => {
    const own = link('https://e.example/a#part') ?? '';
    const wrapped = `https://go.example/l?u=${encodeURIComponent(own)}&h=1`;
    expect(markersIn(`See ${own}`)).toEqual(['m4rk3r']);
    expect(markersIn(wrapped)).toEqual(['m4rk3r']);
    expect(markersIn('<a href="https://e.example/?a=1&amp;utm_content=two">')).toEqual(['two']);
    expect(markersIn('my_utm_content=no')).toEqual([]);
  });
});

describe('the slug of an article', () => {
  const slug = (headline: string, url: string | null = null): string =>
    articleSlug({ headline, url, canonicalUrl: null });

  it('is short and made of the headline', () => {
    expect(slug('São Paulo’s new harbour opens after twelve years of work')).toBe('sao-paulos-new-harbour-opens-after');
  });

  it('comes from the address, or a hash, where the headline has no such letters', () => {
    expect(slug('广州举办全球城市AI研讨会', 'https://e.example/2025/story-123.html')).toBe('story-123');
    expect(slug('广州举办全球城市研讨会')).toMatch(/^a-[0-9a-f]{12}$/);
  });
});
