import { expect, test } from 'vitest';
import { completedBy } from '../../../src/ingest/feed/item-article.ts';
import { type Findings, noFindings } from '../../../src/ingest/source.ts';

const image = (url: string, said: { caption?: string; credit?: string } = {}) => ({
  url,
  caption: said.caption ?? null,
  credit: said.credit ?? null,
  alt: null,
});
const LONG = 'The bridge over the harbour opened on Monday after four years of repair. '.repeat(5).trim();

const ITEM: Findings = {
  ...noFindings(),
  headline: 'Bridge opens',
  standfirst: 'Drivers save time.',
  tags: ['Traffic'],
  authors: ['Ann Lee'],
  publishedAt: '2026-03-04T10:00:00+01:00',
  blocks: [
    { type: 'paragraph', text: LONG },
    { type: 'image', image: 0 },
  ],
  images: [image('https://img.example/w300/bridge-at-dawn.jpg', { caption: 'At dawn.', credit: 'Cy Dee' })],
};

test('what a page lacks comes from its feed; else the page wins', () => {
  const page: Findings = {
    ...noFindings(),
    headline: 'Bridge opens after long repair',
    authors: ['Bo Chen'],
    blocks: [{ type: 'paragraph', text: `${LONG} And more.` }],
    images: [image('https://img.example/w900/bridge-at-dawn.jpg', { caption: 'The bridge.' })],
  };
  expect(completedBy(page, ITEM)).toMatchObject({
    headline: 'Bridge opens after long repair',
    // What the feed calls it, for where the headline is too long.
    titles: ['Bridge opens'],
    standfirst: 'Drivers save time.',
    authors: ['Bo Chen'],
    tags: ['Traffic'],
    publishedAt: '2026-03-04T10:00:00+01:00',
    blocks: page.blocks,
    images: [image('https://img.example/w900/bridge-at-dawn.jpg', { caption: 'The bridge.', credit: 'Cy Dee' })],
  });
});

test('a page that shows hardly any of the text gets the feed’s, whose pictures keep their places', () => {
  const page: Findings = {
    ...noFindings(),
    blocks: [
      { type: 'paragraph', text: 'Subscribe to read on.' },
      { type: 'image', image: 0 },
    ],
    images: [image('https://img.example/other-picture.jpg')],
  };
  const { blocks, images } = completedBy(page, ITEM);
  expect(blocks).toEqual(ITEM.blocks);
  expect(images.map(({ url }) => url)).toEqual([
    'https://img.example/w300/bridge-at-dawn.jpg',
    'https://img.example/other-picture.jpg',
  ]);
});
