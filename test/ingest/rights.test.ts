import { describe, expect, it } from 'vitest';
import { readArticle } from '../../src/ingest/read-article.ts';
import { THIRD } from './ninjs/items.ts';

const PROSE =
  'The council of Ostrey voted on Thursday night to buy the lighthouse that it had sold nine years ago to a hotel.';
const readText = (line: string) =>
  readArticle(
    { body: `Lighthouse saved\n\n${line}\n\n${PROSE}\n\n${PROSE} Again.`, kind: 'text', url: null, baseUrl: null },
    { recognise: [] },
  );
const readItem = (terms: object) =>
  readArticle(
    { body: JSON.stringify({ ...THIRD, ...terms }), kind: 'ninjs', url: null, baseUrl: null },
    { recognise: [] },
  );

describe('terms of use', () => {
  it.each([
    'Not for social media before the weekend.',
    'Keine Verwendung in sozialen Medien vor dem Wochenende.',
    'À ne pas diffuser sur les réseaux sociaux.',
    'No usar en redes sociales.',
    'Proibido o uso em redes sociais.',
    '不得在社交媒体发布。',
  ])('in a line of its own are no text of the story: %s', (line) => {
    const { rights, blocks } = readText(line);
    expect(rights).toEqual([line]);
    expect(JSON.stringify(blocks)).not.toContain(line);
  });

  it('are not what a story says about social media', () => {
    const told = 'Social media companies must not show it, the court said.';
    expect(readText(told).rights).toBeUndefined();
  });

  it('come with an item, in its terms and in the note to editors', () => {
    expect(readItem({ usageTerms: 'Not for social media before 6pm on Friday' }).rights).toEqual([
      'Not for social media before 6pm on Friday',
    ]);
    expect(readItem({ edNote: 'Adds quotes. Not for use on social networks.' }).rights).toEqual([
      'Not for use on social networks.',
    ]);
    expect(readItem({}).rights).toBeUndefined();
  });
});
