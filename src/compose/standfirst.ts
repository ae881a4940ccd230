import type { Article } from '../domain/article.ts';
import { withoutDateline } from './openers.ts';
import { sentences } from './sentences.ts';
import { isSignpost } from './signposts.ts';
import { stemsOf } from './similar.ts';
import { CLICKS, isByline, SOLICITS, URGES } from './story-sentences.ts';
import { tidyLine } from './tidy.ts';
import { primaryLanguage } from './words.ts';

/** In code units: what of a standfirst is read. */
const LONGEST = 3_000;
/** A standfirst is a line without a full stop, or it is told in sentences; longer ones are that. */
const LINE = 60;
/** Who took a picture. */
const CAPTION =
  /©|(?:^|\s)(?:Photo(?:graph)?|Foto|Bild|Image|Picture|Illustration)(?:\s?:|s? by )|[（(](?:Photo|Foto|图|圖)[^()（）]*[）)]$|[（(](?:資料照|資料圖|资料照|资料图)[^()（）]{0,20}[）)]|[（(][^()（）]{0,30}\b(?:Photo|Foto|Images?)\s?[/:|][^()（）]{1,60}[）)]/u;
/** In code units: a standfirst of so many that ends in dots was cut by a system. */
const CUT = 60;
const SENTENCE_END = /[.!?。！？｡؟।]["'”’»」』)）\]]*$/u;

/** In code units: by so many last ones the place in the story is found at which a description was cut. */
const END_OF_CUT = 24;

/** What systems that cut their own descriptions leave: half a sentence that the story has whole. */
function isCutOff(sentence: string, paragraphs: readonly string[]): boolean {
  const told = sentence.replace(/\s*(?:…|\.{2,})$/u, '');
  if (told !== sentence)
    // Nobody breaks off behind a comma.
    return (
      /[,;:–—-]$/u.test(told) ||
      !SENTENCE_END.test(sentence) ||
      paragraphs.some((text) => goesOn(text, told.slice(-END_OF_CUT)))
    );
  if (SENTENCE_END.test(sentence)) return false;
  return told.length >= LINE / 3 && paragraphs.some((text) => text.includes(told) && text.trim() !== told);
}

/** Whether a text has words and says more behind them, be it only the rest of the last one. */
const goesOn = (text: string, words: string): boolean =>
  text.includes(words) && /^[\p{L}\p{M}\p{N}]| [\p{L}\p{N}]/u.test(text.slice(text.indexOf(words) + words.length));

/** Who wrote when, and what is for sale where. */
const PRINTED =
  /^(?:written|posted|published|updated|reviewed) (?:by|on)\b|\blast updated\s?:|[$€£]\s?\d[\d.,]* (?:from|at) \p{Lu}/iu;
/**
 * A line with so many stems, of which a story with so many has fewer than this share, is about something else. Of 97
 * standfirsts of other people's pages the nine below it were slogans, captions and other stories' teasers or asked for
 * money; from .40 on all were the story's own.
 */
const ABOUT = { letters: 4, stems: 4, story: 50, share: 0.32 };
/** Scripts whose words change at their beginning, or are not parted. */
const OTHER_SCRIPT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

const longStems = (text: string, language: string | null): string[] =>
  [...stemsOf(text, language)].filter((stem) => stem.length >= ABOUT.letters);

/** A slogan of the section or the paper, or another story's teaser: the story has next to none of its words. */
function isOfAnother(standfirst: string, headline: string, paragraphs: readonly string[], language: string | null) {
  const own = longStems(standfirst, language);
  if (own.length < ABOUT.stems || OTHER_SCRIPT.test(standfirst)) return false;
  const rest = [headline, ...paragraphs.filter((text) => !text.includes(standfirst))].join('\n');
  const story = new Set(longStems(rest, language));
  const shared = own.filter((stem) => story.has(stem)).length;
  // A short story tells less; not a single word of so many is enough.
  if (shared === 0 && own.length >= 2 * ABOUT.stems) return story.size >= ABOUT.story / 3;
  return story.size >= ABOUT.story && shared < ABOUT.share * own.length;
}

/** A quotation whose speaker it does not name. */
const QUOTATION = /^(?:“[^”]+”|"[^"]+"|„[^“”]+[“”]|« ?[^»]+»|「[^」]+」)[.!?。]?$/u;
/** In paragraphs: what stands below is not what a story is about. */
const TOP = 5;

/** Begins with a name that the story mentions only further down: left over from an earlier version of the page. */
function isOfEarlier(standfirst: string, headline: string, paragraphs: readonly string[], language: string | null) {
  // In German every noun is written large.
  const [, subject] =
    primaryLanguage(language) === 'de' ? [] : (/^(\p{Lu}\p{Ll}[\p{L}\p{M}-]{2,})/u.exec(standfirst) ?? []);
  if (subject === undefined || [headline, ...paragraphs.slice(0, TOP)].some((text) => text.includes(subject)))
    return false;
  return paragraphs.some((text) => new RegExp(`\\p{Ll},? ${subject}(?!\\p{L})`, 'u').test(text));
}

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** What stands below a picture, with or without who took it. */
const isCaption = (standfirst: string, images: Article['images']): boolean =>
  images.some(({ caption }) => {
    const words = letters(caption ?? '');
    return words !== '' && letters(standfirst).startsWith(words);
  });

/** What stands in front of a sentence that only points elsewhere, or behind it where it is the first. */
function upToSignpost(all: readonly string[]): string[] {
  const points = (sentence: string): boolean => CLICKS.test(sentence) || isSignpost(sentence);
  const from = all.findIndex((sentence) => !points(sentence));
  const rest = from < 0 ? [] : all.slice(from);
  const to = rest.findIndex(points);
  return to < 0 ? rest : rest.slice(0, to);
}

/**
 * The sentences of the standfirst that can be used: without the place that some papers set before it
 * (“Berlin. Die …”), without an end that was cut off or that only points elsewhere, and nothing when it asks for a
 * subscription, is a caption, a byline or a bare quotation, urges its readers, or belongs to something else.
 */
export function standfirstSentences(
  { headline, standfirst, images, language }: Pick<Article, 'headline' | 'standfirst' | 'images' | 'language'>,
  paragraphs: readonly string[],
): string[] {
  const line = withoutDateline(tidyLine((standfirst ?? '').slice(0, LONGEST)));
  if (isOfAnother(line, headline, paragraphs, language) || isOfEarlier(line, headline, paragraphs, language)) return [];
  if (isCaption(line, images) || QUOTATION.test(line) || URGES.test(line)) return [];
  const all = upToSignpost(sentences(line, language));
  const isNone = [SOLICITS, CAPTION, PRINTED];
  if (all.some((sentence) => isByline(sentence) || isNone.some((kind) => kind.test(sentence)))) return [];
  const [first = '', ...rest] = all;
  const isTold = (sentence: string, at: number): boolean => all.indexOf(sentence) === at;
  const told = rest.length > 0 && /^\p{Lu}[\p{L}-]+\.$/u.test(first) ? rest : all.filter(isTold);
  const last = told.at(-1) ?? '';
  // Behind whole sentences an end without a full stop was cut, wherever the story has it.
  const isDotted = /\p{L}\s?(?:…|\.{2,})$/u.test(last) && told.join(' ').length >= CUT;
  const isCut =
    isDotted || isCutOff(last, paragraphs) || (told.length > 1 && last.length < LINE && !SENTENCE_END.test(last));
  return isCut ? told.slice(0, -1) : told;
}
