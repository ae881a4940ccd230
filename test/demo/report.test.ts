import { DomUtils, parseDocument } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import { speaking } from '../../src/cli/say.ts';
import { filesOf } from '../../src/demo/demo.ts';
import { forms, times, verdicts } from '../../src/demo/messages.ts';
import { articleLines, type CardData } from '../../src/demo/report-data.ts';
import { reportPage } from '../../src/demo/report-page.ts';
import { plainText } from '../../src/lib/message.ts';
import { articleOf, attempt, cardOf, HOSTILE, line, platforms, reportOf } from './fixtures.ts';

const { findAll, getAttributeValue, removeElement, textContent } = DomUtils;

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
const urls = {
  own: (hash: string) => `post-files/${hash}.jpg`,
  shown: (_card: CardData, name: string) => `post-files/shown-${encodeURIComponent(name)}`,
};
const page = reportPage(reportOf(cards, article), urls, 'index.zh-CN.html');
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

const HAN = /\p{Script=Han}/u;

test('the report is in Chinese for who reads Chinese, sentence by sentence, and leads to the other one', async () => {
  const quiet = articleOf('');
  const attempts = [
    attempt(1, 300, 900, [line(350, { method: 'POST', url: 'https://api.example/', status: 503, ms: 20 })]),
  ];
  const own = platforms.map((platform): CardData => {
    const made = cardOf(platform, quiet, attempts);
    return { ...made, verdict: { ...made.verdict, text: verdicts.once() } };
  });
  const data = { ...reportOf(own, quiet), newsroom: '晨报' };
  const chinese = await speaking('zh-CN', async () => reportPage(data, urls, 'index.en.html'));
  const parsed = parseDocument(chinese);
  // What the article says itself is in its own language.
  const quoted = ({ attribs }: { attribs: Record<string, string> }) =>
    /(?:^| )(?:frame|says)(?: |$)/.test(attribs.class ?? '');
  for (const element of findAll(quoted, parsed.children))
    for (const child of element.children.toReversed()) removeElement(child);
  const all = (name: string) => findAll((element) => element.name === name, parsed.children);
  for (const sheet of all('style')) removeElement(sheet);
  expect(all('html')[0]?.attribs.lang).toBe('zh-CN');
  expect(chinese).toContain('<a href="index.en.html" lang="en" hreflang="en">English</a>');
  expect(page).toContain('<a href="index.zh-CN.html" lang="zh-CN" hreflang="zh-CN">简体中文</a>');
  const headed = ['h1', 'h4', 'dt', 'dd', 'thead', 'caption', 'summary', 'figcaption', 'footer', 'title'].flatMap(all);
  expect(headed.length).toBeGreaterThan(20);
  for (const element of headed) expect(textContent(element)).toMatch(HAN);
  const labelled = findAll(({ attribs }) => attribs['aria-label'] !== undefined, parsed.children);
  for (const { attribs } of labelled) expect(attribs['aria-label']).toMatch(HAN);
  expect(chinese).toContain('1 次尝试，历时 900 毫秒，结果：已发布');
  expect(chinese).toContain('平台上有且仅有一条');
  for (const english of ['Attempt', 'attempt', 'Receipt', 'Preview', 'readers', 'Alt text', 'Check this', 'Queued']) {
    expect(textContent(all('body'))).not.toContain(english);
  }
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
    const lines = articleLines({ article, when: times.atOnce(), faults: [], cards: [blocked] });
    expect(lines).toContain(`  ${first.platform.name} stays a draft: There is no video.`);
    expect(lines).toContain(`  ${first.platform.name}, check this: There is no link.`);
    expect(lines[0]).toContain('(at once)');
  });

  test('is in Chinese for who reads Chinese', async () => {
    const [first] = cards;
    if (!first) throw new Error('No card');
    const card: CardData = { ...first, says: forms.carousel() };
    const told = { article, when: times.atOnce(), faults: [], cards: [card] };
    const lines = await speaking('zh-CN', async () => articleLines(told));
    expect(lines[0]).toContain('（立即发布）');
    expect(lines[1]).toMatch(/渠道 +正文 +回执 +尝试次数 +结果/);
    expect(lines.join('\n')).toContain('五张轮播图');
    expect(lines.join('\n')).toContain('已发布，');
  });
});
