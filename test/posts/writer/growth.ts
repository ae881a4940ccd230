import { connectChannels } from '../../../src/channels/channels.ts';
import type { DraftChannel } from '../../../src/channels/connected-channel.ts';
import { loadConfig } from '../../../src/config/load.ts';
import { Article } from '../../../src/domain/article.ts';
import { newId } from '../../../src/lib/ids.ts';
import { platforms } from '../../../src/platforms/index.ts';
import { tasks } from '../../../src/posts/writer/tasks.ts';

const repeated = (unit: string, size: number): string => unit.repeat(Math.floor(size / unit.length));
const one =
  (unit: string) =>
  (size: number): string[] => [repeated(unit, size)];

/** Bodies of about so many characters, by what they are made of. */
export const BODIES: Readonly<Record<string, (size: number) => string[]>> = {
  'one paragraph of quotations': one('“a b c d” said Bo Ek, '),
  'many paragraphs': (size) =>
    Array.from({ length: size / 60 }, (_, at) => `The council of Riverton met in hall ${at} and said no more.`),
  'numbers and years': one('In 1987 there were 3,412 of them, and 17.5 per cent in 2004. '),
  'number words': one('twenty one thousand three hundred and forty '),
  'capitalised words': one('Ann Lee Bo Ek '),
  'plain words': one('and then they went '),
};

const channels = [...connectChannels(loadConfig('config', {}, platforms), {}, new Map()).values()];
export const channelsOf = (...ids: string[]): DraftChannel[] =>
  channels.filter(({ channel }) => ids.length === 0 || ids.includes(channel.platform));

export const articleOf = (paragraphs: readonly string[]): Article =>
  Article.parse({
    url: 'https://paper.example/news/ferry',
    canonicalUrl: 'https://paper.example/news/ferry',
    mobileUrl: null,
    ampUrl: null,
    language: 'en',
    headline: 'Night ferry returns to the old harbour after nine years',
    standfirst: 'The first crossing leaves on Friday at ten.',
    section: 'City',
    tags: ['Harbour'],
    publishedAt: '2026-03-02T06:30:00+00:00',
    modifiedAt: null,
    embargoUntil: null,
    authors: ['Ida Marsh'],
    blocks: paragraphs.map((text) => ({ type: 'paragraph', text })),
    images: [],
    videos: [],
    credits: [],
    related: [],
    masthead: [],
  });

const plainOf = ({ platform, channel, style }: DraftChannel) => ({ platform: platform.id, channel, style });

/** Milliseconds of CPU time to compose, check and preview the posts of an article on some channels. */
export function cpuOf(article: Article, on: readonly DraftChannel[]): number {
  const before = process.cpuUsage();
  for (const connected of on) {
    const channel = plainOf(connected);
    const content = tasks.compose({ article, channel, postId: newId(), begins: {} });
    tasks.problems({ article, channel, content });
    const { content: rules } = connected.platform;
    const [field] = rules.templateFields;
    const templates = field === undefined ? [] : [{ [field]: '{{ headline }} {{ summary }}' }];
    const tried = { ...channel, style: { ...channel.style, templates: [...templates, ...channel.style.templates] } };
    tasks.compose({ article, channel: tried, postId: newId(), begins: {} });
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Below this, what is measured is how busy the machine is. */
const FLOOR_MS = 25;
/** Eight times the text may take this many times as long; with its square it would take 64 times. */
export const MOST_GROWTH = 14;
const LOOKS = 3;

/** Growth of the CPU time when the text grows eightfold in three doublings, by the best of a few looks. */
export function growthOf(body: (size: number) => string[], size: number, on: readonly DraftChannel[]) {
  let best = { growth: Number.POSITIVE_INFINITY, times: [] as number[] };
  for (let look = 0; look < LOOKS && best.growth > MOST_GROWTH; look++) {
    const times = [1, 2, 4, 8].map((factor) => cpuOf(articleOf(body(size * factor)), on));
    const growth = (times.at(-1) ?? 0) / Math.max(times[0] ?? 0, FLOOR_MS);
    if (growth < best.growth) best = { growth, times };
  }
  return best;
}
