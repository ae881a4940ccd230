import { STARTERS } from '../../abbreviations.ts';
import { danglingWords } from '../../function-words.ts';
import { isCapital } from '../names/name-runs.ts';
import { isSameName } from '../names/same-name.ts';
import type { Source } from '../source.ts';
import { isUnspacedToken, type Token } from '../tokens.ts';
import { looksLikeUnspacedName } from './unspaced-names.ts';

/** Words of the post that stand for others of the article in a sentence that is else nearly the same. */
export interface Swap {
  post: readonly Token[];
  article: readonly Token[];
  /** Share of the post's sentence that the article's has too. */
  likeness: number;
}

/** Above this a sentence says the same but for what was swapped: then words of every kind count as names. */
const SAME = 0.75;
/** In words; a longer one of a script without capitals is a rewording. */
const LONGEST = 3;

/** A word of a script without capitals that has spaces: Arabic, Hebrew, Hindi, Korean. */
const isUnicase = (token: Token): boolean => /^\p{Lo}/u.test(token.text) && !isUnspacedToken(token);

function isName({ text, fold }: Token, { language, words }: Source): boolean {
  if (!isCapital(text) || text.length < 2) return false;
  return !STARTERS.has(fold) && !danglingWords(language).has(fold) && !words.isWrittenSmall(fold);
}

/** Whether a name stands where the article has another. */
export function isNameSwapped({ post, article, likeness }: Swap, source: Source): boolean {
  if (post.length === 0) return false;
  const isKept = (token: Token): boolean =>
    article.some((other) => isSameName(token.fold, other.fold, source.language));
  const changed = post.filter((token) => !isKept(token) && !source.own.has(token.fold));
  // A name stands for a name: what else is written large there began a sentence.
  const hadName = article.some((token) => isName(token, source));
  const isSure = hadName || (likeness >= SAME && article.some((token) => isCapital(token.text)));
  if (changed.some((token) => isName(token, source) && (isSure || !source.words.knows(token)))) return true;
  if (likeness < SAME) return false;
  if (post.every(isUnspacedToken)) return looksLikeUnspacedName(post, article);
  return changed.some(isUnicase) && post.length <= LONGEST && article.length <= LONGEST;
}
