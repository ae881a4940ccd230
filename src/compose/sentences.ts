import { marksOf, type Pair } from './marks.ts';
import { primaryLanguage } from './words.ts';

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Always followed by what they belong to: titles, places, Latin. Lower case, without the last dot. */
const NEVER_LAST = list(
  [
    'mr mrs ms dr prof rep sen gov gen col lt sgt capt cmdr cpl maj adm rev hon st mt ft pres supt messrs mme mlle vs v cf viz e.g i.e approx ca al adj brig',
    'párr párrf cra sr sra srta dra ud uds vd vds d dª ing lic gral avda hr fr frl dott sig avv geom arch on dipl kath ev skt bzw z.b d.h u.a bl.a f.eks s.å o.a vgl inkl nr abs mag sog tel fig figs eq',
    'г ул пл пр им тов гр св т.е т.к т.н н.э др рис стр проф акад',
  ].join(' '),
);

/** True for a text that stops within a sentence: “… threatened to kill Rep.” */
export const endsOpen = (text: string): boolean =>
  text.endsWith('.') && NEVER_LAST.has((text.split(' ').at(-1) ?? '').slice(0, -1).toLowerCase());

/** Followed by a number when they are an abbreviation. */
const BEFORE_NUMBER = list(
  'str ext no nos p pp art arts sec ch vol ed para n n° № nr num núm pág págs bd seite kap § fig ex cap rs',
);

/** Marks that may end a sentence: they do if a word that starts sentences follows. */
const SOMETIMES_LAST = list(
  'co corp inc ltd plc llc jr sr bros dept est univ assn etc esq ave blvd rd hwy sq bldg apt ste ph.d m.d b.a m.a u.s u.k u.n e.u d.c a.m p.m a.d b.c no ecc usw s.a s.l ee ee.uu uu тыс млн млрд руб мин кг см гг',
);

const MONTHS = list(
  'jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ene abr ago dic',
);

/** Words with which English sentences start and which are rarely part of a name. */
export const STARTERS = list(
  'the a an it he she they we i you this that these those there here his her its their our my your in on at for from with by after before during since as when while if although though because but and or so yet however also meanwhile moreover what who why how where did do does is are was were can could will would should may not no yes one some many most all both each such then now today yesterday tomorrow',
);

/** A list's mark at the start of an item: `1.` `1)` `1.)` `(1)` `a.` `a)`, perhaps behind a bullet. */
const MARK = /(?<=^|\s)(?:[•⁃*·–-]\s?)?(\(?)(\d{1,2}|[a-z])(\.\)|\)|\.)(?=\s)/g;

interface Mark {
  index: number;
  /** Number or letter as a count, and the marks around it. */
  value: number;
  form: string;
}

function marksIn(line: string): Mark[] {
  return Array.from(line.matchAll(MARK), ({ index, 1: open = '', 2: label = '', 3: close = '' }) => {
    const isNumber = /^\d/.test(label);
    return {
      index,
      value: isNumber ? Number(label) : label.charCodeAt(0),
      form: `${open}${isNumber ? '1' : 'a'}${close}`,
    };
  });
}

/**
 * Items of a line that is a list in one piece ("1. Bread 2. Milk"); any other line unchanged. Only a line that begins
 * with a mark is a list: within a sentence ("for two reasons: 1) cost, 2) time") marks end nothing.
 */
function itemsOf(line: string): string[] {
  const [first, ...others] = marksIn(line);
  if (!first || line.slice(0, first.index).trim() !== '') return [line];
  const starts = [first];
  for (const mark of others) {
    const last = starts.at(-1) ?? first;
    if (mark.form === first.form && mark.value === last.value + 1) starts.push(mark);
  }
  return starts.map(({ index }, at) => line.slice(at === 0 ? 0 : index, starts[at + 1]?.index ?? line.length));
}

const END = /[.!?…。！？｡．؟۔։।॥]+(?:\s?\.)*/gu;
/** Further sentence ends in languages that use a Latin mark in their own way. */
const ENDS_OF: Readonly<Record<string, RegExp>> = {
  // Armenian is mostly typed with a colon for its full stop.
  hy: /[.!?…։:]+(?:\s?\.)*/gu,
  // Greek asks with what looks like a semicolon.
  el: /[.!?…;\u037e]+(?:\s?\.)*/gu,
};
/** Closing marks and note numbers that belong to the sentence before. */
const TAIL = /^(?:[”’"'»›」』）)\]】》〉]|\[\d{1,3}\])*/u;
/** Note numbers without brackets at the end: «consultation.11 12 Take …». */
const NOTES = /^\d{1,3}(?:\s\d{1,3})*(?=\s+\p{Lu})/u;
const UNSPACED_END = /[。！？｡．]$/u;
const ADDRESS = /(?:https?:\/\/|www\.)\S+/gi;
/** Languages that write ordinal numbers with a dot: 3. Oktober. */
const DOTTED_ORDINALS = new Set(['de', 'da', 'no', 'nb', 'nn', 'fi', 'cs', 'sk', 'hu', 'sl', 'hr']);

interface Candidate {
  line: string;
  /** Start of the sentence so far. */
  start: number;
  /** Index of the run of end marks. */
  index: number;
  end: number;
  language: string | null;
  /** Text after it, without white space. */
  following?: string;
}

/** Length of an address without the marks behind it; in a loop, since a pattern would try each of many marks. */
function addressLength(address: string): number {
  let length = address.length;
  while (length > 0 && '.!?,;:)”"'.includes(address.charAt(length - 1))) length--;
  return length;
}

/** Spans in which no sentence ends: quotations, brackets, addresses. */
function closedSpans(line: string): Pair[] {
  const addresses = Array.from(line.matchAll(ADDRESS), ({ index, 0: address }) => ({
    start: index,
    end: index + addressLength(address),
  }));
  return [...marksOf(line).pairs, ...addresses];
}

/** Context of an end mark that decides about it, in code units. */
const AROUND = 200;

/** For each place in the line, the end of the outermost span around it; 0 without one. */
function spanEnds(line: string): Uint32Array {
  const ends = new Uint32Array(line.length);
  for (const { start, end } of closedSpans(line)) {
    for (let at = start; at < end; at++) ends[at] = Math.max(ends[at] ?? 0, end);
  }
  return ends;
}

function wordBefore(line: string, index: number): string {
  return /[\p{L}\p{N}.°№§]*$/u.exec(line.slice(Math.max(0, index - 40), index))?.[0] ?? '';
}

/** Checks whether the dot after `word` ends a sentence, given what follows. */
function dotEnds(word: string, next: string, candidate: Candidate): boolean {
  const lower = word.toLowerCase();
  const nextWord = (/[\p{L}’']+/u.exec(next)?.[0] ?? '').toLowerCase().replace(/[’'].*/u, '');
  const before = candidate.line.slice(Math.max(candidate.start, candidate.index - AROUND), candidate.index);
  const starts = STARTERS.has(nextWord);
  if (/^\d+$/.test(word)) {
    const atStart = before.replace(/^[\s•⁃*·–-]+/u, '').trim() === word;
    const ordinal = DOTTED_ORDINALS.has(primaryLanguage(candidate.language) ?? '') && word.length <= 2;
    return !atStart && !ordinal;
  }
  if (NEVER_LAST.has(lower)) return false;
  if (BEFORE_NUMBER.has(lower) && /^[\d§]/.test(next)) return false;
  if (MONTHS.has(lower) && /^\d/.test(next)) return false;
  if (/^[ap]\.m$/.test(lower)) return before.trim().split(/\s+/).length > 3;
  // Initials of foreign names as Arabic spells them.
  if (/^\p{Script=Arabic}{1,2}$/u.test(word)) return false;
  if (/^[¿¡]/u.test(candidate.following ?? '')) return true;
  if (/^\p{L}$/u.test(word)) {
    // A unit: 100 km/h.
    if (/\/\p{Ll}$/u.test(before)) return true;
    const listMark = before.trim() === word;
    return !listMark && /\p{Lu}/u.test(word) && starts && (word !== 'I' || /\s(?:and|than|as)\sI$/.test(before));
  }
  if (SOMETIMES_LAST.has(lower) || /^(?:\p{L}{1,2}\.)+\p{L}{1,2}$/u.test(word)) return starts;
  return true;
}

/** Chinese and Japanese: a quotation with its own full stop continues if a verb of speech follows. */
const saysNext = (rest: string): boolean =>
  /^[^，。！？；、\s]{0,12}(?:说|說|表示|指出|道|称|稱|问|問|答|认为|認為|介绍|と|って)/u.test(rest);

/** Checks whether a sentence ends here; `inside` if the mark is the last one within a quotation or bracket. */
function ends(candidate: Candidate, tailEnd: number, inside: boolean): boolean {
  const { line, index, end } = candidate;
  const mark = line.slice(index, end);
  const rest = line.slice(tailEnd, tailEnd + AROUND);
  if (rest.trim() === '') return tailEnd + AROUND >= line.length;
  if (UNSPACED_END.test(mark)) return !inside || !saysNext(rest);
  if (!/^\s/.test(rest)) return false;
  const next = rest.trimStart();
  // A source or an aside belongs to the quotation before it: “…” (Smith 55).
  if (next.startsWith('(') && /[”’"'»›]$/u.test(line.slice(end, tailEnd))) return false;
  const bare = next.replace(/^["'“‘«„»([¿¡—–\-•\s]+/u, '');
  if (bare === '' || /^\p{Ll}/u.test(bare) || /^[,;:)]/.test(next)) return false;
  if (/^[.!?…]/.test(bare)) return false;
  if (/^[“"‘']?[–—-]/.test(next)) return false;
  // Names with a mark of their own: “E! News”, “Yahoo! Finance”.
  if (
    mark === '!' &&
    /(?:^|[^\p{L}])(?:\p{Lu}|Yahoo|Jeopardy|Panic)$/u.test(line.slice(Math.max(0, index - 12), index))
  )
    return false;
  const word = mark === '.' ? wordBefore(line, index) : '';
  return word === '' || inside || dotEnds(word, bare, { ...candidate, following: next });
}

/** Length behind an end mark that belongs to the sentence: closing marks, or note numbers. */
function tailLength(line: string, index: number, end: number): number {
  const behind = line.slice(end, end + AROUND);
  const notes = /\p{L}$|[\p{L}\d]\)$/u.test(line.slice(Math.max(0, index - 3), index)) ? NOTES.exec(behind) : null;
  return (notes ?? TAIL.exec(behind))?.[0].length ?? 0;
}

function splitLine(line: string, language: string | null): string[] {
  const spans = spanEnds(line);
  const found: string[] = [];
  let start = 0;
  for (const match of line.matchAll(ENDS_OF[primaryLanguage(language) ?? ''] ?? END)) {
    const end = match.index + match[0].length;
    if (end <= start) continue;
    const tailEnd = end + tailLength(line, match.index, end);
    const spanEnd = spans[match.index] ?? 0;
    if (spanEnd > tailEnd) continue;
    if (!ends({ line, start, index: match.index, end, language }, tailEnd, spanEnd > 0)) continue;
    found.push(line.slice(start, tailEnd).trim());
    start = tailEnd;
  }
  found.push(line.slice(start).trim());
  return found.filter((sentence) => sentence !== '');
}

/**
 * The sentences of a text, trimmed, in order; a line break always ends one. Quotations, brackets and
 * addresses stay whole, abbreviations and initials end nothing. Each is a substring of the text.
 */
export function sentences(text: string, language: string | null): string[] {
  return text
    .split(/[\n\r\u2028\u2029]+/)
    .flatMap(itemsOf)
    .flatMap((line) => splitLine(line, language));
}
