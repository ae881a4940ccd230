import { fit, type Part } from '../../compose/fit.ts';
import { splitText } from '../../compose/split.ts';
import { labelled } from '../../compose/words.ts';
import { type Article, paragraphsOf } from '../../domain/article.ts';
import { type Copy, titled } from '../kit/copy.ts';
import { MAX_TEXT, weightedLength } from './limits.ts';

const ROOM = { max: MAX_TEXT, count: weightedLength };
const SEPARATOR = '\n\n';
/** Posts between the first and the last: a thread that goes on longer is read by few. */
const MOST_BETWEEN = 3;

const fits = (text: string): boolean => text !== '' && weightedLength(text) <= MAX_TEXT;

/** The text of the last post: where the whole story is, which the posts before it need not say. */
function lastText({ readMore, link, hashtags, spoken, language }: Copy): string {
  const parts: Part[] = [
    { text: link === '' ? '' : labelled(readMore, link, spoken), keep: 'always', priority: 9 },
    { text: hashtags.join(' '), keep: 'if-room', priority: 1 },
  ];
  return fit(parts, { ...ROOM, language, separator: SEPARATOR });
}

/** What the story has to tell, each by itself, in its order: sentences that stand alone, and one quotation. */
function points(copy: Copy, article: Article, first: string): string[] {
  const story = paragraphsOf(article).join('\n');
  const at = (text: string): number => {
    const found = story.indexOf(text.slice(0, 24));
    return found < 0 ? story.length : found;
  };
  const chosen = copy.hooks.filter((text) => fits(text) && !first.includes(text)).slice(0, MOST_BETWEEN);
  const quoted = fits(copy.quote) && !chosen.some((text) => text.includes(copy.quote.slice(0, 24))) ? [copy.quote] : [];
  return [...chosen.slice(0, MOST_BETWEEN - quoted.length).toSorted((a, b) => at(a) - at(b)), ...quoted];
}

/** The headline with the lead, as much of it as there is room for. */
function firstText(copy: Copy): string {
  const parts: Part[] = [
    { text: copy.opening, keep: 'if-room', priority: 3 },
    { text: titled(copy), keep: 'always', shorten: true, priority: 2 },
    { text: copy.description, keep: 'if-room', shorten: true, priority: 1 },
  ];
  return fit(parts, { ...ROOM, language: copy.language, separator: SEPARATOR });
}

/**
 * The texts of a thread, the post with the link last. An editor's words are divided between sentences, and never within
 * a quotation.
 */
export function threadTexts(copy: Copy, article: Article): string[] {
  const { base, language } = copy;
  const last = lastText(copy);
  const first = firstText(copy);
  const before = base ? splitText(base.text, { ...ROOM, language }) : [first, ...points(copy, article, first)];
  return [...before, last].filter((text) => text !== '');
}
