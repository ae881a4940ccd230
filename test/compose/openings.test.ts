import { describe, expect, it } from 'vitest';
import { openingsOf, withoutSentence } from '../../src/compose/openings.ts';
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
  const found = openingsOf(article, avoid);
  return Object.fromEntries(
    found.map(({ variant }) => [variant, found.filter((one) => one.variant === variant).map(({ text }) => text)]),
  );
};

describe('openings', () => {
  it('are a quotation, a question, a number and a detail of the article', () => {
    expect(openings(ferry())).toEqual({
      quote: ['Tomas Reed: “We have waited for this boat longer than for any other in our lives.”'],
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

it.each([
  ['In 2024 the town met with all its neighbours on the north shore.', false],
  ['The ferry to the north shore left the old harbour at 10:30 on its first day.', false],
  ['The town will pay $4 million for the crossings of the first year.', true],
  ['Some 80 boats took part in the race to the north shore.', true],
])('an editor is offered a number, but no year or time: %s', (text, isNumber) => {
  expect('number' in openings(storyOf('Harbour news', ['A day at sea for all of Alder.', text]))).toBe(isNumber);
});

it('a sentence that comes first appears nowhere else', () => {
  expect(withoutSentence('One is here. Two is there. Three.', 'Two is there.', 'en')).toBe('One is here. Three.');
  expect(withoutSentence('一在这里。二在那里。', '一在这里。', 'zh')).toBe('二在那里。');
  expect(withoutSentence('One is here.', 'Two.', 'en')).toBe('One is here.');
});
