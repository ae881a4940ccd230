import { Article } from '../../domain/article.ts';

/** A story with everything that templates can name, for those who try one without an article at hand. */
export const SAMPLE = Article.parse({
  url: 'https://paper.example/city/night-ferry',
  canonicalUrl: 'https://paper.example/city/night-ferry',
  mobileUrl: 'https://m.paper.example/city/night-ferry',
  ampUrl: null,
  language: 'en',
  headline: 'Night ferry returns to the old harbour after nine years',
  standfirst: 'The first crossing leaves on Friday at ten; 240 people have booked already.',
  section: 'City',
  tags: ['Harbour', 'Transport'],
  publishedAt: '2026-03-02T06:30:00+00:00',
  modifiedAt: null,
  embargoUntil: null,
  authors: ['Ida Marsh'],
  blocks: [
    'The night ferry between the old harbour and the north shore sails again from Friday, nine years after it was given up.',
    '“We have waited for this boat longer than for any other,” said Tomas Reed, who runs the harbour café.',
    'A crossing takes 40 minutes and costs no more than a bus ticket.',
    'The town pays for the first year and then decides whether the boat stays.',
  ].map((text) => ({ type: 'paragraph', text })),
  images: [
    {
      url: 'https://paper.example/media/night-ferry.jpg',
      caption: 'The ferry at her berth',
      credit: 'Ann Lowe',
      alt: 'A white ferry at a lit quay',
    },
  ],
  videos: [],
  credits: [{ role: 'Reporter', names: ['Ida Marsh'] }],
  related: [],
  masthead: [],
});
