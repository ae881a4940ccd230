import { sentences } from './sentences.ts';
import { isUnspaced } from './words.ts';

/** Room for a text, in the unit of `count`. */
export interface Room {
  max: number;
  count: (text: string) => number;
}

/** Sentences as one paragraph. */
export const joined = (parts: readonly string[], language: string | null): string =>
  parts.join(isUnspaced(language) ? '' : ' ');

/** Beginnings of a sentence that limits the one before it. */
const LIMITS =
  /^["“„«]?(?:(?:but|yet|however|still|instead|aber|doch|jedoch|stattdessen|dennoch|allerdings|mais|pourtant|cependant|toutefois|pero|sin embargo|mas|porém|però|eppure|maar|men)(?!\p{L})|但|然而|不过|不過|可是|しかし|だが|ところが)/iu;

const ASKS = /[?？؟]["'”’»」』)）]*$/u;

/** The first sentences of a list that fit, whole; one that the next sentence limits or answers stays only with it. */
export function leading(all: readonly string[], { max, count }: Room, language: string | null): string[] {
  let taken = 0;
  while (taken < all.length && count(joined(all.slice(0, taken + 1), language)) <= max) taken++;
  while (taken > 0 && taken < all.length && (LIMITS.test(all[taken] ?? '') || ASKS.test(all[taken - 1] ?? ''))) taken--;
  return all.slice(0, taken);
}

/** The first whole sentences of a text that fit; '' where not even the first does. */
export const leadingText = (text: string, room: Room, language: string | null): string =>
  room.count(text) <= room.max ? text : joined(leading(sentences(text, language), room, language), language);
