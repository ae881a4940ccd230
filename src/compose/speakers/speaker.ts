import { chineseSpeaker } from './chinese.ts';
import { isDenied } from './denials.ts';
import { fullName, fullNames, isName, OWNER, SENTENCE_START, wholeName } from './names.ts';
import { ADVERB, SAID_BY, SAID_BY_ABROAD, SAYS, SPEECH } from './verbs.ts';

interface Surroundings {
  /** The paragraph before and after the quotation. */
  before: string;
  after: string;
  /** The whole story, in which a surname is given its first name. */
  story: string;
  /** Whether the quotation ends with a full stop, behind which a sentence of its own can begin. */
  endsSentence?: boolean;
}

/** A speech verb farther away than this, in code units, belongs to something else. */
const NEAR = 400;
const APPOSITION = '(?:, (?<role>[^,.:;“”"]{3,60}),)?';
const PARTY = '(?: \\([^()]{1,30}\\))?';
/** What may follow a speaker's name behind the verb; any other word makes the name a part of something. */
const NAME_ENDS =
  '(?=\\s*$|\\s?[,.;:!?…—–]| (?:in|on|at|to|of|who|when|after|during|as|from|while|before|with|following|outside|inside|yesterday|today|last|this|am|im|auf|bei|nach|vor|gegenüber|dem|aus|von|à|au|dans|lors|sur|a|al|en|em|ao|durante|hoy|ayer)(?!\\p{L}))';
const ARTICLE = "(?:(?:the|our|his|her|their|der|die|la|le|el|o|a|os|as|il|lo) |l['’])";
/** An office before a name, “the council leader”; a preposition or a verb in it would make the name another's. */
const RELATION =
  '(?:of|to|for|by|with|at|in|from|and|or|who|that|which|about|against|near|on|like|as|than|is|was|were|are|has|had|von|vom|mit|bei|für|und|oder|de|du|des|d|do|da|dos|et|ou|pour|avec|contre|y|e|para|con|contra|com|di|per|[a-z]+ing|[a-z]+ed)';
const OFFICE_WORD = `(?!${RELATION}[ ,])\\p{Ll}[\\p{Ll}\\p{M}-]*`;
/** What follows a name between commas and is no office. */
const NO_ROLE =
  /^\w+ing\b|^(?:in|on|at|as|but|and|while|after|during|der|die|das|qui|que|où)\b|\b(?:that|who|which|said|was|is|were|are|by|asked|told|when|after|before|because|if|says|added)\b/i;
const ENDS_CLAUSE = '(?:[:,]|\\s:)\\s*$';
const CLAUSE_END = new RegExp(ENDS_CLAUSE, 'u');

const START = '^\\s*[,，]?\\s*';
const AFTER = [
  // “…,” said Ann Lee, a farmer.
  `${START}${SAID_BY} ${wholeName('name')}${PARTY}${NAME_ENDS}(?:, (?<role>[^,.:;“”"]{3,60})(?=[,.]))?`,
  // “…,” said council leader Ann Lee; “…,” said Birch’s neighbour Ann Lee.
  `${START}${SAID_BY} (?:${OWNER}|${ARTICLE})?(?:${OFFICE_WORD} ){0,4}${wholeName('name')}${PARTY}${NAME_ENDS}`,
  // “…,” said Alan Birch’s lawyer, Tom Reed.
  `${START}${SAID_BY} (?:${OWNER}|${ARTICLE})(?:${OFFICE_WORD} ){0,3}${OFFICE_WORD}, ${wholeName('name')}${PARTY}${NAME_ENDS}`,
  // « … », a déclaré la maire de Lyon, Anne Roux.
  `${START}${SAID_BY_ABROAD} ${ARTICLE}[^,.:;“”"«»]{3,60}, ${wholeName('name')}${PARTY}${NAME_ENDS}`,
  // “…,” Ann Lee, a farmer, said.
  `${START}${wholeName('name')}${PARTY}${APPOSITION} ${ADVERB}${SAYS}`,
].map((pattern) => new RegExp(pattern, 'u'));
const BEFORE = new RegExp(
  `(?:${SENTENCE_START}|, |['’]s )(?:(?:Der|Die|Le|La|El|O|Il) (?:${OFFICE_WORD} ){0,3})?${wholeName('name')}${PARTY}${APPOSITION} ${ADVERB}${SPEECH}(?<rest>[^.!?“”"„«»]{0,120})$`,
  'u',
);
const SPEECH_AGAIN = new RegExp(`(?<![\\p{L}\\p{M}])(?:${SPEECH}|according to)`, 'u');
const PRONOUN_AFTER = new RegExp(`${START}(?:(?:[Hh]e|[Ss]he) ${ADVERB}${SAYS}|${SAID_BY} (?:he|she)\\b)`, 'u');
const PRONOUN_BEFORE = new RegExp(`\\b(?:[Hh]e|[Ss]he) ${ADVERB}${SPEECH}[^.!?“”"]{0,40}${ENDS_CLAUSE}`, 'u');

const PERSON_FIRST = new RegExp(`^(?:[^,]{0,120}, )?${wholeName('name')}, (?<role>[^,.:;“”"]{3,80}),`, 'u');

/** “Der ehemalige Kanzler Birk”: without the word before it the office would be another. */
const QUALIFIED = /(?:^|\s)(?:ehemalig|früher|damalig|einstig|designiert|stellvertretend|künftig|angeblich)\p{L}*\s$/u;

function named(match: RegExpExecArray | null, story: string): string | null {
  const name = match?.groups?.name;
  if (!match || name === undefined || !isName(name)) return null;
  if (QUALIFIED.test(match[0].slice(0, match[0].indexOf(name)))) return null;
  const full = fullName(name, story);
  const role = match.groups?.role?.trim();
  return full !== null && role && !NO_ROLE.test(role) ? `${full}, ${role}` : full;
}

/** Ann Lee said: “…”; when somebody else begins to speak behind her verb, it is not hers. */
function introduced(before: string, story: string): string | null {
  const match = BEFORE.exec(before);
  const rest = match?.groups?.rest ?? '';
  const isHers = rest.trim() === '' || (CLAUSE_END.test(rest) && !SPEECH_AGAIN.test(rest));
  return isHers ? named(match, story) : null;
}

/** “He said” is no sure help where a second person was named, or only mentioned, since. */
const RELATIVE =
  /\b(?:his|her|their) (?:[a-z]+ )?(?:wife|husband|mother|father|daughter|son|sister|brother|partner|friend|lawyer|neighbou?r|colleague)\b/u;
/** What somebody said without marks: “Ann Lee told reporters she would go”. */
const REPORTED = /^[^.!?]*\b(?:he|she|they|it|that|would|will)\b/u;

/** The subject that “he” or “she” takes up: the name with which the paragraph begins. */
function lastPerson(before: string): string | null {
  const first = PERSON_FIRST.exec(before);
  const name = first?.groups?.name;
  const role = first?.groups?.role ?? '';
  if (!name?.includes(' ') || !isName(name)) return null;
  const rest = before.slice(first?.[0].length ?? 0);
  if (RELATIVE.test(rest) || fullNames(rest).some((other) => !name.endsWith(other))) return null;
  return NO_ROLE.test(role) ? name : `${name}, ${role}`;
}

/**
 * Who said a quotation, by the speech verb beside it, with the role when it is given there. “She said” is
 * whoever the paragraph named first. null when nobody is named, the name is only that of a person spoken of,
 * or the words around it deny it: a quotation without its speaker is not used.
 */
export function speakerOf(surroundings: Surroundings): string | null {
  const { story } = surroundings;
  const before = surroundings.before.slice(-NEAR);
  const after = surroundings.after.slice(0, NEAR);
  if (isDenied(before, after)) return null;
  const isNewSentence = surroundings.endsSentence === true && REPORTED.test(after);
  for (const pattern of isNewSentence ? [] : AFTER) {
    const name = named(pattern.exec(after), story);
    if (name !== null) return name;
  }
  const name = introduced(before, story) ?? chineseSpeaker(before, after);
  if (name !== null) return name;
  const isPronoun = PRONOUN_AFTER.test(after) || PRONOUN_BEFORE.test(before);
  return isPronoun ? lastPerson(surroundings.before.slice(0, NEAR)) : null;
}
