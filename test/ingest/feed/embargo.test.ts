import { describe, expect, it } from 'vitest';
import { completedBy, findingsOfItem } from '../../../src/ingest/feed/item-article.ts';
import { readNinjs } from '../../../src/ingest/ninjs/read-ninjs.ts';
import { noFindings } from '../../../src/ingest/source.ts';
import { item } from './read.ts';

const FEED = { title: { type: 'text' as const, value: 'The Coast Daily' }, language: 'en' };
const STORY = '<p>The lock opens to ships of any size after six years of work on both banks.</p>';
const told = (markup: string, timeZone?: string) =>
  findingsOfItem(
    item(
      `<title>Lock opens</title><pubDate>Thu, 26 Nov 2026 09:00:00 GMT</pubDate><description><![CDATA[${markup}${STORY}]]></description>`,
    ),
    FEED,
    timeZone,
  );

describe('an embargo that is only in the feed', () => {
  it.each([
    ['a paragraph', '<p>EMBARGOED until 30 November 2026, 09:00</p>'],
    ['a line', 'EMBARGOED until 30 November 2026, 09:00<br><br>'],
    [
      'the beginning of a paragraph',
      '<p>EMBARGOED until 30 November 2026, 09:00. The lock opens to ships of any size, and of any weight, and to swimmers.</p>',
    ],
    ['a weekday', '<p>Embargoed until Monday 9am</p>'],
  ])('in %s holds its story', (_what, markup) => {
    const found = told(markup, 'Europe/Berlin');
    expect(found.embargoUntil).toBe('2026-11-30T09:00:00+01:00');
    expect(completedBy({ ...noFindings(), headline: 'Lock opens' }, found).embargoUntil).toBe(found.embargoUntil);
  });

  it('ends late if no zone is given', () => {
    expect(told('<p>EMBARGOED until 30 November 2026, 09:00</p>').embargoUntil).toBe('2026-11-30T09:00:00-12:00');
  });

  it('that cannot be read stays one beside a page without', () => {
    const found = told('<p>Embargoed until further notice</p>');
    expect(found.unreadEmbargo).toBe('Embargoed until further notice');
    expect(completedBy(noFindings(), found).unreadEmbargo).toBe(found.unreadEmbargo);
  });

  it('gives way to the later one of the page', () => {
    const page = { ...noFindings(), embargoUntil: '2026-12-01T09:00:00Z' };
    expect(completedBy(page, told('<p>Embargoed until 30 November 2026</p>', 'UTC')).embargoUntil).toBe(
      page.embargoUntil,
    );
  });
});

describe('an embargo in the text of an item of ninjs', () => {
  const held = (more: object) =>
    readNinjs(JSON.stringify({ uri: 'urn:a', headline: 'Lock opens', body_html: STORY, ...more })).found;

  it('holds it, late where no zone is named', () => {
    expect(held({ body_html: `<p>EMBARGOED until 30 November 2026, 09:00</p>${STORY}` }).embargoUntil).toBe(
      '2026-11-30T09:00:00-12:00',
    );
    expect(held({ ednote: 'EMBARGO: 30 November 2026, 09:00 GMT' }).embargoUntil).toBe('2026-11-30T09:00:00Z');
    expect(held({ ednote: 'Embargoed until further notice' }).unreadEmbargo).toBe('Embargoed until further notice');
    expect(held({})).toMatchObject({ embargoUntil: null, unreadEmbargo: null });
  });
});
