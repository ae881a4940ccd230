import { expect, test } from 'vitest';
import { kindOf } from '../../src/compose/kind.ts';
import { readArticle } from '../../src/ingest/read-article.ts';

const page = (type: string) => `<!doctype html><html lang="en"><head><title>Give the ferry back its night</title>
<script type="application/ld+json">{"@context": "https://schema.org", "@type": ${type}, "headline": "Give the ferry back its night"}</script>
</head><body><main><article><h1>Give the ferry back its night</h1>
<p>The town needs a boat that sails after dark, and it needs it before the winter, whatever the council says.</p>
<p>Whoever works late on the north shore has known this for nine long years and still waits at the quay.</p>
</article></main></body></html>`;
const read = (type: string) =>
  readArticle({ kind: 'html', body: page(type), url: null, baseUrl: null }, { recognise: [] });

test('types besides article in the page’s data are kept, and decide its kind', () => {
  const opinion = read('["NewsArticle", "https://schema.org/OpinionNewsArticle"]');
  expect(opinion.types).toEqual(['OpinionNewsArticle']);
  expect(kindOf(opinion)).toBe('opinion');
  expect(read('"NewsArticle"').types).toBeUndefined();
  expect(kindOf(read('"LiveBlogPosting"'))).toBe('live');
});
