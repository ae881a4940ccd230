import { describe, expect, it } from 'vitest';
import { paragraphsOf } from '../../../src/domain/article.ts';
import { readArticle } from '../../../src/ingest/read-article.ts';
import { OPTIONS } from '../names.ts';
import { page } from '../pages.ts';

const TITLE = 'Alder Works builds a boat of cork';
const FIRST = 'The Alder Works has built a boat of cork that carries forty people over the harbour of Ostrey, it said.';
const SECOND =
  'The boat cost two million euros and is the first of its kind, and four more are to follow until spring.';
const SENDER =
  'Founded in 1911, the Alder Works employs 84 people in Ostrey and belongs to the Alder Trust since then.';

const ofText = (...lines: string[]) =>
  readArticle({ kind: 'text', body: [TITLE, ...lines].join('\n'), url: null, baseUrl: null }, OPTIONS);
const ofPage = (...lines: string[]) =>
  readArticle(
    page(
      `<html lang="en"><body><main><article><h1>${TITLE}</h1>${lines.map((line) => `<p>${line}</p>`).join('')}</article></main></body></html>`,
    ),
    OPTIONS,
  );

describe.each([
  ['a copied text', ofText],
  ['a page', ofPage],
])('the story of a press release ends, in %s', (_, read) => {
  it.each([
    [['ENDS', 'Notes to editors', SENDER]],
    [['– ends –', SENDER]],
    [['Notes to editors:', SENDER]],
    [['Media contact: Ada Quill, +44 1632 960 118', SENDER]],
    [['About the Alder Works', SENDER]],
    [['Pressekontakt', SENDER]],
  ])('where it says so: %s', (foot) => {
    const article = read(FIRST, SECOND, ...foot);
    expect(paragraphsOf(article)).toEqual([FIRST, SECOND]);
    expect(article.images).toEqual([]);
  });

  it('and goes on below a subhead that only looks like it', () => {
    expect(paragraphsOf(read(FIRST, SECOND, 'About time', SENDER))).toContain(SENDER);
    expect(paragraphsOf(read(FIRST, SECOND, 'About Harbours and Boats', SENDER))).toContain(SENDER);
    expect(paragraphsOf(read('ENDS', FIRST, SECOND, SENDER))).toContain(SENDER);
  });
});

it('a copied text also ends at a sign, and keeps who took the pictures below it', () => {
  const article = ofText(FIRST, SECOND, '###', SENDER, 'Photo: Ada Quill');
  expect(paragraphsOf(article)).toEqual([FIRST, SECOND]);
  expect(article.credits).toEqual([{ role: 'Photo', names: ['Ada Quill'] }]);
});
