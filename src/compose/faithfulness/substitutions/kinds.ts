import { STARTERS } from '../../abbreviations.ts';
import { danglingWords } from '../../function-words.ts';
import { calendarWords } from '../dates/calendar-words.ts';
import { isCapital } from '../names/name-runs.ts';
import { isSameName } from '../names/same-name.ts';
import { hanValue, isHanNumeral } from '../numbers/han-numerals.ts';
import { readNumberWords } from '../numbers/number-words.ts';
import type { Source } from '../source.ts';
import type { Span } from '../span.ts';
import { isUnspacedToken, type Token } from '../tokens.ts';
import { looksLikeUnspacedName } from './unspaced-names.ts';

/** The kind of fact that a word is by itself; null for a word that could be any. */
function kindOf(tokens: readonly Token[], at: number, source: Source): Span['kind'] | null {
  const token = tokens[at];
  if (!token) return null;
  const { language } = source;
  const { months, weekdays } = calendarWords(language);
  if (token.kind === 'number') return 'number';
  if (months.has(token.fold) || weekdays.has(token.fold)) return 'date';
  if (isHanNumeral(token.fold) ? hanValue(token.fold) !== null : readNumberWords(tokens, at, language) !== null)
    return 'number';
  if (!isCapital(token.text) || token.text.length < 2) return null;
  const isSmall =
    STARTERS.has(token.fold) || danglingWords(language).has(token.fold) || source.words.isWrittenSmall(token.fold);
  return isSmall ? null : 'name';
}

/** A letter without large and small, in a script that has spaces: Arabic, Hebrew, Hindi, Korean. */
const isUnicase = (token: Token): boolean => /^\p{Lo}/u.test(token.text) && !isUnspacedToken(token);

/** Words of the post that stand for others of the article in a sentence that is else nearly the same. */
export interface Swap {
  post: readonly Token[];
  article: readonly Token[];
  /** Share of the post's sentence that the article's has too. */
  likeness: number;
}

/** Above this a sentence says the same but for what was swapped: then words of every kind count as names. */
const SAME = 0.75;

/** What was swapped for something else, of the kinds that a post must not change; null for a rewording. */
export function swapped({ post, article, likeness }: Swap, source: Source): Span['kind'] | null {
  const { language } = source;
  const isElsewhere = (token: Token): boolean =>
    article.some((other) => other.fold === token.fold || isSameName(token.fold, other.fold, language));
  const told = post.map((_, at) => kindOf(post, at, source));
  const before = article.map((_, at) => kindOf(article, at, source));
  for (const [at, token] of post.entries()) {
    const kind = told[at] ?? null;
    // A name stands for a name: what else is written large there began a sentence.
    if (
      kind !== null &&
      !isElsewhere(token) &&
      (kind !== 'name' || before.includes('name') || !source.words.knows(token))
    )
      return kind;
  }
  if (likeness < SAME) return null;
  if (post.every(isUnspacedToken)) return looksLikeUnspacedName(post, article) ? 'name' : null;
  const strange = post.some((token) => isUnicase(token) && !isElsewhere(token));
  return strange && post.length <= 3 && article.length <= 3 ? 'name' : null;
}
