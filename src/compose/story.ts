import { type Article, paragraphsOf } from '../domain/article.ts';
import { avoidedIn } from './avoid.ts';
import { isFurniture, withoutDateline } from './furniture.ts';
import { joined, leading } from './leading.ts';
import { type MarkStyle, markStyleOf } from './mark-style.ts';
import { isBalanced } from './marks.ts';
import { endsOpen, sentences } from './sentences.ts';
import { isCoveredBy, overlap, senseWords, stemsOf } from './similar.ts';
import { oncePerArticle, tidyLine } from './tidy.ts';
import { isUnspaced } from './words.ts';

/** Texts of an article that posts are made of, in the newsroom's own words. */
export interface Story {
  headline: string;
  /** The description or standfirst in whole sentences, else the lead; '' for an article without text. */
  description: string;
  /** First sentences of further paragraphs that can be read by themselves, in reading order. */
  points: string[];
  /** The paragraphs, without datelines and furniture. */
  paragraphs: string[];
  marks: MarkStyle;
}

/** Lengths in code units of spaced and unspaced text. */
const LENGTHS = {
  spaced: { paragraph: 60, least: 30, description: 420, lead: 300, cut: 140, point: { least: 40, most: 280 } },
  unspaced: { paragraph: 25, least: 15, description: 210, lead: 150, cut: 100, point: { least: 15, most: 140 } },
};
const lengthsOf = (language: string | null) => (isUnspaced(language) ? LENGTHS.unspaced : LENGTHS.spaced);
/** Part of an article that is read: paragraphs, and code units of each text. */
const READ = { paragraphs: 40, length: 3_000 };
const MOST_POINTS = 8;

const ENDED = /[.!?。！？｡؟।]["'”’»」』)）\]]*$/u;
const DOTTED = /(?:…|\.{2,})["'”’»」』)）\]]*$/u;

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '');

/** “… a chief physician.Police arrested …”: a page lost the blank or the line break between two sentences. */
const parted = (text: string): string => text.replace(/(?<=\p{Ll}{3}[.!?]["”’]?)(?=\p{Lu}\p{Ll}+ \p{L})/gu, ' ');

/** A sentence with its beginning and its end. */
const isWhole = (text: string): boolean =>
  ENDED.test(text) &&
  !DOTTED.test(text) &&
  !endsOpen(text) &&
  isBalanced(text) &&
  !/^(?:\p{Ll}(?!\p{Lu})|[(（,;]|\p{P}\p{Ll})/u.test(text);

function paragraphsIn(article: Article): string[] {
  const captions = new Set(article.images.map(({ caption }) => letters(caption ?? '')));
  return paragraphsOf(article)
    .slice(0, READ.paragraphs)
    .map((text) => withoutDateline(parted(tidyLine(text.slice(0, READ.length)))))
    .filter((text) => text !== '' && !captions.has(letters(text)) && !isFurniture(text));
}

/** Checks whether a description breaks off: its end is dotted, or goes on in the body, or is long without a full stop. */
function isCutOff(last: string, whole: string, body: string, longest: number): boolean {
  if (DOTTED.test(last)) return true;
  return !ENDED.test(last) && (whole.length > longest || body.includes(letters(last)));
}

/** Share of its stems that a description has in common with its story, at least; of 97 the nine below were slogans. */
const OWN = { stems: 4, story: 50, share: 0.32 };

/** A slogan of the paper or the teaser of another story: it shares hardly any words with the story. */
function isOfAnother(text: string, story: string, language: string | null): boolean {
  const own = [...stemsOf(text, language)].filter((stem) => stem.length >= OWN.stems);
  if (
    own.length < OWN.stems ||
    isUnspaced(language) ||
    /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Hangul}]/u.test(text)
  )
    return false;
  const known = stemsOf(story, language);
  return known.size >= OWN.story && own.filter((stem) => known.has(stem)).length < OWN.share * own.length;
}

/** Words of speech beside a quotation, without which a description is somebody's words and nobody's. */
const BARE_QUOTATION = /^(?:“[^”]+”|"[^"]+"|„[^“”]+[“”]|« ?[^»]+»|「[^」]+」)[.!?。]?$/u;

/** Sentences of the description or standfirst; none where it is a caption, a byline, a slogan or the headline again. */
function standfirstOf(article: Article, headline: string, paragraphs: readonly string[]): string[] {
  const { language, images } = article;
  const { least, description, cut } = lengthsOf(language);
  const line = withoutDateline(tidyLine((article.standfirst ?? '').slice(0, READ.length)));
  const isCaption = images.some(({ caption }) => caption && letters(line).startsWith(letters(caption)));
  if (line === '' || line.startsWith('…') || isCaption || BARE_QUOTATION.test(line)) return [];
  const others = paragraphs.filter((text) => !text.includes(line));
  if (isOfAnother(line, [headline, ...others].join('\n'), language)) return [];
  const told = sentences(line, language);
  const first = told.findIndex((text) => !isFurniture(text));
  if (first < 0) return [];
  const rest = told.slice(first);
  const end = rest.findIndex(isFurniture);
  const all = end < 0 ? rest : rest.slice(0, end);
  const own = isCutOff(all.at(-1) ?? '', line, letters(paragraphs.join(' ')), cut) ? all.slice(0, -1) : all;
  const kept = upTo(repeats(own[0] ?? '', headline, language) ? own.slice(1) : own, description, language);
  const text = joined(kept, language);
  return text.length < least || repeats(text, headline, language) || isCoveredBy(headline, text, language) ? [] : kept;
}

/** Share of common words of sense above which two texts say the same. */
const SAME = 0.85;

function repeats(text: string, headline: string, language: string | null): boolean {
  const [a, b] = [letters(text), letters(headline)];
  if (b.includes(a)) return true;
  const [words, known] = [senseWords(text, language), senseWords(headline, language)];
  const isAlike = Math.min(words.size, known.size) > 0.6 * Math.max(words.size, known.size);
  return isAlike && overlap(words, known) >= SAME;
}

/** Sentences up to a length; at least the first. */
const upTo = (all: readonly string[], max: number, language: string | null): string[] => {
  const kept = leading(all, { max, count: (text) => text.length }, language);
  return kept.length > 0 ? kept : all.slice(0, 1);
};

/** The first paragraph that is told in whole sentences and adds to the headline. */
function leadOf(paragraphs: readonly string[], headline: string, language: string | null): string[] {
  const { paragraph: least, lead: most } = lengthsOf(language);
  const isLead = (all: readonly string[]): boolean =>
    isWhole(all[0] ?? '') && !repeats(joined(all, language), headline, language);
  const told = paragraphs.map((text) => sentences(text, language));
  const long = told.findIndex((all) => joined(all, language).length >= least && isLead(all));
  const at = long < 0 ? told.findIndex(isLead) : long;
  const lead = told[at] ?? [];
  const before = told[at - 1] ?? [];
  // “… are not a goal. / They are only …”
  const first = REFERS.test(lead[0] ?? '') && before.every(isWhole) ? [...before, ...lead] : lead;
  const torn = first.findIndex((text) => !isWhole(text));
  return upTo(torn < 0 ? first : first.slice(0, torn), most, language);
}

/** Beginnings that refer to the sentence before: he, this, but. */
const REFERS =
  /^["“„«]?(?:(?:he|she|it|they|we|i|you|his|her|its|their|this|that|these|those|such|both|but|and|or|so|yet|then|there|here|also|however|instead|meanwhile|still|another|others|the (?:same|two|pair|former|latter)|er|sie|es|wir|ich|dies\p{L}*|doch|und|aber|auch|denn|dabei|damit|dort|danach|deshalb|trotzdem|zudem|außerdem|seine?|ihre?|il|elle|ils|elles|on|cela|ce(?:tte|t|s)?|mais|et|son|sa|ses|leurs?|él|ella|ellos|pero|y|esto|eso|est[ea]s?|su|sus|também|mas|isso|ele|ela)(?!\p{L})|他|她|它|其|这|這|该|該|但|而|并|並|因此|所以|那|我|此|彼|これ|それ|この|その|しかし|また)/iu;

function pointsOf(paragraphs: readonly string[], known: string, language: string | null): string[] {
  const { least, most } = lengthsOf(language).point;
  return paragraphs
    .flatMap((text) => sentences(text.slice(0, 2 * most), language).slice(0, 1))
    .filter((text) => text.length >= least && text.length <= most && isWhole(text) && !REFERS.test(text))
    .filter((text) => !isFurniture(text) && !isCoveredBy(known, text, language))
    .slice(0, MOST_POINTS);
}

const read = oncePerArticle((article: Article, avoid: readonly string[]): Story => {
  const { language } = article;
  const headline = tidyLine(article.headline);
  const isAllowed = (text: string): boolean => avoidedIn(text, avoid).length === 0;
  const paragraphs = paragraphsIn(article);
  const standfirst = standfirstOf(article, headline, paragraphs).filter(isAllowed);
  const description = joined(
    standfirst.length > 0 ? standfirst : leadOf(paragraphs.filter(isAllowed), headline, language),
    language,
  );
  const points = pointsOf(paragraphs, `${headline}\n${description}`, language).filter(isAllowed);
  const marks = markStyleOf(paragraphs.join('\n') || description, language);
  return { headline, description, points, paragraphs, marks };
});

/** Reads what an article offers to posts. A sentence with a word of `avoid` is left out. */
export const storyOf = (article: Article, avoid: readonly string[] = []): Story => read(article, avoid);
