import { describe, expect, it } from 'vitest';
import { blocksOf, p, prose } from './body.ts';

const said = (...topics: string[]): string[] => topics.map((topic) => `paragraph: ${prose(topic)}`);

describe('the element that holds the story', () => {
  it('reaches over all the sections that a story is cut into', () => {
    const section = (topic: string): string => `<section><div>${p(topic)}${p(`${topic} road`)}</div></section>`;
    expect(blocksOf(`<main>${section('mill')}${section('river')}${section('bridge')}</main>`)).toEqual(
      said('mill', 'mill road', 'river', 'river road', 'bridge', 'bridge road'),
    );
  });

  it('is the one below the headline, not a longer story that follows', () => {
    const second = Array.from({ length: 8 }, (_, at) => p(`second tale ${at}`)).join('');
    const html = `<main><article><h1>Town hears about the old mill</h1>${p('mill')}${p('river')}${p('bank')}</article>
      <article><h2>Ferry sinks</h2>${second}</article></main>`;
    expect(blocksOf(html)).toEqual(said('mill', 'river', 'bank'));
  });

  it.each(['with-right-rail', 'no-sidebar', 'has-newsletter', 'article--no-toc-open'])(
    'may be named after what the page has beside it: %s',
    (name) => {
      const html = `<article>${p('mill')}<div class="${name}">${p('river')}</div>${p('bank')}</article>`;
      expect(blocksOf(html)).toEqual(said('mill', 'river', 'bank'));
    },
  );

  it('may have anchors made of its headings', () => {
    const anchor = '<div id="why-the-share-of-commercial-shipping-fell">';
    expect(blocksOf(`<article>${p('mill')}${anchor}${p('river')}</div>${p('bank')}</article>`)).toEqual(
      said('mill', 'river', 'bank'),
    );
  });

  it('leaves out what its class names as frame', () => {
    const frame =
      '<div class="newsletter-signup"><p>Get our letter each morning in your inbox, for free and for ever.</p></div>';
    expect(blocksOf(`<article>${p('mill')}${frame}${p('river')}</article>`)).toEqual(said('mill', 'river'));
  });

  it('may bear the name of a frame where it holds running text, and is left out under it where it holds links', () => {
    const story = `<div class="content-nav-section">${p('mill')}${p('river')}</div>`;
    const links =
      '<div class="content-nav-section"><a href="/a">Ferry sinks in storm</a> <a href="/b">Fair moves</a></div>';
    expect(blocksOf(`<article>${story}${links}${p('bank')}${p('road')}${p('weir')}${p('town')}</article>`)).toEqual(
      said('mill', 'river', 'bank', 'road', 'weir', 'town'),
    );
  });
});
