import { withoutDateline } from '../../src/compose/furniture.ts';
import { joined, leading } from '../../src/compose/leading.ts';
import { sentences } from '../../src/compose/sentences.ts';
import { isUnspaced, labelled, linkInBio, readMore } from '../../src/compose/words.ts';
import { type Article, paragraphsOf } from '../../src/domain/article.ts';
import { NEEDS_SHORT_TITLE } from '../../src/domain/problem.ts';
import { type PostTexts, postsOf, type Texts } from '../conformance/faithful/posts.ts';
import type { Drawn } from './pages.ts';

/** Fields of each channel's posts that its readers see, in their order. */
const FIELDS = {
  app: ['title', 'body'],
  facebook: ['message'],
  x: ['text'],
  instagram: ['caption'],
  wechat: ['title', 'digest'],
} as const;
export type ChannelName = keyof typeof FIELDS;
export const CHANNELS = ['app', 'facebook', 'x', 'instagram', 'wechat'] as const satisfies readonly ChannelName[];

/** Masthead, the page's own words for a shared link, and a plain baseline. */
export const WRITERS = ['ours', 'og', 'plain'] as const;
export type Writer = (typeof WRITERS)[number];

/** One writer's post. */
export interface Written {
  writer: Writer;
  text: string;
  /** True if its channel holds it until an editor shortens the title. */
  waits: boolean;
}

/** Lengths in code units, half of them for unspaced text; `cut`: from where a description without a full stop was cut. */
const ROOM = { app: 170, description: 420, lead: 300, least: 60, cut: 140 };
const roomOf = (name: keyof typeof ROOM, language: string | null): number =>
  ROOM[name] / (isUnspaced(language) ? 2 : 1);

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '');

/** Sentences of a description without a last one that its CMS cut. */
function wholeOf(text: string, language: string | null): string[] {
  const all = sentences(text, language);
  const isDotted = /(?:…|\.{2,})$/.test(text);
  const isLong = text.length > roomOf('cut', language) && !/[.!?。！？]["'”’»」』)）]*$/u.test(text);
  return isDotted || isLong ? all.slice(0, -1) : all;
}

/** The plain baseline's sentences: the newsroom's description or standfirst, unless it repeats the headline, else the lead. */
function plainSentences(article: Article, described: string, isApp: boolean): string[] {
  const { language, headline, standfirst } = article;
  const upTo = (all: readonly string[], name: keyof typeof ROOM): string[] => {
    const room = { max: roomOf(isApp ? 'app' : name, language), count: (text: string) => text.length };
    const kept = leading(all, room, language);
    return kept.length > 0 ? kept : all.slice(0, 1);
  };
  const own = [described, standfirst ?? '']
    .map((text) => wholeOf(withoutDateline(text), language))
    .find((all) => all.length > 0 && !letters(headline).includes(letters(all.join(''))));
  if (own) return upTo(own, 'description');
  const lead = paragraphsOf(article).find((text) => text.length >= roomOf('least', language)) ?? '';
  return upTo(sentences(withoutDateline(lead), language), 'lead');
}

/** Texts of a title and a description on a channel; the lines about the link are the same for all writers. */
function laidOut(channel: ChannelName, title: string, description: string, { link }: Drawn, ours: PostTexts): Texts {
  const lines = (last: string): string => [title, description, last].filter((text) => text !== '').join('\n\n');
  switch (channel) {
    case 'app':
      return { title, body: description };
    case 'wechat':
      return { title, digest: description };
    case 'x':
      return { text: lines(link) };
    case 'instagram':
      return { caption: lines(linkInBio(ours.language)) };
    case 'facebook':
      // A card has the link, or the text does.
      return {
        message: lines(
          ours.texts.message?.includes(link) ? labelled(readMore(ours.language), link, ours.language) : '',
        ),
      };
  }
}

/** Texts by a writer: the longest description that fits; in the app a long title goes below the newsroom's name. */
function textsBy(writer: Writer, channel: ChannelName, drawn: Drawn, ours: PostTexts): Texts {
  if (writer === 'ours') return ours.texts;
  const { article, newsroom, og } = drawn;
  const title = writer === 'og' ? og.title : article.headline;
  const all = writer === 'og' ? [og.description] : plainSentences(article, og.description, channel === 'app');
  const descriptions = [...all.map((_, at) => joined(all.slice(0, all.length - at), article.language)), ''];
  const [whole = {}, ...shorter] = descriptions.map((text) => laidOut(channel, title, text, drawn, ours));
  if (channel === 'app' && ours.problemsWith(whole).includes(NEEDS_SHORT_TITLE))
    return { title: newsroom, body: title };
  return [whole, ...shorter].find((texts) => !ours.problemsWith(texts).includes('text-too-long')) ?? whole;
}

/** Every writer's post for a page, by channel; a page without `og:title` has none of its own. */
export function writtenFor(drawn: Drawn): { channel: ChannelName; written: Written[] }[] {
  const posts = postsOf(drawn.article, drawn.newsroom);
  const writers = WRITERS.filter((writer) => writer !== 'og' || drawn.og.title !== '');
  return CHANNELS.flatMap((channel) => {
    const ours = posts.find(({ platform }) => platform === channel);
    if (!ours) return [];
    const written = writers.map((writer) => {
      const texts = textsBy(writer, channel, drawn, ours);
      const shown = FIELDS[channel].map((field) => texts[field]?.trim() ?? '').filter((text) => text !== '');
      const waits = channel === 'wechat' && ours.problemsWith(texts).includes(NEEDS_SHORT_TITLE);
      return { writer, text: shown.join('\n\n'), waits };
    });
    return [{ channel, written }];
  });
}
