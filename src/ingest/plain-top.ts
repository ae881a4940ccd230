import type { Credit } from '../domain/article.ts';
import { creditsOf } from './credits/credits.ts';
import { isEmbargoLine } from './dates/embargo-line.ts';
import { readLocalTime } from './dates/read-time.ts';
import { isDisclosure } from './disclosure.ts';
import { announcesNames, namesAmongFacts } from './people/lead-in.ts';
import { splitNames } from './people/names.ts';
import { isPerson } from './people/persons.ts';
import { withoutRole } from './people/roles.ts';
import { splitCaption } from './pictures/split-caption.ts';
import { isControl } from './plain-controls.ts';
import { isDateLine } from './plain-head.ts';
import type { Line } from './plain-lines.ts';
import { endsSentence, wordCount } from './text.ts';

/** What stands between the headline and the story, and the lines that remain. */
export interface Top {
  standfirst: string | null;
  authors: string[];
  credits: Credit[];
  publishedAt: string | null;
  modifiedAt: string | null;
  rest: Line[];
}

interface Facts {
  names: readonly string[];
  credits: readonly Credit[];
  time: string | null;
  /** Nothing but a button, a trade or an embargo: it does not tell where the story begins. */
  weak: boolean;
}

const MOST_LINES = 24;
const MOST_TEXTS = 2;
const LONGEST_TEXT_WORDS = 70;
const SHORTEST_STANDFIRST_WORDS = 4;
const UPDATED = /updat|modif|更新|修改|aktualisiert|actualizad|atualizad|aggiornat/iu;

/**
 * Reads the lines of a story's head: they reach to the last byline or time that follows a standfirst and a caption at
 * most. A line of text above them is the standfirst, if paragraphs follow.
 */
export function readTop(given: readonly Line[], isParagraph: (text: string) => boolean): Top {
  const lines = withWholeBylines(given);
  const texts: Line[] = [];
  let top: Omit<Top, 'rest'> = { standfirst: null, authors: [], credits: [], publishedAt: null, modifiedAt: null };
  let end = 0;
  let above: Line[] = [];
  for (const [at, line] of lines.slice(0, MOST_LINES).entries()) {
    const facts = factsOf(line, lines[at + 1]);
    if (facts === null) texts.push(line);
    if (texts.length > MOST_TEXTS || wordCount(texts.at(-1)?.text ?? '') > LONGEST_TEXT_WORDS) break;
    if (facts === null || (facts.weak && texts.length > 0)) continue;
    top = withFacts(top, facts);
    end = at + 1;
    above = [...texts];
  }
  const below = lines.slice(end);
  const [first, ...others] = above.filter(
    ({ text }) => endsSentence(text) || wordCount(text) >= SHORTEST_STANDFIRST_WORDS,
  );
  if (!first || !below.some(({ text }) => isParagraph(text))) return { ...top, rest: [...above, ...below] };
  if (first.bullet || splitCaption(first.text).credit !== null) return { ...top, rest: [first, ...others, ...below] };
  return { ...top, standfirst: first.text, rest: [...others, ...below] };
}

function withFacts<T extends Omit<Top, 'rest'>>(top: T, { names, credits, time }: Facts): T {
  const { published, modified } = timesIn(time ?? '');
  return {
    ...top,
    authors: [...top.authors, ...names],
    credits: [...top.credits, ...credits],
    publishedAt: published ?? top.publishedAt ?? modified,
    modifiedAt: modified ?? top.modifiedAt,
  };
}

/** «Published on 4 March, updated on 5 March»; the word of a change may also follow its time. */
function timesIn(text: string): { published: string | null; modified: string | null } {
  const at = text.search(UPDATED);
  if (at < 0) return { published: readLocalTime(text), modified: null };
  const [before, after] = [readLocalTime(text.slice(0, at)), readLocalTime(text.slice(at))];
  return after === null ? { published: null, modified: before } : { published: before, modified: after };
}

const WEAK: Facts = { names: [], credits: [], time: null, weak: true };
const PARTS = /\s*[|｜丨•·]\s*|\s[–—-]\s/u;

function factsOf({ text }: Line, next: Line | undefined): Facts | null {
  if (isEmbargoLine(text) || isDisclosure(text) || isControl(text) || isTrade(text)) return WEAK;
  if (isDateLine(text)) return { ...WEAK, time: text, names: splitNames(namesAmongFacts(text) ?? ''), weak: false };
  const credits = creditsOf(text);
  if (credits.length > 0) return { ...WEAK, credits };
  const parts = text.split(PARTS).filter(Boolean);
  const names = parts.flatMap(namesIn);
  const times = parts.filter(isDateLine);
  const others = parts.filter((part) => namesIn(part).length === 0 && !isDateLine(part) && !isTrade(part));
  if (others.length === 0 && names.length + times.length > 0)
    return { ...WEAK, names, time: times[0] ?? null, weak: false };
  const [name = '', ...rest] = parts;
  const isNamed = /\p{Lu}/u.test(name) && isPerson(name) && wordCount(name) <= 4;
  const goesOn = rest.length > 0 ? rest.every((part) => isTrade(part) || isDateLine(part)) : isBelowName(next);
  return isNamed && goesOn ? { ...WEAK, names: [name], time: times[0] ?? null, weak: false } : null;
}

const isTrade = (text: string): boolean => wordCount(text) <= 7 && !endsSentence(text) && withoutRole(text) === '';

const isBelowName = (next: Line | undefined): boolean =>
  next !== undefined && (isTrade(next.text) || isDateLine(next.text));

const CAPITALS = /^[\p{Lu}\p{Lo}]\S*(?:\s(?:\p{Lu}\S*|d[aei]|von|van|de[lnr]?|al|bin))*$/u;

/** The names that a byline announces; none for «By Monday the lock will be open». */
function namesIn(text: string): string[] {
  if (!announcesNames(text) || wordCount(text) > 14 || endsSentence(text)) return [];
  const names = splitNames(text);
  return names.every((name) => CAPITALS.test(name)) ? names : [];
}

const BY = /^(?:by|von|par|por|di|door|text|作者|文)\s*[:：]?$/iu;
const LONGEST_BYLINE = 400;
const AND = /^(?:and|und|et|y|e|en|&|,|、)$/iu;

/** «By», «Ann Lee», «and», «Bo Chen», each in a line of its own as links are copied, as the one line they were. */
function withWholeBylines(lines: readonly Line[]): Line[] {
  const joined: Line[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    const goesOn =
      last &&
      last.text.length <= LONGEST_BYLINE &&
      (BY.test(last.text) || (announcesNames(last.text) && /(?:\s(?:and|und|et|y|e|en|&)|[,、])$/iu.test(last.text)));
    const follows = last && last.text.length <= LONGEST_BYLINE && AND.test(line.text) && announcesNames(last.text);
    if (last && (goesOn || follows)) joined[joined.length - 1] = { ...last, text: `${last.text} ${line.text}` };
    else joined.push(line);
  }
  return joined;
}
