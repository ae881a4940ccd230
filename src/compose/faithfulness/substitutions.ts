import { STARTERS } from '../sentences.ts';
import { align, type Difference, MOST } from './align.ts';
import { dateSourceOf, readDates, type SaidDate } from './dates.ts';
import { danglingWords } from './function-words.ts';
import { isCapital, isSameName } from './names.ts';
import { type Numeral, numberSourceOf, readNumbers } from './numbers.ts';
import { isVerbatim, type Nearest, type Source, type Span } from './source.ts';
import { isUnspacedToken, type Token } from './tokens.ts';

/** Frequent Chinese surnames in both scripts, and the first letters of frequent Japanese ones. */
const SURNAMES = new Set(
  '王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖萧蕭田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴武戴莫孔向汤湯佐鈴高田伊渡山中小加吉井木斎清森池橋阿石前藤後岡長村近坂遠青福太西松原野竹金本',
);
/** Letters that write the sounds of foreign names. */
const SOUNDS = /[斯尔爾特克拉姆德夫基诺諾维維卡塔亚亞罗羅莱萊格普伊奥奧]{2}/u;
const PLACE_OR_BODY = /[省市县縣区區州国國岛島山河湖街路村镇鎮府局部院会會社党黨]$/u;

/** Checks whether letters that replace others look like a name, on either side. */
function looksLikeUnspacedName(post: readonly Token[], article: readonly Token[]): boolean {
  const isName = (tokens: readonly Token[]): boolean => {
    const text = tokens.map(({ fold }) => fold).join('');
    return (
      /\p{Script=Katakana}{2}/u.test(text) ||
      SOUNDS.test(text) ||
      (tokens.length <= 4 && SURNAMES.has(text.charAt(0))) ||
      (text.length >= 2 && PLACE_OR_BODY.test(text))
    );
  };
  return post.length <= 8 && article.length <= 8 && (isName(post) || isName(article));
}

/** Words of the post that replace others of the article in an otherwise nearly equal sentence. */
interface Swap {
  post: readonly Token[];
  article: readonly Token[];
  /** Share of the post's sentence that the article's has too. */
  similarity: number;
}

/** Similarity above which a sentence differs only in what was swapped: then words of every kind count as names. */
const SAME = 0.75;
/** Length in words; a longer one in a script without capitals is a rewording. */
const LONGEST_NAME = 3;

/** A word of a script without capitals that has spaces: Arabic, Hebrew, Hindi, Korean. */
const isUnicase = (token: Token): boolean => /^\p{Lo}/u.test(token.text) && !isUnspacedToken(token);

function isName({ text, fold }: Token, { language, words }: Source): boolean {
  if (!isCapital(text) || text.length < 2) return false;
  return !STARTERS.has(fold) && !danglingWords(language).has(fold) && !words.isWrittenSmall(fold);
}

/** Checks whether a name replaces a different one of the article. */
function isNameSwapped({ post, article, similarity }: Swap, source: Source): boolean {
  if (post.length === 0) return false;
  const isKept = (token: Token): boolean =>
    article.some((other) => isSameName(token.fold, other.fold, source.language));
  const changed = post.filter((token) => !isKept(token) && !source.own.has(token.fold));
  // A name replaces a name: anything else that is capitalised there began a sentence.
  const hadName = article.some((token) => isName(token, source));
  const isSure = hadName || (similarity >= SAME && article.some((token) => isCapital(token.text)));
  if (changed.some((token) => isName(token, source) && (isSure || !source.words.knows(token)))) return true;
  if (similarity < SAME) return false;
  if (post.every(isUnspacedToken)) return looksLikeUnspacedName(post, article);
  return changed.some(isUnicase) && post.length <= LONGEST_NAME && article.length <= LONGEST_NAME;
}

/** Tokens of a sentence; `to` is behind the last. */
type Range = Pick<Span, 'from' | 'to'>;

const overlaps = (a: Range, b: Range): boolean => a.from < b.to && b.from < a.to;

/** The numbers and dates of a sentence. */
interface Values {
  numbers: Numeral[];
  dates: SaidDate[];
}

const valuesOf = (tokens: readonly Token[], { language }: Pick<Source, 'language'>): Values => ({
  numbers: readNumbers(tokens, language),
  dates: readDates(tokens, language),
});

/**
 * Numbers and dates of the post where the article's sentence has others, or, if it has none, those that the whole
 * article doesn't contain. A word that may be no number, such as “second”, is one in the place of a number.
 */
function otherValues(
  post: Values,
  stated: Values,
  at: { post: Range; article: Range },
  { publishedAt }: Pick<Source, 'publishedAt'>,
): Span[] {
  const there = stated.numbers.filter((numeral) => overlaps(numeral, at.article));
  const numbers = numberSourceOf(there.length > 0 ? there : stated.numbers);
  const daysThere = stated.dates.filter((date) => overlaps(date, at.article));
  const dates = dateSourceOf(daysThere.length > 0 ? daysThere : stated.dates, publishedAt);
  const wrongDates = post.dates
    .filter((date) => overlaps(date, at.post) && !dates.has(date) && (!date.isDoubtful || daysThere.length > 0))
    .map(({ from, to }) => ({ from, to, kind: 'date' as const }));
  const wrongNumbers = post.numbers
    .filter((numeral) => overlaps(numeral, at.post) && !numbers.has(numeral))
    .filter((numeral) => !numeral.isDoubtful || there.length > 0)
    .filter((numeral) => !post.dates.some((date) => overlaps(date, numeral)))
    .map(({ from, to }) => ({ from, to, kind: 'number' as const }));
  return [...wrongDates, ...wrongNumbers];
}

/** Share of its words from which a sentence of the post is taken for one of the article. */
const NEAR = 0.6;
/** A longer change is a rewording. */
const LONGEST = 6;
/** Number of neighbours with which the article has the words elsewhere, so that nothing changed. */
const AROUND = 2;
/** Tokens between two commas, at most. */
const LIST = 3;

const isShort = ({ post, article }: Difference): boolean =>
  post.to > post.from &&
  article.to > article.from &&
  post.to - post.from <= LONGEST &&
  article.to - article.from <= LONGEST;

/** Words in a row, such as a post's tags, are like no sentence, even where one has many of them; two of names are. */
export function isList(tokens: readonly Token[]): boolean {
  const parts = tokens.filter(({ gap }, at) => at === 0 || /[,،、;·|]/u.test(gap)).length;
  // But for “of”, “der” and a possessive.
  const isLarge = tokens.every(({ kind, text }) => kind === 'word' && !/^\p{Ll}{4}/u.test(text));
  return parts >= (isLarge ? 2 : 3) && tokens.length / parts <= LIST;
}

/**
 * Finds numbers, dates and names that replace others in a sentence that is otherwise nearly the article's: the article
 * may contain them, but not there.
 */
export function substitutionsCheck(tokens: readonly Token[], source: Source, nearest: Nearest): Span[] {
  const isElsewhere = ({ post: { from, to } }: Difference): boolean => {
    const around = tokens.slice(Math.max(0, from - AROUND), to + AROUND);
    return around.length > to - from && isVerbatim(source, around);
  };
  if (isList(tokens) || tokens.length * NEAR > MOST) return [];
  const values = valuesOf(tokens, source);
  return nearest(tokens, 3).flatMap((sentence) => {
    const { shared, differences } = align(
      tokens.map(({ fold }) => fold),
      sentence.tokens.map(({ fold }) => fold),
    );
    const similarity = shared / tokens.length;
    if (shared < 2 || similarity < NEAR) return [];
    const changed = differences.filter((difference) => isShort(difference) && !isElsewhere(difference));
    if (changed.length === 0) return [];
    const stated = valuesOf(sentence.tokens.slice(0, MOST), source);
    return changed.flatMap((difference): Span[] => {
      const inside = otherValues(values, stated, difference, source);
      if (inside.length > 0) return inside;
      const { post, article } = difference;
      const words = {
        post: tokens.slice(post.from, post.to).filter((_, index) => !isValue(values, post.from + index)),
        article: sentence.tokens.slice(article.from, article.to),
      };
      return isNameSwapped({ ...words, similarity }, source) ? [{ ...post, kind: 'name' }] : [];
    });
  });
}

const isValue = ({ numbers, dates }: Values, at: number): boolean =>
  [...numbers, ...dates].some((value) => overlaps(value, { from: at, to: at + 1 }));
