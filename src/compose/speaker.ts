interface Surroundings {
  /** The paragraph before and after the quotation. */
  before: string;
  after: string;
  /** The whole story, in which a surname is given its first name. */
  story: string;
}

const WORD = "\\p{Lu}[\\p{L}\\p{M}'’-]*";
const NAME = `(?:(?:Dr|Mr|Mrs|Ms|Prof|Sir|Rev|Sen|Rep|Gov)\\.? )?${WORD}(?: (?:(?:de|da|do|dos|del|della|di|la|le|van|von|der|den|bin|al|el|y|e) )*(?:${WORD}|\\p{Lu}\\.))*`;
const SPEECH =
  '(?:said|says|say|told|tells|added|adds|noted|notes|explained|explains|observed|observes|stated|states|highlighted|highlights|stressed|stresses|remarked|remarks|argued|argues|wrote|writes|commented|comments|recalled|recalls|warned|warns|insisted|insists|continued|concluded|concludes|announced|announces|emphasi[sz]ed|emphasi[sz]es|pointed out|points out|according to|suggested|suggests|praised|shared|asked|replied|admitted|declared|sagte|sagt|erklärte|betonte|a déclaré|a dit|explique|affirme|dijo|afirmó|explicó|disse|afirmou|explicou)';
/** A speech verb farther away than this, in code units, belongs to something else. */
const NEAR = 400;
const PRONOUN_SPEECH = new RegExp(`\\b(?:he|she|they) (?:[a-z]+ )?${SPEECH}\\b|${SPEECH} (?:he|she|they)\\b`, 'iu');
const APPOSITION = '(?:, (?<role>[^,.:;“”"]{3,60}),)?';
/** No first word of a name, though it is written large where a sentence begins. */
const NO_NAME =
  /^(?:The|A|An|In|On|At|As|While|When|After|Before|But|And|It|This|That|These|Those|He|She|They|We|With|For|From|Both|Each|Many|Some|Most|Meanwhile|However|Walking|Speaking|Another|Also|According|Now|Today|Yesterday|Last|Next)\b/;
/** What follows a name between commas and is no office. */
const NO_ROLE =
  /^\w+ing\b|^(?:in|on|at|as|but|and|while|when|with|after|during)\b|\b(?:that|who|which|said|was|is|were|are)\b/i;
const UNSPACED_SPEECH = '(?:说|說|表示|指出|认为|認為|介绍|介紹|强调|強調|称|稱|告诉记者|告訴記者|坦言|直言|谈到)';

const NAMES = new RegExp(NAME, 'gu');

/** Names of at least two words in a text, in order. */
const fullNames = (text: string): string[] =>
  Array.from(text.matchAll(NAMES), ([name]) => name.replace(/['’]s\b.*/u, '')).filter(
    (name) => name.includes(' ') && !NO_NAME.test(name),
  );

/** The name as the story first gives it: “Vaquer” → “Jordi Vaquer”. */
function fullName(name: string, story: string): string | null {
  const bare = name.replace(/['’]s$/u, '');
  if (bare.includes(' ')) return bare;
  return fullNames(story).find((full) => full.split(' ').at(-1) === bare) ?? null;
}

function named(match: RegExpMatchArray | null, story: string): string | null {
  const name = match?.groups?.name;
  if (!match || name === undefined || NO_NAME.test(name)) return null;
  const full = fullName(name, story);
  const role = match.groups?.role?.trim();
  return full !== null && role && !NO_ROLE.test(role) ? `${full}, ${role}` : full;
}

const AFTER = [
  new RegExp(`^\\s*${SPEECH} (?<name>${NAME})(?:, (?<role>[^,.:;“”"]{3,60})(?=[,.]))?`, 'u'),
  new RegExp(`^\\s*(?<name>${NAME})${APPOSITION} (?:\\w+ )?${SPEECH}\\b`, 'u'),
];
const BEFORE = new RegExp(
  `(?:^|[.!?]["”]? |, |['’]s )(?<name>${NAME})${APPOSITION} (?:also |has |had |further |later )?${SPEECH}\\b[^.!?“”"]{0,120}[:,]?\\s*$`,
  'u',
);
const UNSPACED_AFTER = new RegExp(`^[，,]?(?<name>[\\p{Script=Han}·]{2,20}?)${UNSPACED_SPEECH}`, 'u');
const UNSPACED_BEFORE = new RegExp(
  `(?:^|[，。；])(?<name>[\\p{Script=Han}·]{2,24}?)${UNSPACED_SPEECH}[：:，,]?\\s*$`,
  'u',
);

/**
 * Who said a quotation, by the speech verb beside it, with the role when it is given there. “She said” is
 * whoever the paragraph named last. null when nobody is named: a quotation without its speaker is not used.
 */
export function speakerOf(surroundings: Surroundings): string | null {
  const { story } = surroundings;
  const before = surroundings.before.slice(-NEAR);
  const after = surroundings.after.slice(0, NEAR);
  for (const pattern of AFTER) {
    const name = named(pattern.exec(after), story);
    if (name !== null) return name;
  }
  const introduced = named(BEFORE.exec(before), story);
  if (introduced !== null) return introduced;
  const unspaced = (UNSPACED_BEFORE.exec(before) ?? UNSPACED_AFTER.exec(after))?.groups?.name;
  if (unspaced !== undefined && !/^[他她它]/u.test(unspaced)) return whoOf(unspaced);
  const pronoun = PRONOUN_SPEECH.test(after.slice(0, 40)) || PRONOUN_SPEECH.test(before.slice(-60));
  return pronoun ? lastPerson(surroundings.before.slice(0, NEAR)) : null;
}

/** “在站台等候首班车的市民周建华” → “市民周建华”: what somebody was doing goes, the office stays. */
const whoOf = (name: string): string => /^.+的(?<who>[\p{Script=Han}·]{2,10})$/u.exec(name)?.groups?.who ?? name;

/** The subject that “he” or “she” takes up: the name with which the paragraph or one of its sentences begins. */
function lastPerson(before: string): string | null {
  const first = new RegExp(`^(?:[^,]{0,120}, )?(?<name>${NAME}), (?<role>[^,.:;“”"]{3,80}),`, 'u').exec(before);
  const name = first?.groups?.name;
  if (!name?.includes(' ') || NO_NAME.test(name)) return null;
  return `${name}, ${first?.groups?.role ?? ''}`;
}
