import type { Article } from '../../../domain/article.ts';
import { byWord, photoWord } from '../../words.ts';
import type { Span } from '../span.ts';
import { flat, type Token, tokensOf } from '../tokens.ts';

/** Names of a line; a longer one is a sentence. */
const MOST = 12;

/**
 * Finds who is named in a line such as “By Ada Quill” or “Photo: Tom Bell” and has not made the article or one of its
 * pictures, although the article speaks of that person.
 */
export function creditsCheck(
  { authors, credits, images, standfirst }: Pick<Article, 'authors' | 'credits' | 'images' | 'standfirst'>,
  languages: readonly (string | null)[],
): (tokens: readonly Token[]) => Span[] {
  const words = new Set(languages.flatMap((of) => [byWord(of), photoWord(of)]).map((word) => flat(tokensOf(word))));
  const makers = [
    ...authors,
    ...credits.flatMap(({ names }) => names),
    ...images.flatMap(({ credit, caption }) => [credit ?? '', caption ?? '']),
    standfirst ?? '',
  ];
  const made = makers.map((text) => flat(tokensOf(text))).join('\n');
  return (tokens) => {
    const names = tokens.slice(1);
    const isLine =
      names.length > 0 &&
      names.length <= MOST &&
      words.has(flat(tokens.slice(0, 1))) &&
      names.every(({ kind, text }) => kind === 'word' && /^\p{Lu}/u.test(text));
    if (!isLine) return [];
    const isMaker = (token: Token, at: number): boolean => {
      const before = names[at - 1];
      const pair = before && /^ $/.test(token.gap) ? flat([before, token]) : flat([token]);
      return made.includes(pair);
    };
    const wrong = names.findIndex((token, at) => !isMaker(token, at));
    return wrong < 0 ? [] : [{ from: 1, to: tokens.length, kind: 'name' }];
  };
}
