import { DomUtils, parseDocument } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import { filesOf } from '../../src/demo/demo.ts';
import { articleLines, type CardData } from '../../src/demo/report-data.ts';
import { reportPage } from '../../src/demo/report-page.ts';
import { plainText } from '../../src/lib/message.ts';
import { articleOf, attempt, cardOf, HOSTILE, line, platforms, reportOf } from './fixtures.ts';

const { findAll, getAttributeValue, textContent } = DomUtils;

const tries = [
  attempt(1, 300, 900, [
    line(350, { method: 'POST', url: `https://api.example/${HOSTILE}`, status: 200, ms: 20 }),
    line(700, { method: 'POST', url: 'https://api.example/post', status: 503, body: HOSTILE }),
    line(710, { event: HOSTILE, step: HOSTILE }),
  ]),
  attempt(2, 2_500, 2_600, [
    line(2_550, { step: 'look for post', method: 'GET', url: 'https://api.example/', status: 200 }),
  ]),
];
const article = articleOf(HOSTILE);
const cards = platforms.map((platform) => cardOf(platform, article, tries));
const page = reportPage(reportOf(cards, article), {
  own: (hash) => `post-files/${hash}.jpg`,
  shown: (_card, name) => `post-files/shown-${encodeURIComponent(name)}`,
});
const document = parseDocument(page);
const tagged = (name: string) => findAll((element) => element.name === name, document.children);

describe('the report', () => {
  test('nothing that an article, a platform or a channel says becomes markup', () => {
    expect(tagged('script')).toEqual([]);
    const handlers = findAll(
      (element) => Object.keys(element.attribs).some((name) => name.startsWith('on')),
      document.children,
    );
    expect(handlers).toEqual([]);
    expect(
      tagged('img')
        .map((image) => getAttributeValue(image, 'src'))
        .filter((src) => src === 'x'),
    ).toEqual([]);
    expect(tagged('a').filter((anchor) => /^javascript/i.test(getAttributeValue(anchor, 'href') ?? ''))).toEqual([]);
  });

  test('every platform has a card that the summary leads to', () => {
    const ids = new Set(
      findAll(({ attribs }) => attribs.class === 'card', document.children).map(({ attribs }) => attribs.id),
    );
    expect(ids.size).toBeGreaterThan(0);
    const table = tagged('table')[0];
    const links = table
      ? findAll(({ name }) => name === 'a', [table]).map(({ attribs }) => attribs.href?.slice(1))
      : [];
    expect(links).toHaveLength(platforms.length);
    for (const id of links) expect(ids).toContain(id);
  });

  test('every picture has a text in place of it, and every file is a copied one', () => {
    for (const image of tagged('img')) {
      expect(image.attribs.alt).toBeDefined();
      expect(image.attribs.src).toMatch(/^(?:post-files\/|data:)/);
    }
    expect([...filesOf(reportOf(cards, article)).values()].every((name) => /^[0-9a-f]+\.jpg$/.test(name))).toBe(true);
  });

  test('the timeline says the tries, their failures and how long it took', () => {
    const [picture] = findAll(
      ({ name, attribs }) => name === 'svg' && (attribs['aria-label'] ?? '').includes('attempts'),
      document.children,
    );
    expect(picture?.attribs['aria-label']).toMatch(/^2 attempts in 2\.6 s, then: Published/);
    const text = picture ? textContent(picture) : '';
    expect(text).toContain('1st attempt');
    expect(text).toContain('503');
    expect(text).toContain('waits 1.6 s');
  });

  test('texts are measured against the limits of their platform', () => {
    const x = cards.find(({ platform }) => platform.id === 'x');
    const limit = x?.platform.content.limits(x.options).texts[0];
    const used = limit?.count(x?.content.texts[limit.field] ?? '');
    expect(page).toContain(`${used} of ${limit?.max} ${limit?.unit}`);
  });
});

describe('the table on the terminal', () => {
  test('a draft is listed with its reason, and with what is only worth a look', () => {
    const [first] = cards;
    if (!first) throw new Error('No card');
    const blocked: CardData = {
      ...first,
      state: 'draft',
      delivery: null,
      problems: [
        { severity: 'blocks', code: 'a', field: 'video', message: plainText('There is no video.') },
        { severity: 'warns', code: 'b', field: 'link', message: plainText('There is no link.') },
      ],
    };
    const lines = articleLines({ article, when: 'at once', faults: [], cards: [blocked] });
    expect(lines).toContain(`  ${first.platform.name} stays a draft: There is no video.`);
    expect(lines).toContain(`  ${first.platform.name}, check this: There is no link.`);
  });
});
