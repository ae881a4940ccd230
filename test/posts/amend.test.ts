import { expect, test } from 'vitest';
import { amender } from '../../src/posts/corrections/amend.ts';
import { storyOf } from '../compose/story.ts';

const before = storyOf(
  'City to scrap tram fares',
  [
    'The pass costs $12.4 million. About 58,000 people get one.',
    'It starts on 4 January.',
    'The mayor called 12 meetings.',
  ],
  { language: 'en' },
);
const after = storyOf(
  'City to scrap tram and bus fares',
  [
    'The pass costs $14.2 million. About 64,000 people get one.',
    'It starts on 4 January.',
    'The mayor called 13 meetings.',
  ],
  { language: 'en' },
);
const amend = amender(before, after);

test.each([
  ['a sentence of the article', 'Look: About 58,000 people get one.', 'Look: About 64,000 people get one.'],
  ['the headline', 'City to scrap tram fares: read on', 'City to scrap tram and bus fares: read on'],
  ['a figure in words of a person', 'Free for 58,000 of you! 🚋', 'Free for 64,000 of you! 🚋'],
  ['a figure within another one stays', 'Call 312, 12,500 or 12.', 'Call 312, 12,500 or 13.'],
  ['what the article still says stays', 'From 4 January.', 'From 4 January.'],
])('%s', (_name, text, expected) => expect(amend(text).text).toBe(expected));

test('a sentence that nothing replaced is told', () => {
  const shorter = { ...after, blocks: after.blocks.slice(0, 2) };
  expect(amender(before, shorter)('The mayor called 12 meetings.')).toEqual({
    text: 'The mayor called 12 meetings.',
    stale: ['The mayor called 12 meetings.'],
  });
});
