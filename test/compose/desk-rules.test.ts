import { describe, expect, it } from 'vitest';
import { codePoints } from '../../src/compose/count.ts';
import { hashtags } from '../../src/compose/hashtags.ts';
import { wholeClause } from '../../src/compose/main-clause.ts';
import { shortenTitle } from '../../src/compose/shorten.ts';
import { summarise } from '../../src/compose/summary.ts';
import type { Block } from '../../src/domain/article.ts';
import { storyOf } from './story.ts';

const title = (headline: string, max: number, language = 'en'): string =>
  shortenTitle(headline, { max, count: codePoints, language });

const paragraph = (text: string): Block => ({ type: 'paragraph', text });

describe('what a desk editor strikes out', () => {
  it('an answer of an interview as if it were the newsroom’s words', () => {
    const answers = [
      'I wound the weight every forty minutes of the night.',
      'The harbour was full of ships each winter.',
    ];
    const blocks: Block[] = [
      paragraph('Aled Prosser kept the light on Gull Rock until it was switched to a machine.'),
      { type: 'subhead', text: 'What did a night look like?' },
      paragraph(answers[0] ?? ''),
      paragraph('Were you ever afraid?'),
      paragraph(answers[1] ?? ''),
    ];
    const { description, sentences, hooks } = summarise({ ...storyOf('The last keeper', []), blocks });
    const told = [description, ...sentences, ...hooks].join(' ');
    expect(told).toContain('Aled Prosser kept the light');
    for (const answer of answers) expect(told).not.toContain(answer);
  });

  it('but not what a story with one rhetorical question says below it', () => {
    const blocks: Block[] = [
      paragraph('The old bridge closes in March for two years of work.'),
      { type: 'subhead', text: 'Who pays?' },
      paragraph('The county pays eleven million euros out of its road fund.'),
    ];
    const { description, sentences } = summarise({ ...storyOf('Bridge to close', []), blocks });
    expect([description, ...sentences].join(' ')).toContain('eleven million euros');
  });

  it('but not what an explainer says below its questions', () => {
    const blocks: Block[] = [
      { type: 'subhead', text: 'Why does the bridge close?' },
      paragraph('The county replaces the steel ropes of the bridge, which are forty years old.'),
      { type: 'subhead', text: 'Who pays?' },
      paragraph('The county pays eleven million euros out of its road fund.'),
    ];
    const { description } = summarise({ ...storyOf('Bridge to close', []), blocks });
    expect(description).toContain('steel ropes');
  });

  it('sentences that count or name what was mentioned before', () => {
    const story = storyOf('Council and buses', [
      'Together they cost eighteen million pounds in studies and drawings.',
      'Eleven answered the letter that the paper had sent them.',
      'Every main road of the city gets a bus lane in the coming spring.',
    ]);
    expect(summarise(story).description).toBe('Every main road of the city gets a bus lane in the coming spring.');
  });

  it('a sentence that repeats the description', () => {
    const story = storyOf('Ferry returns', ['The ferry sails on Monday. Islanders had waited for two long winters.'], {
      standfirst: 'The ferry sails on Monday. Islanders had waited for two long winters.',
    });
    expect(summarise(story).sentences).toEqual([]);
  });

  it('reasons, where there is no room for them; but not what “not because” leads to', () => {
    const fits = (text: string): boolean => text.length <= 100;
    expect(
      wholeClause(
        'About 1,200 people must leave their homes by 6pm on Saturday because the river is rising fast above the town.',
        fits,
        'en',
      ),
    ).toBe('About 1,200 people must leave their homes by 6pm on Saturday.');
    expect(
      wholeClause(
        'The old mayor of the harbour town resigned not because the town asked for it but for love.',
        fits,
        'en',
      ),
    ).toBe('');
  });

  it('a number without what it counts at the end of a title', () => {
    expect(title('Council passes budget with 4.9% tax rise and longer library hours', 32)).not.toMatch(/\d/);
  });

  it('what only names the topic before a colon; a kicker goes', () => {
    expect(title('Flood warning: people along the Alder told to leave homes by 6pm', 32)).not.toBe('Flood warning');
    expect(title('Opinion: people along the Alder should leave their homes before the flood', 62)).toMatch(
      /^People along/,
    );
  });

  it('a hashtag of a school for a headline about its river', () => {
    const story = storyOf('Alder rises above its banks', [
      'The Alder School opens as a shelter. Water came into Millbank. Buses leave Millbank.',
    ]);
    expect(hashtags(story, { list: [], max: 5, language: 'en', shown: 'Water came into Millbank.' })).toEqual([
      '#Millbank',
    ]);
  });

  it('where the speaker of a Chinese quotation stood', () => {
    const story = storyOf('地铁开通', ['“以前去机场要转两趟公交，至少一个半小时。”在站台等候首班车的市民周建华说。'], {
      language: 'zh',
    });
    expect(summarise(story).quote?.speaker).toBe('市民周建华');
  });

  it('where and by whom a story was written, in Chinese and Arabic papers', () => {
    const chinese = storyOf(
      '地铁开通',
      ['本报上海11月25日电（记者 王小明）上海地铁23号线今早开通运营，全程四十分钟。'],
      { language: 'zh' },
    );
    expect(summarise(chinese).description).toBe('上海地铁23号线今早开通运营，全程四十分钟。');
    const arabic = storyOf(
      'افتتاح الجسر',
      ['القاهرة (وكالات) — افتتحت المدينة اليوم الجسر الجديد فوق النهر بعد ست سنوات من العمل.'],
      { language: 'ar' },
    );
    expect(summarise(arabic).description).toMatch(/^افتتحت المدينة/);
  });
});
