import { clean, endsSentence, isMostlyCjk, wordCount } from './text.ts';

/** Line of a page copied as text; `bullet`: from a list, `apart`: after a blank line. */
export interface Line {
  text: string;
  bullet: boolean;
  apart: boolean;
}

const BULLET = /^\s*(?:[•·▪‣◦●○■□►▶*]|[-–—](?=\s))\s*/u;
const WRAP = { shortest: 45, longest: 100 };

/** Lines with content; paragraphs wrapped by an editor or mail program are joined. */
export function linesOf(body: string): Line[] {
  const lines: Line[] = [];
  for (const group of body.replace(/\r\n?|\u2028|\u2029|\f|\v/g, '\n').split(/\n(?:[\s\u00a0]*\n)+/)) {
    const raw = group.split('\n').filter((line) => clean(line) !== '');
    const own = raw
      .map((line) => ({ text: clean(line.replace(BULLET, '')), bullet: BULLET.test(line) }))
      .filter(({ text }) => text);
    const joined = isWrapped(own) ? [join(own)] : own;
    for (const [index, line] of joined.entries()) lines.push({ ...line, apart: index === 0 });
  }
  return lines;
}

type Bare = Omit<Line, 'apart'>;

/** Every line but the last is about as long as a line of mail, and most stop in mid-sentence. */
function isWrapped(lines: readonly Bare[]): boolean {
  if (lines.length < 2 || lines.some(({ bullet }) => bullet)) return false;
  const full = lines.slice(0, -1);
  const even = full.every(
    ({ text }) => text.length >= WRAP.shortest && text.length <= WRAP.longest && !isMostlyCjk(text),
  );
  return even && full.filter(({ text }) => endsSentence(text)).length * 2 < full.length;
}

const join = (lines: readonly Bare[]): Bare => ({ text: lines.map(({ text }) => text).join(' '), bullet: false });

const LONGEST_CAPTION = 260;
const LONGEST_SUBHEAD_WORDS = 6;

/** A short line that does not end as a sentence: a caption or a subhead between paragraphs. */
export const isUnpunctuated = (text: string): boolean =>
  text.length <= LONGEST_CAPTION && !endsSentence(text) && !/[,;:，；：—–-]$/u.test(text);

export const isSubhead = (text: string): boolean => isUnpunctuated(text) && wordCount(text) <= LONGEST_SUBHEAD_WORDS;
