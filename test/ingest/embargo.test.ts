import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/domain/errors.ts';
import { readPlainText } from '../../src/ingest/plain-text.ts';
import { readArticle } from '../../src/ingest/read-article.ts';
import { readHtml } from '../../src/ingest/read-html.ts';
import { page } from './pages.ts';

const text = '<p>The lock opens to ships of any size after six years of work on both banks of the river.</p>';
const published = (time: string): string => `<meta property="article:published_time" content="${time}">`;
const told = (line: string, head = ''): string =>
  `<html><head>${head}</head><body><article><h1>Harbour opens its new lock</h1><p>${line}</p>${text}${text}</article></body></html>`;
const read = (line: string, head = '', timeZone = 'UTC') =>
  readHtml(page(told(line, head)), { recognise: [], timeZone });
const until = (line: string, head = '', timeZone = 'UTC'): string | null => read(line, head, timeZone).embargoUntil;

describe('the hour of an embargo', () => {
  it.each([
    ['Embargoed until 6am on 2 December 2026', '06:00:00Z'],
    ['Embargoed until 6 p.m. GMT, 2 December 2026', '18:00:00Z'],
    ['Embargoed until noon on 2 December 2026', '12:00:00Z'],
    ['Embargoed until 6 in the evening on 2 December 2026', '23:59:59Z'],
    ['Sperrfrist: 2. Dezember 2026, 6 Uhr', '06:00:00Z'],
    ['Sperrfrist: 2. Dezember 2026, 6 Uhr MEZ', '06:00:00+01:00'],
    ['Sperrfrist: 2. Dezember 2026, 8 Uhr abends', '20:00:00Z'],
    ['EMBARGO 0600hrs 2 December 2026', '06:00:00Z'],
    ['EMBARGO: 1830 GMT 2 December 2026', '18:30:00Z'],
    ['Sous embargo jusqu’au 2 décembre 2026 à 6 heures', '06:00:00Z'],
    ['Sous embargo jusqu’au 2 décembre 2026, 6 h', '06:00:00Z'],
    ['Sous embargo jusqu’au 2 décembre 2026, 6 h 30', '06:30:00Z'],
    ['禁运至2026年12月2日上午6时', '06:00:00Z'],
    ['禁运至2026年12月2日晚上8时', '20:00:00Z'],
    ['EMBARGO: 06:00 on 2 December 2026 (CET)', '06:00:00+01:00'],
    ['Hold for release until 6 a.m. Eastern Time, Dec. 2, 2026', '06:00:00-05:00'],
    ['Embargado hasta el 2 de diciembre de 2026, 6 h', '06:00:00Z'],
    ['Not to be published before 2 December 2026', '00:00:00Z'],
    ['Nicht vor dem 2. Dezember 2026, 18.30 Uhr veröffentlichen', '18:30:00Z'],
  ])('%s', (line, time) => expect(until(line)).toBe(`2026-12-02T${time}`));

  it.each([
    'Embargoed until midnight on 2 December 2026',
    'Embargoed until six o’clock on 2 December 2026',
    'Embargo: 2 December 2026, at 6',
  ])('that may be any or cannot be told is the end of the day: %s', (line) =>
    expect(until(line, '', 'America/Chicago')).toBe('2026-12-02T23:59:59-06:00'),
  );

  it('is the start of the day where only a day is named', () => {
    expect(until('Embargoed until 2 December 2026', '', 'America/Chicago')).toBe('2026-12-02T00:00:00-06:00');
  });
});

describe('an embargo without a year', () => {
  it.each([
    ['STRICTLY EMBARGOED UNTIL 00:01 on Wednesday 2 December', '2026-11-26T09:00:00Z', '2026-12-02T00:01:00Z'],
    ['Not for publication before 2 December', '2026-11-26T09:00:00Z', '2026-12-02T00:00:00Z'],
    ['EMBARGOED until December 2, 6am', '2026-11-26T09:00:00Z', '2026-12-02T06:00:00Z'],
    ['Sous embargo jusqu’au mardi 5 janvier, 6 h', '2026-12-28T09:00:00Z', '2027-01-05T06:00:00Z'],
    ['Sperrfrist: 2.12., 6 Uhr', '2026-11-26T09:00:00Z', '2026-12-02T06:00:00Z'],
    ['禁运至12月2日上午6时', '2026-11-26T09:00:00Z', '2026-12-02T06:00:00Z'],
    ['Embargoed until 2 December', '2026-12-03T09:00:00Z', '2026-12-02T00:00:00Z'],
    ['Embargoed until 29 February', '2026-12-03T09:00:00Z', '2028-02-29T00:00:00Z'],
  ])('is of the year of the publication or the next: %s', (line, time, expected) =>
    expect(until(line, published(time))).toBe(expected),
  );

  it('goes by the day that the page shows', () => {
    expect(until('Not for publication before 2 December</p><p class="date">26 November 2026')).toBe(
      '2026-12-02T00:00:00Z',
    );
  });
});

describe('an embargo that cannot be read', () => {
  it.each([
    'STRICTLY EMBARGOED UNTIL 00:01 on Wednesday 2 December',
    'Embargo: Wednesday 06:00',
    'Not for publication before 2 December',
    'Embargoed until further notice',
    'Embargo to 2 Dec',
    'Sperrfrist: Mittwoch, 6 Uhr',
    'Sous embargo jusqu’à mercredi',
    'Bajo embargo hasta el miércoles',
  ])('holds the article: %s', (line) => {
    const reading = (body: string, kind: 'html' | 'text') => () =>
      readArticle({ ...page(body), kind }, { recognise: [] });
    expect(reading(told(line), 'html')).toThrow(UserError);
    expect(reading(told(line), 'html')).toThrow(`names an embargo that could not be read: “${line}”`);
    const copied = `${line}\n\nHarbour opens its new lock\n\nThe lock opens to ships of any size after six years of work.`;
    expect(reading(copied, 'text')).toThrow(`“${line}”`);
  });

  it('holds the article where a meta element names it', () => {
    const html = told('The lock opens.', '<meta name="embargo" content="Friday, 06:00">');
    expect(() => readArticle(page(html), { recognise: [] })).toThrow('“Friday, 06:00”');
    const none = told('The lock opens.', '<meta name="embargo" content="false">');
    expect(readArticle(page(none), { recognise: [] }).embargoUntil).toBeNull();
  });

  it.each([
    'The embargo against the island ended on Wednesday.',
    'Embargo: EU and Cuba agree',
    'Embargo against the island to end on 2 December',
    'Embargoed goods worth 2 million found in the port until Tuesday',
    'Embargo',
  ])('is none in the news: %s', (line) => {
    const { embargoUntil, unreadEmbargo } = read(line, published('2026-11-26T09:00:00Z'));
    expect({ embargoUntil, unreadEmbargo }).toEqual({ embargoUntil: null, unreadEmbargo: null });
  });
});

describe('the line of an embargo', () => {
  const line = 'EMBARGOED until 5 March 2026, 06:00 GMT';
  const story = 'The lock opens to ships of any size, after six years of work, on Monday.';

  it.each([
    ['above a copied text', `${line}\n\nHarbour opens its new lock\n\n${story}`],
    ['below its headline', `Harbour opens its new lock\n\n${line}\n\n${story}`],
  ])('%s is no date of publication and no text', (_, copied) => {
    expect(readPlainText(copied, { recognise: [] })).toMatchObject({
      headline: 'Harbour opens its new lock',
      publishedAt: null,
      embargoUntil: '2026-03-05T06:00:00Z',
      blocks: [{ type: 'paragraph', text: story }],
    });
  });

  it('of a page is no date of publication', () => {
    expect(read(line)).toMatchObject({ publishedAt: null, embargoUntil: '2026-03-05T06:00:00Z' });
  });
});
