import { speakerOf } from '../../speakers/speaker.ts';
import { isVerbatim, type Source } from '../source.ts';
import { flat, isUnspacedToken, type Token, tokensOf } from '../tokens.ts';
import { type Quoted, quotedIn, quotedParts } from './quotations.ts';

/** Texts of the article before and behind the one with the quotation in which its speaker may be named. */
const AROUND = 2;
const DASHED = /^\s*[—–-]{1,2}\s*(?<name>[^,;:(\n]{2,60})/u;

/** Who a post says said it: by a verb of speech, or behind a dash. */
function speakerBeside(text: string, { start, end }: Quoted): string | null {
  const line = { before: text.slice(text.lastIndexOf('\n', start) + 1, start - 1), after: text.slice(end + 1) };
  const dashed = DASHED.exec(line.after)?.groups?.name?.trim();
  const speaker = dashed ?? speakerOf({ ...line, story: '' });
  return speaker?.split(',')[0] ?? null;
}

/** The texts of the article around a quotation; none where it has not got it, or has it more than once. */
function around(quotation: string, { parts }: Pick<Source, 'parts'>): readonly Token[] {
  const [first = ''] = quotedParts(quotation);
  const wanted = flat(tokensOf(first));
  const having = parts.flatMap((tokens, at) => (flat(tokens).includes(wanted) ? [at] : []));
  const [at] = having;
  if (at === undefined || having.length > 1) return [];
  return parts.slice(Math.max(0, at - AROUND), at + AROUND + 1).flat();
}

/** A surname is enough of a name; where words are not parted all of it must be there. */
function isNamed(speaker: readonly Token[], near: readonly Token[]): boolean {
  const words = new Set(near.map((token) => token.fold));
  const isThere = (token: Token): boolean => words.has(token.fold);
  const long = speaker.filter((token) => token.text.length > 1 && !isUnspacedToken(token));
  return long.length > 0 ? long.some(isThere) : speaker.every(isThere);
}

/** Speakers that a post names beside a quotation and that the article names nowhere near it. */
export function speakersCheck(text: string, source: Pick<Source, 'parts' | 'flat'>): Quoted[] {
  return quotedIn(text).flatMap((quoted) => {
    const speaker = speakerBeside(text, quoted);
    const near = speaker === null ? [] : around(text.slice(quoted.start, quoted.end), source);
    if (speaker === null || near.length === 0 || isNamed(tokensOf(speaker), near)) return [];
    const after = text.indexOf(speaker, quoted.end);
    const start = after >= 0 ? after : text.lastIndexOf(speaker, quoted.start);
    const place = { start, end: start + speaker.length };
    const whole = text.slice(Math.min(start, quoted.start), Math.max(place.end, quoted.end));
    return start < 0 || isVerbatim(source, tokensOf(whole)) ? [] : [place];
  });
}
