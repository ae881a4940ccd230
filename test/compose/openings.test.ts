import { describe, expect, it } from 'vitest';
import { openingsOf, telling, withoutSentence } from '../../src/compose/openings.ts';
import { summarise } from '../../src/compose/summary.ts';
import type { Article } from '../../src/domain/article.ts';
import { storyOf } from './story.ts';

const FERRY = [
  'The night ferry between the old harbour and the north shore sails again from Friday, nine years after it was given up.',
  'The town council will pay 4 million crowns for the first year of crossings.',
  '“We have waited for this boat longer than for any other in our lives,” said Tomas Reed, who runs the harbour café.',
  'But why? Nobody told him.',
  'Will the night ferry survive its second winter on the north shore?',
  'Cyclists on the north shore may carry their bicycles on the upper deck without a ticket.',
];
const ferry = (given: Partial<Article> = {}, text = FERRY): Article =>
  storyOf('Night ferry returns to the old harbour', text, given);
const openings = (article: Article, avoid: string[] = []): Record<string, string[]> => {
  const found = openingsOf(article, summarise(article, { avoid }), avoid);
  return Object.fromEntries(
    found.map(({ variant }) => [variant, found.filter((one) => one.variant === variant).map(({ text }) => text)]),
  );
};

describe('openings', () => {
  it('are a quotation, a question, a number and a detail of the article', () => {
    expect(openings(ferry())).toEqual({
      quote: [
        'Tomas Reed, who runs the harbour café: “We have waited for this boat longer than for any other in our lives.”',
      ],
      question: ['Will the night ferry survive its second winter on the north shore?'],
      number: ['The town council will pay 4 million crowns for the first year of crossings.'],
      detail: ['Cyclists on the north shore may carry their bicycles on the upper deck without a ticket.'],
    });
  });

  it('take the question of the standfirst first', () => {
    const standfirst = 'Who pays when the night ferry sails half empty? The town does.';
    expect(openings(ferry({ standfirst })).question).toEqual(['Who pays when the night ferry sails half empty?']);
  });

  it('are in the language’s own marks', () => {
    const text = [
      '渡轮周五复航，停航已有九年。',
      '“我们等这艘船已经等了整整九年时间了，”船长周明说。',
      '全年将运送240万名乘客往返两岸。',
    ];
    const found = openings(storyOf('夜间渡轮回到老港', text, { language: 'zh' }));
    expect(found.quote?.[0]).toMatch(/^船长周明：“我们等这艘船/);
    expect(found.number).toEqual(['全年将运送240万名乘客往返两岸。']);
  });

  it('are never made up, and never say what the newsroom avoids', () => {
    expect(openings(ferry({}, ['A short note.']))).toEqual({});
    const found = openings(ferry(), ['crowns', 'survive', 'boat']);
    expect(Object.keys(found)).toEqual(['detail']);
    const all = FERRY.join(' ');
    for (const text of Object.values(openings(ferry())).flat()) {
      expect(all).toContain(text.replace(/^.*“|\.?”$/g, ''));
    }
  });
});

describe('a telling number', () => {
  const order = (...sentences: string[]) => sentences.toSorted((a, b) => telling(b) - telling(a));

  it('is a share, a sum or a crowd, sooner than a small number, and near the beginning', () => {
    const sum = 'The town pays $4 million.';
    const crowd = '80 boats took part.';
    const late = `The race began in the morning in spite of the wind and the rain with 80 boats.`;
    expect(order(late, crowd, sum)).toEqual([sum, crowd, late]);
    expect(telling('共有240人参加。')).toBeGreaterThan(0);
    expect(telling('Am 3. Oktober kamen 4.500 Menschen.')).toBeGreaterThan(0);
  });

  it.each([
    'In 2024 the town met.',
    'On 3 May it met.',
    'It left at 10:30.',
    'The 21st boat won.',
    '2026年3月2日举行。',
    'May 14 is a holiday.',
  ])('is no date, time or place in an order: %s', (sentence) => expect(telling(sentence)).toBe(0));
});

it('a sentence that comes first appears nowhere else', () => {
  expect(withoutSentence('One is here. Two is there. Three.', 'Two is there.', 'en')).toBe('One is here. Three.');
  expect(withoutSentence('一在这里。二在那里。', '一在这里。', 'zh')).toBe('二在那里。');
  expect(withoutSentence('One is here.', 'Two.', 'en')).toBe('One is here.');
});
