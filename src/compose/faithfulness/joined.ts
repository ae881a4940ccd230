import { fold } from './fold.ts';
import type { Source } from './source.ts';

/** Whether words of the source that follow each other are this when nothing parts them: #ClimateChange. */
export function isJoinedIn({ parts }: Pick<Source, 'parts'>, joined: string): boolean {
  const wanted = fold(joined).replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
  if (wanted === '') return true;
  return parts.some((tokens) =>
    tokens.some((token, at) => {
      let rest = wanted;
      for (let index = at; rest !== ''; index++) {
        const word = tokens[index]?.fold.replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
        if (word === undefined || !rest.startsWith(word) || (word === '' && index > at + 40)) return false;
        rest = rest.slice(word.length);
      }
      return token.fold !== '';
    }),
  );
}
