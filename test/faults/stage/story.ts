import type { Article } from '../../../src/domain/article.ts';

const PLACES = ['harbour', 'market', 'library', 'theatre', 'station', 'museum', 'school', 'bridge', 'park', 'arena'];
const EVENTS = ['opens again', 'gets a new roof', 'is renamed', 'closes for a week', 'wins a prize', 'moves'];
const TIMES = ['this morning', 'at noon', 'tonight', 'on Sunday', 'next week', 'in spring', 'after the holidays'];

const pick = (from: readonly string[], number: number): string => from[number % from.length] ?? '';

/** An article like no other of its number, with a picture and a film that all of them share. */
export function storyOf(site: string, number: number): Article {
  const [place, event, time] = [pick(PLACES, number), pick(EVENTS, number * 7), pick(TIMES, number * 3)];
  const headline = `No. ${number + 1}: the ${place} ${event} ${time}`;
  const address = `story-${String(number).padStart(4, '0')}`;
  return {
    url: `${site}/${address}`,
    canonicalUrl: `https://paper.example.com/news/${address}`,
    mobileUrl: `https://m.paper.example.com/news/${address}`,
    ampUrl: null,
    language: 'en',
    headline,
    standfirst: `Report ${number + 1} of the day says that the ${place} ${event} ${time}.`,
    section: 'City',
    tags: ['City'],
    publishedAt: null,
    modifiedAt: null,
    embargoUntil: null,
    authors: ['Ada Writer'],
    blocks: [
      { type: 'paragraph', text: `The council decided in session ${number + 1} that the ${place} ${event} ${time}.` },
      { type: 'image', image: 0 },
      { type: 'paragraph', text: 'The mayor spoke of a good day for the city, and of a bill that will be paid.' },
    ],
    images: [{ url: `${site}/picture.jpg`, caption: `The ${place}`, credit: 'Ben Camera', alt: `The ${place}` }],
    videos: [
      { url: `${site}/film.mp4`, title: headline, mimeType: 'video/mp4', durationSeconds: null, posterUrl: null },
    ],
    credits: [],
    related: [],
    masthead: [],
  };
}
