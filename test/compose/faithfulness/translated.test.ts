import { describe, expect, test } from 'vitest';
import { checkTranslated, numbersMissing } from '../../../src/compose/faithfulness/translated.ts';
import { storyOf } from '../story.ts';

const english = storyOf(
  'Harbour bridge reopens',
  [
    'The bridge, built by Acme Steel in 1931, cost $2.5 million and carries 14,000 cars a day.',
    'It reopens on 12 March at 7.30 pm, three years after the flood; 45 per cent of the steel is new.',
  ],
  { publishedAt: '2026-03-01T08:00:00Z' },
);
const chinese = storyOf('渡轮恢复运营', ['渡轮每年花费250万美元，3月12日起每天运送1.4万人，其中45%是学生。'], {
  language: 'zh-Hans',
  publishedAt: '2026-03-01T08:00:00Z',
});

const found = (text: string, article = english, language = 'zh-Hans', allowed: string[] = []) =>
  checkTranslated({ text }, article, { language, allowed }).map(({ kind, words }) => `${kind} ${words}`);

describe('a translation says what its article says', () => {
  test.each([
    '大桥耗资250万美元，每天通行1.4万辆汽车。',
    '大桥由Acme Steel于1931年建成，将于3月12日重新开放。',
    '45%的钢材是新的，洪水过去三年了。',
    '每天有14000辆车通过。',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('the times of a video’s chapters are none of its numbers', () => {
    expect(found('0:00 大桥\n1:07 通车\n2:39 钢材')).toEqual([]);
  });

  test.each<[string, string[]]>([
    ['大桥耗资350万美元。', ['number 350万']],
    ['每天通行14万辆汽车。', ['number 14万']],
    ['将于3月13日重新开放。', ['date 3月13日']],
    ['由Acme Iron建成。', ['name Iron']],
    ['55%的钢材是新的。', ['number 55%']],
  ])('but not %s', (text, wrong) => {
    expect(found(text)).toEqual(wrong);
  });

  test('into a language with spaces: numbers and dates alone', () => {
    expect(
      found('The ferry costs 2.5 million dollars a year and from 12 March carries 14,000 people a day.', chinese, 'en'),
    ).toEqual([]);
    expect(found('The Harbour ferry costs 25 million dollars a year, from 13 March.', chinese, 'en')).toEqual([
      'number 25 million dollars',
      'date 13 March',
    ]);
  });

  test('the newsroom’s own words and links are no findings', () => {
    expect(found('大桥重开 Harbour News https://paper.example/a/77', english, 'zh-Hans', ['Harbour News'])).toEqual([]);
  });
});

describe('numbers that a translation lacks', () => {
  const from = english.blocks.flatMap((block) => ('text' in block ? [block.text] : []));
  const whole =
    '大桥由Acme Steel于1931年建成，耗资250万美元，每天通行1.4万辆汽车，3月12日19时30分重新开放，45%的钢材是新的。';

  test('are none where it has them all, written in its own way', () => {
    expect(numbersMissing(from, 'en', [whole], 'zh-Hans')).toEqual([]);
  });

  test('are reported as the article writes them, each once', () => {
    const less = whole.replace('耗资250万美元，', '').replace('，45%的钢材是新的', '');
    expect(numbersMissing([...from, ...from], 'en', [less], 'zh-Hans')).toEqual(['2.5 million', '45 per cent']);
  });
});
