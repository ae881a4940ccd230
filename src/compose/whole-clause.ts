import { isBalanced } from './marks.ts';
import { primaryLanguage } from './words.ts';

/** What may go from the end of an English sentence: who, where and how, told beside the main clause. */
const TAIL =
  /, (?:which|who|whose|where|including|such as|while|as|after|before|ahead of|when|just|namely|\p{Ll}+ed by|\p{Ll}+ing|hosted|led|held|organi[sz]ed|known|based)\b/gu;
/** Reasons and reservations that need no comma; “not because” goes on with what is meant. */
const CONJUNCTION =
  /(?<!\b(?:not|just|only|simply|partly|mainly|largely|perhaps|probably|is|was|are|were|that)) (?:because|although|even though|so that)\b/gu;
/** A sentence that begins so has its main clause behind the first comma. */
const SUBORDINATE =
  /^(?:as|when|while|after|before|since|because|although|though|if|once|with|without|in|on|at|by|for|from|despite|amid|under|over \w+ (?:years?|months?)|during|following|according|given|unlike|like|to|\p{L}+ing|\p{L}+ed)\b/iu;
/** Attribution at the end of a sentence: without it the paper itself would make the claim. */
const SOURCE =
  /\baccording to\b|,["”’]? (?!which|who|whose|where|when|while|as|after|before|since|because|including|such|with)[^,]{2,60}\b(?:said|says|claims?|claimed|reports?|reported|warn(?:s|ed)|told|finds?|found|suggests?|suggested|shows?|showed|announced|alleges?|alleged)\b[^,]{0,40}\.$/u;
const WORDS = 6;

/** But for those within numbers: “1,200 people”. */
const commasIn = (text: string): number => text.match(/,(?!\d{3}\b)/gu)?.length ?? 0;

/**
 * The main clause of an English sentence, whole, with its full stop, as long as it fits; '' where none is
 * sure to be whole.
 */
export function wholeClause(sentence: string, fits: (text: string) => boolean, language: string | null): string {
  if ((primaryLanguage(language) ?? 'en') !== 'en' || !sentence.endsWith('.')) return '';
  const heads = [TAIL, CONJUNCTION]
    .flatMap((tail) => Array.from(sentence.matchAll(tail), ({ index }) => index))
    .toSorted((a, b) => a - b)
    .map((index) => sentence.slice(0, index));
  const whole = heads.filter(
    (head) =>
      !SOURCE.test(sentence.slice(head.length)) &&
      isBalanced(head) &&
      head.split(' ').length >= WORDS &&
      // With a comma inside, it may be a list or an apposition that was torn.
      commasIn(head) === (SUBORDINATE.test(head) ? 1 : 0) &&
      fits(`${head}.`),
  );
  const longest = whole.at(-1);
  return longest === undefined ? '' : `${longest}.`;
}
