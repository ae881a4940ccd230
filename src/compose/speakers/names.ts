const TITLES = '(?:Dr|Mr|Mrs|Ms|Prof|Sir|Rev|Sen|Rep|Gov)\\.? ';
/** An apostrophe and an s at the end is a possessive: it belongs to no name. */
const WORD = "\\p{Lu}[\\p{L}\\p{M}]*(?:['’-](?!s(?![\\p{L}\\p{M}]))[\\p{L}\\p{M}]+)*";
const INITIALS = '\\p{Lu}\\.(?:-?\\p{Lu}\\.)*';
/** “St. John-Reyes”: its point ends no name. */
const SAINT = '(?:(?:St|Ste)\\.? )?';
const PART = `(?:${INITIALS}(?= )|${SAINT}(?:(?:al|el|ul|ad|as|an|ar)-)?${WORD})`;
const PARTICLE =
  '(?:de|da|do|dos|das|del|della|di|du|la|le|les|van|von|der|den|ter|ten|zu|zur|bin|ibn|bint|abu|al|el|y|e)';

/** A name with its titles, initials and particles: “Dr. J. P. O’Neill”, “Maria de la Cruz”, “Abdul al-Rashid”. */
const NAME = `(?:${TITLES}){0,2}${PART}(?: (?:${PARTICLE} ){0,3}(?:d['’])?${PART}){0,6}`;

/** The longest name here and never a part of it: a look-ahead is not tried again with less. */
export const wholeName = (group: string): string => `(?=(?<${group}>${NAME}))\\k<${group}>(?![\\p{L}\\p{M}\\p{N}'’-])`;

/** A name in the possessive: “Alan Birch’s”, “James’”. */
export const OWNER = `(?=(?<owner>${NAME}))\\k<owner>['’]s? `;

/** Where a sentence begins; the point behind a title or an initial ends none. */
export const SENTENCE_START = '(?:^|(?<!\\b(?:Dr|Mr|Mrs|Ms|Prof|Rev|Sen|Rep|Gov|Ste?|\\p{Lu}))[.!?]["”]? )';

/** No first word of a name, though it is written large where a sentence begins. */
const NO_NAME =
  /^(?:The|A|An|In|On|At|As|While|When|After|Before|But|And|It|This|That|These|Those|He|She|They|We|With|For|From|Both|Each|Many|Some|Most|Meanwhile|However|Walking|Speaking|Another|Also|According|Now|Today|Yesterday|Last|Next|Nobody|Everybody|Someone|Somebody|Anyone|No|One|Its|His|Her|Their|Neither|Not|Never|Did|Do|Does|Has|Had|Have|If|Is|Was|Were|Are|Why|How|What|Where|Who|Whether|Would|Could|Should|Can|Will|Once|Since|Though|Although|Because|Unlike|Like|So|Then|Yet|Or|Nor|Even|Only|Perhaps|Maybe)\b/u;
const NAMES = new RegExp(NAME, 'gu');
const TITLE = new RegExp(`^(?:${TITLES})+`, 'u');

export const isName = (name: string): boolean => !NO_NAME.test(name);

/** Names of at least two words in a text, in order, without their titles. */
export const fullNames = (text: string): string[] =>
  Array.from(text.matchAll(NAMES), ([name]) => name.replace(TITLE, '')).filter(
    (name) => name.includes(' ') && isName(name),
  );

/** The name as the story first gives it: “Vaquer” → “Jordi Vaquer”; null when it could be two people's. */
export function fullName(name: string, story: string): string | null {
  const surname = name.replace(TITLE, '');
  if (surname.replace(/^Ste?\.? /u, '').includes(' ')) return name;
  const full = fullNames(story).filter((other) => other !== surname && other.endsWith(` ${surname}`));
  const shortest = full.toSorted((a, b) => a.length - b.length)[0] ?? '';
  if (!full.every((other) => other === shortest || other.endsWith(` ${shortest}`))) return null;
  return full[0] ?? (surname === name ? null : name);
}
