import { describe, expect, it } from 'vitest';
import { readArticle } from '../../src/ingest/read-article.ts';
import { OPTIONS } from './names.ts';

const read = (lines: readonly string[]) =>
  readArticle({ body: lines.join('\n'), kind: 'text', url: null, baseUrl: null }, OPTIONS);
const told = (lines: readonly string[]): string[] => {
  const { blocks, images } = read(lines);
  return blocks.map((block) => {
    if (block.type === 'image') return `image: ${images[block.image]?.caption} / ${images[block.image]?.credit}`;
    return `${block.type}: ${'text' in block ? block.text : block.items.join(' + ')}`;
  });
};

const TITLE = 'Harbour opens its new lock after six years of work';
const DECK = 'Ships of any size can pass from Monday, and the old lock becomes a museum';
const FIRST = 'The lock opens to ships of any size after six years of work on both banks, the harbour office said.';
const SECOND = 'The work cost 40 million euros, twice what had been planned at first, and nobody regrets it.';
const STORY = [`paragraph: ${FIRST}`, `paragraph: ${SECOND}`];

describe('the head of a copied page', () => {
  it.each([
    ['By Ann Lee and Bo Chen', 'Published 4 March 2026, 10:15 GMT', 'Updated 4 March 2026'],
    ['By', 'Ann Lee', 'and', 'Bo Chen', '4 March 2026, 10:15 GMT'],
    ['BY Ann Lee AND Bo Chen | 4 March 2026, 10:15 GMT'],
    [
      'Share',
      'Save',
      'Ann Lee',
      'Harbour correspondent',
      'Bo Chen',
      'Staff writer',
      '4 March 2026, 10:15 GMT',
      '5 min read',
    ],
    ['Ann Lee | Staff writer', 'Bo Chen | Reporter', 'Mar 4, 2026, 10:15 AM GMT', 'Listen (4 min)', 'Comments (12)'],
  ])('gives standfirst, writers and time: %s', (...below) => {
    for (const deck of [DECK, `${DECK}.`]) {
      const lines = [TITLE, deck, ...below, 'Share', 'Tweet', 'Advertisement', FIRST, SECOND];
      expect(read(lines)).toMatchObject({
        headline: TITLE,
        standfirst: deck,
        authors: ['Ann Lee', 'Bo Chen'],
        publishedAt: '2026-03-04T10:15:00Z',
      });
      expect(told(lines)).toEqual(STORY);
    }
  });

  it('is read in German, with the time of a change', () => {
    const text =
      'Die Schleuse nimmt nach sechs Jahren Bauzeit Schiffe jeder Größe auf, teilte das Hafenamt am Montag mit.';
    const lines = [
      'Zum Inhalt springen',
      'Startseite › Region',
      'Neue Schleuse im Hafen nach sechs Jahren eröffnet',
      'Schiffe jeder Größe können ab Montag passieren',
      'Von Anna Lehmann',
      'Stand: 04.03.2026, 10:15 Uhr',
      'Lesezeit: 3 Min.',
      'Kommentare',
      'Drucken',
      'Teilen',
      'Artikel anhören',
      'Merken',
      'Anzeige',
      text,
      'Zur Startseite',
    ];
    expect(read(lines)).toMatchObject({
      headline: 'Neue Schleuse im Hafen nach sechs Jahren eröffnet',
      standfirst: 'Schiffe jeder Größe können ab Montag passieren',
      authors: ['Anna Lehmann'],
      publishedAt: '2026-03-04T10:15:00Z',
    });
    expect(told(lines)).toEqual([`paragraph: ${text}`]);
  });

  it('is read in Chinese', () => {
    const text = '港口新船闸历时六年建成，周一起向各类船只开放，老船闸将改建为博物馆。';
    const lines = [
      '首页 > 新闻 > 本地',
      '港口新船闸历时六年建成开放',
      '2026-03-04 10:15:00　来源：海岸日报',
      '作者：张三',
      '字号：大 中 小',
      '分享到：',
      '打印',
      '收藏',
      '听新闻',
      '原标题：新船闸建成',
      text,
      '扫一扫，手机浏览',
      '返回顶部',
    ];
    expect(read(lines)).toMatchObject({
      headline: '港口新船闸历时六年建成开放',
      authors: ['张三'],
      publishedAt: '2026-03-04T10:15:00Z',
    });
    expect(told(lines)).toEqual([`paragraph: ${text}`]);
  });

  it('has the times of publication and change in one line', () => {
    const text = 'L’écluse accueille des navires de toute taille après six ans de travaux, a annoncé la capitainerie.';
    const times = 'Publié le 4 mars 2026 à 10h15, modifié le 5 mars 2026 à 12h00';
    expect(read(['La nouvelle écluse du port ouvre enfin', 'Par Anne Leclerc', times, 'Partager', text])).toMatchObject(
      {
        authors: ['Anne Leclerc'],
        publishedAt: '2026-03-04T10:15:00Z',
        modifiedAt: '2026-03-05T12:00:00Z',
      },
    );
  });

  it('leaves a lone paragraph what it is, when its time follows', () => {
    expect(told([TITLE, FIRST, '4 March 2026'])).toEqual([`paragraph: ${FIRST}`]);
  });

  it('does not take a clause for a byline', () => {
    expect(read([TITLE, FIRST, 'By Monday the lock will be open', SECOND]).authors).toEqual([]);
  });
});

describe('a copied story', () => {
  it.each([
    ['Advertisement'],
    ['Story continues below advertisement'],
    ['Sign up for our newsletter', 'Follow us on Chatter'],
    ['Read more: The old bridge that nobody wanted'],
    ['Related', 'The old bridge that nobody wanted to lose'],
    ['Share', 'Tweet', 'Copy link', 'Wall'],
    ['• Share', '• Save'],
  ])('is without what stands between its paragraphs: %s', (...between) => {
    expect(told([TITLE, FIRST, ...between, SECOND, FIRST, SECOND])).toEqual([...STORY, ...STORY]);
  });

  it('is without what follows its end', () => {
    const foot = [
      'Ann Lee is a reporter for the Coast Daily.',
      '© 2026 Coast Daily. All rights reserved.',
      'Topics',
      'Shipping',
      'Share',
    ];
    expect(told([TITLE, FIRST, SECOND, ...foot])).toEqual(STORY);
  });

  it('keeps captions, with the source above them or below', () => {
    const caption = 'A ship passes the new lock on Monday';
    const image = `image: ${caption} / Ola Nes`;
    const [first = '', second = ''] = STORY;
    expect(told([TITLE, FIRST, caption, 'Photo: Ola Nes', SECOND])).toEqual([first, image, second]);
    expect(told([TITLE, FIRST, 'Image source, Ola Nes', 'Image caption,', caption, SECOND])).toEqual([
      first,
      image,
      second,
    ]);
  });

  it('keeps subheads and short sentences', () => {
    expect(told([TITLE, FIRST, 'The price', SECOND, 'Share the road', FIRST, 'It works.'])).toEqual([
      `paragraph: ${FIRST}`,
      'subhead: The price',
      `paragraph: ${SECOND}`,
      'subhead: Share the road',
      `paragraph: ${FIRST}`,
      'paragraph: It works.',
    ]);
  });
});

it('a genre straight above the headline is the section; other lines are none', () => {
  expect(read(['Opinion', TITLE, 'Ann Lee', '4 March 2026', FIRST, SECOND])).toMatchObject({
    headline: TITLE,
    section: 'Opinion',
  });
  expect(read(['评论', TITLE, FIRST, SECOND]).section).toBe('评论');
  expect(read(['Opinion', 'The Coast Daily', TITLE, FIRST, SECOND]).section).toBeNull();
  expect(read(['Sport', TITLE, FIRST, SECOND]).section).toBeNull();
});
