import { primaryLanguage } from './words.ts';

/** “Close the car park instead.”: instead of what was told before. */
const INSTEAD = /(?<!\p{L})(?:instead|stattdessen|en su lugar|à la place|em vez disso|em alternativa)[.!]["'”’»]?$/iu;
/** “… voted 9-4 to close it”: as an object, not where it is only the subject that a verb needs. */
const OBJECT =
  /(?<=\p{L} )(?:it|them)(?=[.,;!]|["'”’]|$| (?:by|in|on|from|for|with|before|after|until|at|over|down|up|off|out|and|but)\b)/u;
/** What the pronoun may stand for within its own sentence. */
const THING =
  /(?:^|\s)(?:[Aa]n?|[Tt]he|its|[Tt]heir|his|her|[Oo]ur|my|your|[Ee]very|[Ee]ach|[Aa]ny|[Nn]o|[Ss]ome) \p{L}/u;
const NAME = /\s\p{Lu}[\p{L}’'-]{2,}/u;

/** “On Thursday that changed.” */
const THAT =
  /^(?:(?:on|in|at|by|last|this|next|until|since) \p{L}+(?: \p{L}+)?,? )(?:that|this|all that|they) (?:changed?|changes|ended|stopped|happened|was|is|were|are|will|has|have|had|failed|worked|came)\b/iu;

/** Whether a sentence is only understood with those before it, by its end or by an object that it does not name. */
export function leansOnOthers(text: string, language: string | null): boolean {
  if (INSTEAD.test(text)) return true;
  if ((primaryLanguage(language) ?? 'en') !== 'en') return false;
  if (THAT.test(text)) return true;
  const object = OBJECT.exec(text);
  if (object === null) return false;
  const before = text.slice(0, object.index);
  return !THING.test(before) && !NAME.test(before);
}
