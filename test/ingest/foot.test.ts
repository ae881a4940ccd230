import { describe, expect, it } from 'vitest';
import { readArticle } from '../../src/ingest/read-article.ts';

const PROSE =
  'The council of Ostrey voted on Thursday night to buy the lighthouse that it had sold nine years ago to a hotel.';
const page = (byline: string, inside: string, foot = ''): string =>
  `<html><head><title>Kites over Ostrey</title></head><body><main><article><h1>Kites over Ostrey</h1><p class="author">${byline}</p><p class="date">21.11.2026, 18:45 Uhr</p><p>${PROSE}</p>${inside}<p>${PROSE} Nobody spoke against it.</p>${foot}</article></main></body></html>`;
const read = (body: string) =>
  readArticle({ body, kind: 'html', url: null, baseUrl: 'https://news.example.com/kites' }, { recognise: [] });
const textsOf = (body: string): string[] =>
  read(body).blocks.flatMap((block) => (block.type === 'paragraph' ? [block.text] : []));
const STORY = [PROSE, `${PROSE} Nobody spoke against it.`];

describe('the foot of a story', () => {
  it.each([
    ['By Adaeze Vance-Whitlock', 'Adaeze Vance-Whitlock is a novelist and a former librarian.'],
    ['Von Jule Harms', 'Jule Harms ist Romanautorin und war lange Lehrerin auf einer Insel.'],
    ['Par Odile Marchand', 'Odile Marchand est romancière et ancienne bibliothécaire.'],
    ['Por Inés Robledo', 'Inés Robledo es novelista y fue bibliotecaria en Puerto Viejo.'],
    ['Por Inês Robalo', 'Inês Robalo é romancista e foi bibliotecária durante vinte anos.'],
  ])('has no place for who wrote it: %s', (byline, biography) => {
    expect(textsOf(page(byline, '', `<p>${biography}</p>`))).toEqual(STORY);
  });

  it('keeps what it says about others, and about the writer within', () => {
    const told = 'Adaeze Vance-Whitlock is a novelist whom all of Ostrey has read, and she came to the vote as well.';
    expect(textsOf(page('By Bo Chen', '', `<p>${told}</p>`))).toEqual([...STORY, told]);
  });

  it.each(['Send us a letter', 'Send your letters to the editor by Friday.', 'Schreiben Sie uns Ihre Meinung!'])(
    'does not ask readers to write: %s',
    (call) => expect(textsOf(page('By Bo Chen', '', `<p>${call}</p>`))).toEqual(STORY),
  );
});

describe('a page of pictures', () => {
  const figure = (caption: string): string =>
    `<figure><img src="/a.jpg" width="1200" height="800"><figcaption>${caption}</figcaption></figure>`;

  it.each([
    'Klicken Sie sich durch die Galerie!',
    'Click through the gallery to see more.',
    'Cliquez pour voir les photos.',
    'Haga clic para ver la galería',
  ])('does not ask to click where nothing can be: %s', (call) => {
    expect(textsOf(page('By Bo Chen', `<p>${call}</p>`))).toEqual(STORY);
  });

  it.each([
    ['1/4 A red kite above the dike.', 'A red kite above the dike.'],
    ['(2/12) A red kite above the dike.', 'A red kite above the dike.'],
    ['1/2 cup of sugar is enough for the cake.', '1/2 cup of sugar is enough for the cake.'],
  ])('has captions without their number: %s', (given, caption) => {
    expect(read(page('By Bo Chen', figure(given))).images[0]?.caption).toBe(caption);
  });

  it.each([
    'Von Jule Harms (Text) und Enno Tjaden (Fotos)',
    'Von Jule Harms (Text) und Enno Tjaden (Fotos), Norddeich',
    'Von Jule Harms und Enno Tjaden (Fotos)',
    'By Jule Harms (words) and Enno Tjaden (pictures)',
  ])('names its writer apart from its photographer: %s', (byline) => {
    const { authors, credits } = read(page(byline, figure('A red kite above the dike.')));
    expect(textsOf(page(byline, ''))).toEqual(STORY);
    expect(authors).toEqual(['Jule Harms']);
    expect(credits.map(({ names }) => names)).toEqual([['Jule Harms'], ['Enno Tjaden']]);
  });
});
