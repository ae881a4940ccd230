import { expect, test } from 'vitest';
import type { Article } from '../../../src/domain/article.ts';
import { changeMessage } from '../../../src/domain/article-change.ts';
import { inEnglish } from '../../../src/lib/render.ts';
import { changesBetween } from '../../../src/posts/revisions/changes.ts';
import { storyOn } from '../../end-to-end/newsroom.ts';

const story: Article = {
  ...storyOn('paper.example'),
  headline: 'Fire in the old mill: 14 people hurt',
  standfirst: 'The mill at Karlstor burned for six hours.',
  blocks: [
    { type: 'paragraph', text: 'The fire broke out at night, said fire chief Marta Linde.' },
    { type: 'paragraph', text: 'Fourteen people were taken to hospital, two of them children.' },
    { type: 'paragraph', text: 'The city will pay for the repairs.' },
  ],
};
const paragraph = (text: string) => ({ type: 'paragraph', text }) as const;
const told = (changes: Partial<Article>): string[] =>
  changesBetween(story, { ...story, ...changes }).map((change) => inEnglish(changeMessage(change)));

test('white space, marks, times, tags and the address under which it was read are no changes', () => {
  const [first, ...rest] = story.blocks;
  expect(first?.type).toBe('paragraph');
  expect(
    told({
      url: 'https://paper.example/other',
      headline: `${story.headline} `,
      tags: ['Mill'],
      modifiedAt: '2026-03-02T10:00:00Z',
      blocks: [paragraph('The fire broke  out at night, said fire chief Marta Linde.'), ...rest],
    }),
  ).toEqual([]);
});

test('a corrected figure and name are told beside the sentences in which they stand', () => {
  expect(
    told({
      headline: 'Fire in the old mill: 41 people hurt',
      blocks: [
        paragraph('The fire broke out at night, said fire chief Martha Lindner.'),
        paragraph('Forty-one people were taken to hospital, two of them children.'),
        ...story.blocks.slice(2),
      ],
    }),
  ).toEqual([
    'headline “Fire in the old mill: 14 people hurt”, now “Fire in the old mill: 41 people hurt”',
    'text “The fire broke out at night, said fire chief Marta Linde.”, now “The fire broke out at night, said fire chief Martha Lindner.”',
    'text “Fourteen people were taken to hospital, two of them children.”, now “Forty-one people were taken to hospital, two of them children.”',
    'numbers “14, Fourteen”, now “41, Forty-one”',
    'names “Marta Linde”, now “Martha Lindner”',
  ]);
});

test('what was taken out and what was added is told as that', () => {
  const [first, second] = story.blocks;
  expect(told({ blocks: [first, second].flatMap((block) => block ?? []) })).toEqual([
    'text: removed “The city will pay for the repairs.”',
  ]);
  expect(told({ standfirst: null })).toContain('standfirst: removed “The mill at Karlstor burned for six hours.”');
  expect(told({ blocks: [...story.blocks, paragraph('A warning was given too late.')] })).toEqual([
    'text: added “A warning was given too late.”',
  ]);
});

test('another picture is a change, the same one in another size is not; its words are', () => {
  const [image] = story.images;
  if (!image) throw new Error('The story has no picture');
  const named = { ...image, url: 'https://paper.example/media/old-mill-fire-1200x800.jpg' };
  const before = { ...story, images: [named] };
  const to = (changes: Partial<typeof named>): string[] =>
    changesBetween(before, { ...before, images: [{ ...named, ...changes }] }).map((change) =>
      inEnglish(changeMessage(change)),
    );
  expect(to({ url: 'https://paper.example/media/old-mill-fire-600x400.jpg' })).toEqual([]);
  expect(to({ url: 'https://paper.example/media/harbour-at-noon.jpg' })).toHaveLength(1);
  expect(to({ credit: 'Carl Lens' })).toEqual(['caption “The ferry / Ben Camera”, now “The ferry / Carl Lens”']);
});
