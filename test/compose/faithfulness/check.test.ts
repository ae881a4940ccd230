import { describe, expect, it } from 'vitest';
import { checkFaithful } from '../../../src/compose/faithfulness/check.ts';
import { findingMessage } from '../../../src/compose/faithfulness/messages.ts';
import { inEnglish } from '../../../src/lib/render.ts';
import { storyOf } from '../story.ts';

const article = storyOf(
  'Harbour bridge of Port Ellis closes for 14 weeks',
  [
    'The harbour bridge of Port Ellis closes on Monday, 3 March, the city council said.',
    '“We have patched this bridge since 1962, and it can take no more,” said Marta Quill, the city engineer.',
    'Over 80 delegates had met in Varnholm to share the costs of 1.2 million euros, of which the Ostrey Foundation pays 40 percent.',
    'Deputy mayor Idris Fenwick called the plan “a gamble … with other people’s patience”.',
  ],
  { language: 'en', publishedAt: '2025-02-27T09:00:00Z', authors: ['Nils Abery'], tags: ['Harbour bridge'] },
);

/** Kinds and words of what is told of a text. */
const told = (text: string, allowed: string[] = []) =>
  checkFaithful({ text }, article, { language: null, allowed }).map(({ kind, words }) => [kind, words]);

describe('what the article says passes', () => {
  it.each([
    ['a sentence of its own', 'The harbour bridge of Port Ellis closes on Monday, 3 March, the city council said.'],
    ['a sentence that lost its end', 'Over 80 delegates had met in Varnholm to share the costs of 1.2 million euros …'],
    ['a number in words', 'Eighty delegates met in Varnholm.'],
    ['a number in digits', 'The costs are €1,200,000.'],
    ['a percentage with its sign', 'A foundation pays 40% of it.'],
    ['a date the other way round', 'It closes on March 3.'],
    ['a date in digits', 'It closes on 03.03.2025.'],
    ['the day of a weekday that it names', 'Closed from Monday.'],
    ['a name with a possessive', 'It was Marta Quill’s decision.'],
    ['a surname alone', 'That is a gamble, says Fenwick.'],
    ['a quotation in other marks', '"We have patched this bridge since 1962", said Marta Quill.'],
    [
      'a quotation with something left out',
      '„We have patched this bridge … and it can take no more“, said Marta Quill.',
    ],
    ['its author and its tags', 'By Nils Abery #HarbourBridge #PortEllis'],
    ['a list of names', 'Port Ellis, Marta Quill'],
    ['a link', 'Read on: https://news.example/2031/ada-lovelace-99'],
  ])('%s', (_name, text) => expect(told(text)).toEqual([]));
});

it('a saint’s name among the tags passes, whatever sentence has it', () => {
  const ward = storyOf(
    'Strike ends',
    ['Dr. Ann Lee of St. Mary’s spoke.', 'Staff at St. Mary’s Hospital walked out.'],
    {
      tags: ['Health'],
    },
  );
  for (const tags of ['Health, St. Mary', 'Health, St. Mary’s Hospital', 'Ann Lee, St. Mary']) {
    expect(checkFaithful({ tags }, ward, { language: 'en', allowed: [] })).toEqual([]);
  }
});

describe('times of chapters', () => {
  const chapters = ['0:00 The bridge', '1:07 Marta Quill', '1:02:45 Varnholm'];

  it('are no numbers of the story', () => {
    expect(told(chapters.join('\n'))).toEqual([]);
    expect(told(`Port Ellis: https://news.example/a\n\n00:00 Port Ellis\n12:30 Varnholm\n\n#PortEllis`)).toEqual([]);
  });

  it('leave the rest of their lines to be checked', () => {
    expect(told([...chapters, '1:10:00 93 delegates in Lindhaven'].join('\n'))).toEqual([
      ['number', '93'],
      ['name', 'Lindhaven'],
    ]);
  });

  it('begin at 0:00: a list of hours is the story’s', () => {
    expect(told('12:37 The bridge\n14:53 Varnholm').map(([kind]) => kind)).toContain('number');
  });
});

describe('what it does not say is reported, with its kind', () => {
  it.each([
    ['number', 'Over 93 delegates had met in Varnholm.', '93'],
    ['number', 'Ninety delegates met in Varnholm.', 'Ninety'],
    ['number', 'The costs are 1.3 million euros.', '1.3 million euros'],
    ['number', 'A foundation pays 45% of it.', '45%'],
    ['number', 'The costs are 1.2 million dollars.', '1.2 million dollars'],
    ['date', 'It closes on 4 March.', '4 March'],
    ['date', 'It closes on Friday.', 'Friday'],
    ['date', 'It closes on Wednesday.', 'Wednesday'],
    ['date', 'They have patched it since 1967.', '1967'],
    ['name', 'The plan of Marta Quillon stands.', 'Marta Quillon'],
    ['name', 'Delegates had met in Lindhaven.', 'Lindhaven'],
    ['name', 'The bridge of Port Ellis closes, said NATO.', 'NATO'],
    ['name', 'A bridge closes. #Lindhaven', '#Lindhaven'],
    ['name', 'A bridge closes, says @lindhaven.', '@lindhaven'],
    [
      'quotation',
      '“We have patched this bridge for years”, said Marta Quill.',
      'We have patched this bridge for years',
    ],
    ['quotation', 'It is “a gamble … with our patience”.', 'a gamble … with our patience'],
  ])('a %s: %s', (kind, text, words) => expect(told(text)).toEqual([[kind, words]]));
});

describe('what the article says elsewhere is reported in a sentence that is otherwise its own', () => {
  it.each([
    ['number', 'Over 40 delegates had met in Varnholm to share the costs of 1.2 million euros.', '40'],
    ['name', 'Over 80 delegates had met in Ostrey to share the costs of 1.2 million euros.', 'Ostrey'],
  ])('a %s: %s', (kind, text, words) => expect(told(text)).toEqual([[kind, words]]));

  it('another person’s name as the author’s or the photographer’s', () => {
    expect(told('By Marta Quill')).toEqual([['name', 'Marta Quill']]);
    expect(told('Photo: Idris Fenwick')).toEqual([['name', 'Idris Fenwick']]);
    expect(told('By Nils Abery')).toEqual([]);
  });

  it('the first name of one before the whole name of another', () => {
    expect(told('The plan of Idris Marta Quill stands.').map(([kind]) => kind)).toEqual(['name']);
    expect(told('A gamble, says Marta Ostrey Foundation.').map(([kind]) => kind)).toEqual(['name']);
  });

  it('the first name of one with the surname of another', () => {
    expect(told('The engineer is Marta Fenwick.')).toEqual([['name', 'Marta Fenwick']]);
  });
});

describe('who said it', () => {
  const speech = storyOf('A bridge closes', [
    '“We have patched this bridge since 1962, and it can take no more,” said Marta Quill, the city engineer.',
    'Trams will take another way.',
    'Buses wait on both sides.',
    'Deputy mayor Idris Fenwick disagrees.',
  ]);
  const toldOf = (text: string) =>
    checkFaithful({ text }, speech, { language: 'en', allowed: [] }).map(({ kind, words }) => [kind, words]);
  const quotation = '“We have patched this bridge since 1962, and it can take no more.”';

  it('is reported if the article names another person', () => {
    expect(toldOf(`${quotation} — Idris Fenwick`)).toEqual([['name', 'Idris Fenwick']]);
    expect(toldOf(`${quotation} said Idris Fenwick.`)).toEqual([['name', 'Idris Fenwick']]);
  });

  it('passes where the article names the same', () => {
    expect(toldOf(`${quotation} — Marta Quill, the city engineer`)).toEqual([]);
    expect(toldOf(`Marta Quill said: ${quotation}`)).toEqual([]);
  });
});

it('reports the place and the nearest sentence of the article', () => {
  const text = 'A bridge closes.\nOver 93 delegates had met in Varnholm.';
  const [finding] = checkFaithful({ caption: text }, article, { language: 'en', allowed: [] });
  expect(finding).toMatchObject({ field: 'caption', nearest: expect.stringContaining('Over 80 delegates') });
  expect(text.slice(finding?.start, finding?.end)).toBe('93');
  expect(finding && inEnglish(findingMessage(finding))).toContain('Over 80 delegates');
});

it('shows beside a number the sentence with a number, not a quotation that has more of its words', () => {
  const flood = storyOf('Thousands leave the valley', [
    'About 58,000 people left their homes on Monday.',
    '“People left everything: their homes, their boats, their dogs, everything that people in the valley loved,” she said.',
    'The water rose by two metres.',
  ]);
  const text = 'The valley is empty: 85,000 people left their homes, their boats and everything that they loved.';
  const [finding] = checkFaithful({ text }, flood, { language: 'en', allowed: [] });
  expect(finding).toMatchObject({ words: '85,000', nearest: expect.stringContaining('58,000') });
});

it('lets the newsroom’s own words pass', () => {
  expect(told('Five things from the Ellis Courier: a bridge closes.', ['Five things from the Ellis Courier'])).toEqual(
    [],
  );
});

describe('evidence for a figure', () => {
  const fares = storyOf(
    'City to scrap tram fares for under-19s',
    [
      '“You cannot put people on trams that have not been ordered by the city,” said Odalys Brandt, one of 31 councillors.',
      'About 58,000 people will be entitled to a free pass.',
      'The pass costs the city $12.4 million a year.',
      'Some 900 people wrote to the council about trams and the city.',
    ],
    { language: 'en' },
  );
  const evidence = (text: string) =>
    checkFaithful({ text }, fares, { language: null, allowed: [] }).map(({ words, nearest }) => [words, nearest]);

  it.each([
    ['two digits changed places', 'The city puts 85,000 people on trams.', '85,000', /^About 58,000/],
    ['a figure of the same size', 'The city puts 60,000 people on trams.', '60,000', /^About 58,000/],
    [
      'a price is held against a price',
      'The city puts people on trams for $14.2 million.',
      '14.2 million',
      /^The pass/,
    ],
  ])('%s', (_name, text, words, sentence) => {
    expect(evidence(text)).toEqual([[words, expect.stringMatching(sentence)]]);
  });
});
