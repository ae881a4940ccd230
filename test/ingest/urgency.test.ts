import { describe, expect, it } from 'vitest';
import { readNinjs } from '../../src/ingest/ninjs/read-ninjs.ts';
import { readArticle } from '../../src/ingest/read-article.ts';
import { SUPERDESK, THIRD } from './ninjs/items.ts';

const STORY = `<p>The bridge over the Lune was closed at noon after an inspector found a crack in its northern pier.</p>
<p>Nobody was hurt. Buses take the long way round by the mill, the council said, and will for some days.</p>`;

const page = (above: string, heading = 'Bridge over the Lune is closed', data = '{}') =>
  `<!doctype html><html lang="en"><head><title>Bridge over the Lune is closed</title>
<meta name="news_keywords" content="breaking news, bridges"><meta property="article:section" content="Breaking">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Bridge over the Lune is closed", ${data.slice(1)}</script>
</head><body><main>${above}<h1>${heading}</h1>${STORY}</main></body></html>`;

const urgencyOf = (body: string, kind: 'html' | 'text' = 'html') =>
  readArticle({ kind, body, url: null, baseUrl: null }, { recognise: [] }).urgency;

describe('a page', () => {
  it('says by a label at its headline that it is breaking, in many languages', () => {
    for (const label of ['BREAKING', '+++ EILMELDUNG +++', '快讯', 'Última hora', 'عاجل', 'Urgent'])
      expect(urgencyOf(page(`<span class="kicker">${label}</span>`)), label).toBe('breaking');
    expect(urgencyOf(page('<p>Breaking news</p>'))).toBe('breaking');
    expect(urgencyOf(page('', '<span>Breaking</span> Bridge over the Lune is closed'))).toBe('breaking');
  });

  it('says it by the genre in its data; a backgrounder stays true', () => {
    expect(urgencyOf(page('', undefined, '{"genre": ["News", "Breaking news"]}'))).toBe('breaking');
    expect(urgencyOf(page('', undefined, '{"@type": "BackgroundNewsArticle"}'))).toBe('evergreen');
  });

  it('says nothing by its tags, its section, a running line of news, a link or words of the story', () => {
    expect(urgencyOf(page(''))).toBeUndefined();
    expect(urgencyOf(page('<div class="ticker"><span class="badge">Breaking</span> Two boats collide</div>'))).toBe(
      undefined,
    );
    expect(urgencyOf(page('<a href="/b"><span class="flag">Breaking</span> Two boats collide</a>'))).toBeUndefined();
    expect(urgencyOf(page('<span class="kicker">Breaking the ice</span>'))).toBeUndefined();
    expect(urgencyOf(page('', undefined, '{"@type": "LiveBlogPosting"}'))).toBeUndefined();
  });
});

it('a copied text says it by the line above its headline', () => {
  const text = (above: string) => `${above}\n\nBridge over the Lune is closed\n\n${STORY.replaceAll(/<\/?p>/g, '\n')}`;
  expect(urgencyOf(text('EILMELDUNG'), 'text')).toBe('breaking');
  expect(urgencyOf(text('Transport'), 'text')).toBeUndefined();
});

describe('a ninjs item', () => {
  const ninjs = (item: object) => readNinjs(JSON.stringify(item)).found.urgency;

  it('is breaking from urgency 1 to 2; where Superdesk has a priority too, that is the word', () => {
    expect([1, 2, 3, 5].map((urgency) => ninjs({ ...THIRD, urgency }))).toEqual([
      'breaking',
      'breaking',
      undefined,
      undefined,
    ]);
    expect(ninjs({ ...SUPERDESK, urgency: 1, priority: 6 })).toBeUndefined();
    expect(ninjs({ ...SUPERDESK, urgency: 3, priority: 1 })).toBe('breaking');
  });

  it('says it by its genres', () => {
    expect(ninjs({ ...THIRD, urgency: 5, genres: [{ name: 'Breaking News' }] })).toBe('breaking');
    expect(ninjs({ ...SUPERDESK, genre: [{ name: 'Article', code: 'genre:evergreen' }] })).toBe('evergreen');
  });
});
