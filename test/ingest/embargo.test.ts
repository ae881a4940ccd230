import { describe, expect, it } from 'vitest';
import { readPlainText } from '../../src/ingest/plain-text.ts';
import { readArticle } from '../../src/ingest/read-article.ts';
import { readHtml } from '../../src/ingest/read-html.ts';
import { UserError } from '../../src/lib/errors.ts';
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
    ['FOR RELEASE 9 a.m. Wednesday, 2 December 2026', '09:00:00Z'],
    ['FOR RELEASE: December 2, 2026, 9:00 AM ET', '09:00:00-05:00'],
    ['For publication on or after 2 December 2026 at 9 am', '09:00:00Z'],
    ['NOT FOR RELEASE BEFORE 0900 GMT, 2 December 2026', '09:00:00Z'],
    ['Strictly not for publication or broadcast before 00:01 on 2 December 2026', '00:01:00Z'],
    ['Hold for release until Dec. 2, 2026, 9 a.m.', '09:00:00Z'],
    ['Please note: this release is under embargo until 9 am on 2 December 2026', '09:00:00Z'],
    ['Do not publish before 9 am on 2 December 2026', '09:00:00Z'],
    ['Achtung Redaktionen: Sperrfrist bis Mittwoch, 2. Dezember 2026, 9 Uhr', '09:00:00Z'],
    ['TRANSMISSION OF MATERIAL IN THIS RELEASE IS EMBARGOED UNTIL 9 a.m. Wednesday, December 2, 2026', '09:00:00Z'],
    ['Confidential – embargoed until 9 am on 2 December 2026', '09:00:00Z'],
    ['FOR RELEASE ON DELIVERY, expected at 9 a.m., December 2, 2026', '09:00:00Z'],
    ['SPERRFRIST BEACHTEN! Mittwoch, 2. Dezember 2026, 9 Uhr', '09:00:00Z'],
    ['Bitte erst am 2. Dezember 2026, 9 Uhr veröffentlichen', '09:00:00Z'],
    ['Zur Veröffentlichung ab 2. Dezember 2026, 9 Uhr', '09:00:00Z'],
    ['本新闻稿请于2026年12月2日上午9点后发布', '09:00:00Z'],
    ['Frei ab: 2. Dezember 2026, 9.00 Uhr', '09:00:00Z'],
    ['Gesperrt bis 2.12.2026, 9 Uhr', '09:00:00Z'],
    ['Ne pas diffuser avant le 2 décembre 2026 à 9 h', '09:00:00Z'],
    ['解禁时间：2026年12月2日上午9时', '09:00:00Z'],
    ['本稿请于2026年12月2日上午9时后发布', '09:00:00Z'],
    ['（2026年12月2日9:00前不得刊发）', '09:00:00Z'],
    ['報道解禁：2026年12月2日 9時', '09:00:00Z'],
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

describe('an embargo with a weekday alone', () => {
  const thursday = '2026-11-26T09:00:00Z';

  it.each([
    ['Embargoed until Monday 9am', thursday, '2026-11-30T09:00:00Z'],
    ['FOR RELEASE 9 a.m. Monday', thursday, '2026-11-30T09:00:00Z'],
    ['Embargo: Wednesday 06:00', thursday, '2026-12-02T06:00:00Z'],
    ['Sperrfrist: Mittwoch, 6 Uhr', thursday, '2026-12-02T06:00:00Z'],
    ['Sous embargo jusqu’à mercredi, 6 h', thursday, '2026-12-02T06:00:00Z'],
    ['禁运至周一上午9时', thursday, '2026-11-30T09:00:00Z'],
  ])('is the only such day of the week that follows: %s', (line, time, expected) => {
    expect(until(line, published(time))).toBe(expected);
  });

  it.each([
    ['on the day of the story', 'Embargoed until Thursday 9am', published(thursday)],
    ['of another week', 'Embargoed until next Monday 9am', published(thursday)],
    ['with a number that is no time', 'Embargoed until Monday 30th, 9am', published(thursday)],
    ['of two', 'Embargoed until Monday or Tuesday', published(thursday)],
    ['of a story that nobody dates', 'Embargoed until Monday 9am', ''],
    [
      'of a story that was changed after it',
      'Embargoed until Monday 9am',
      `${published(thursday)}<meta property="article:modified_time" content="2026-12-01T09:00:00Z">`,
    ],
    ['by clocks on which it is Monday already', 'Embargoed until Monday 9am', published('2026-11-29T23:30:00Z')],
    ['that is another day than it says', 'Embargoed until Monday, 1 December 2026, 9am', published(thursday)],
  ])('%s is not guessed: %s', (_what, line, head) => {
    expect(read(line, head, 'Asia/Shanghai')).toMatchObject({ embargoUntil: null, unreadEmbargo: line });
  });
});

describe('an embargo that cannot be read', () => {
  it.each([
    'STRICTLY EMBARGOED UNTIL 00:01 on Wednesday 2 December',
    'Embargo: Wednesday 06:00',
    'Not for publication before 2 December',
    'Embargoed until further notice',
    'STRICTLY EMBARGOED',
    'FOR RELEASE UPON DELIVERY',
    'Es gilt das gesprochene Wort! Sperrfrist: Beginn der Rede',
    '解禁时间：12月2日9:00',
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

  it.each([
    ['a paragraph', `<p>${line}</p>`],
    ['bold type', `<div><strong>${line}</strong></div>`],
    ['a heading', `<h2>${line}</h2>`],
    ['two elements', '<p>EMBARGO:</p><p>5 March 2026, 06:00 GMT</p>'],
    ['a list', `<ul><li>${line}</li></ul>`],
    ['a box beside it', `<aside><p>${line}</p></aside>`],
  ])('in %s of a page holds the story, and is no part of it', (_what, html) => {
    const found = readHtml(
      page(`<article><h1>Harbour opens its new lock</h1>${html}${text}<p>It is wide.</p></article>`),
      { recognise: [] },
    );
    expect(found.embargoUntil).toBe('2026-03-05T06:00:00Z');
    expect(JSON.stringify(found.blocks)).not.toMatch(/embargo/i);
  });

  it('before a break is no part of its paragraph', () => {
    const broken = `<article><h1>Harbour opens its new lock</h1><p>${line}<br>${text.slice(3)}${text}</article>`;
    const found = readHtml(page(broken), { recognise: [] });
    expect(found.embargoUntil).toBe('2026-03-05T06:00:00Z');
    expect(found.blocks[0]).toEqual({ type: 'paragraph', text: text.slice(3, -4) });
  });

  it.each([
    ['at the beginning of a paragraph', `Harbour opens its new lock\n\n${line}. ${story.repeat(3)}`],
    ['in two lines', `EMBARGO:\n5 March 2026, 06:00 GMT\nHarbour opens its new lock\n\n${story}`],
    ['at the end of a copied text', `Harbour opens its new lock\n\n${`${story}\n\n`.repeat(5)}${line}`],
    [
      'below standfirst and byline',
      `Harbour opens its new lock\n\nIt is wide enough for all\n\nBy Ann Lee\n\nShare\n\n${line}\n\n${story}`,
    ],
  ])('%s holds it, too', (_what, copied) => {
    expect(readPlainText(copied, { recognise: [] }).embargoUntil).toBe('2026-03-05T06:00:00Z');
  });

  it('that says there is none is no part of the story', () => {
    const note = 'FOR IMMEDIATE RELEASE';
    expect(readPlainText(`${note}\n\nHarbour opens its new lock\n\n${story}`, { recognise: [] })).toMatchObject({
      headline: 'Harbour opens its new lock',
      embargoUntil: null,
      unreadEmbargo: null,
      blocks: [{ type: 'paragraph', text: story }],
    });
    expect(JSON.stringify(read(note).blocks)).not.toContain('RELEASE');
  });

  it.each([
    'For release on Monday, the band recorded twelve songs',
    'For use after a swim, the council bought 40 towels',
    'Hold until the bus stops, says a sign',
    'The figures were embargoed until Friday, the office said.',
    '2026年12月2日起，新规定正式发布实施',
  ])('is not found in other lines: %s', (other) => {
    expect(read(other, published('2026-11-26T09:00:00Z'))).toMatchObject({ embargoUntil: null, unreadEmbargo: null });
  });

  it('of a page is no date of publication', () => {
    expect(read(line)).toMatchObject({ publishedAt: null, embargoUntil: '2026-03-05T06:00:00Z' });
  });
});
