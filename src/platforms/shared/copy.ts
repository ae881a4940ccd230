import { avoidedIn } from '../../compose/avoid.ts';
import { creditLine } from '../../compose/credits.ts';
import { hashtags } from '../../compose/hashtags.ts';
import { articleLink, articleSlug } from '../../compose/links.ts';
import { quoteLine } from '../../compose/quote.ts';
import { inMarkStyle, markStyleOf } from '../../compose/quote-marks.ts';
import { shorten } from '../../compose/shorten.ts';
import type { ComposeStyle } from '../../compose/style.ts';
import { summarise } from '../../compose/summary.ts';
import { renderTemplate } from '../../compose/templates.ts';
import { linkInBio, readMore } from '../../compose/words.ts';
import { type Article, paragraphsOf } from '../../domain/article.ts';
import type { Channel } from '../../domain/channel.ts';
import type { Json } from '../../domain/json.ts';
import { withoutMentions } from './mentions.ts';

/** What posts are made of; the names are those that templates use. */
export interface Copy {
  headline: string;
  description: string;
  /** Further sentences of the story, in reading order. */
  sentences: string[];
  /** Sentences that can each stand alone under the headline; none that is needed behind it. */
  hooks: string[];
  /** Somebody's words with the speaker; '' when there are none. */
  quote: string;
  hashtags: string[];
  /** '' when the article has no address. */
  link: string;
  readMore: string;
  linkInBio: string;
  credit: string;
  section: string;
  /** Of the story; decides how texts are cut. */
  language: string | null;
  /** Of the words that posts add of their own. */
  spoken: string | null;
}

interface Context {
  channel: Channel;
  style: ComposeStyle;
  marker: string;
}

/** Reads out of an article what its posts may say. `maxHashtags` is the platform's own cap. */
export function copyOf(article: Article, { channel, style, marker }: Context, maxHashtags: number): Copy {
  const language = article.language ?? channel.language;
  const spoken = channel.language ?? article.language;
  const summary = summarise(article, { avoid: style.avoid });
  const marks = markStyleOf(paragraphsOf(article).join('\n') || summary.description, language);
  const plain = (text: string): string => inMarkStyle(withoutMentions(text, style.handles), marks);
  const values = { marker, article: articleSlug(article), platform: channel.platform };
  return {
    headline: plain(summary.headline),
    description: plain(summary.description),
    sentences: summary.sentences.map(plain),
    hooks: summary.hooks.map(plain),
    quote: summary.quote ? plain(quoteLine(summary.quote, language, marks)) : '',
    hashtags: hashtags(article, {
      list: style.hashtags.list,
      max: Math.min(style.hashtags.max, maxHashtags),
      language,
    }),
    link: articleLink(article, channel.link, values) ?? '',
    readMore: style.readMore ?? readMore(spoken),
    linkInBio: linkInBio(spoken),
    credit: plain(creditLine(article, language)),
    section: article.section ?? '',
    language,
    spoken,
  };
}

/** For `extra`: words of the newsroom's list that the texts have all the same, as `checkAvoided` reads them. */
export const avoidedExtra = (
  texts: Readonly<Record<string, string>>,
  avoid: readonly string[],
): Record<string, Json> => {
  const found = [...new Set(Object.values(texts).flatMap((text) => avoidedIn(text, avoid)))];
  return found.length > 0 ? { avoid: found } : {};
};

/** How long a text may be, in the unit of `count`. */
export interface Room {
  max: number;
  count: (text: string) => number;
}

/** What a template's text can do without, the least missed first; the link never. */
const DISPENSABLE = ['credit', 'quote', 'description', 'hashtags', 'headline'] as const;

/** An editor's template filled with the copy; what it names is shortened or left out until the text fits. */
export function fillTemplate(template: string, copy: Copy, { max, count }: Room): string {
  const { language } = copy;
  let values: Record<string, unknown> = { ...copy, hashtags: copy.hashtags.join(' ') };
  const render = (changed: Record<string, unknown> = {}): string => renderTemplate(template, { ...values, ...changed });
  if (count(render()) <= max) return render();
  values = { ...values, sentences: [], hooks: [] };
  for (const name of DISPENSABLE) {
    if (count(render()) <= max) break;
    const text = shorten(String(values[name]), { max, count: (part) => count(render({ [name]: part })), language });
    values = { ...values, [name]: name === 'hashtags' ? text.replace(/\s*…$/, '') : text };
  }
  return shorten(render(), { max, count, language });
}
