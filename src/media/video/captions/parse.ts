import { UserError } from '../../../lib/errors.ts';
import { type CaptionIssue, Cue } from './cue.ts';

export type ParsedCaptions = { cues: Cue[]; issues: [] } | { cues: null; issues: CaptionIssue[] };

const MAX_BYTES = 2_000_000;
const MAX_CUES = 20_000;
const MAX_ISSUES = 10;
const TIME = String.raw`(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})`;
const TIMES = new RegExp(`^\\s*${TIME}\\s*-->\\s*${TIME}(?:\\s.*)?$`);
/** Blocks of WebVTT that are no cues. */
const NOTES = /^(?:NOTE|STYLE|REGION)(?:\s|$)/;

interface Line {
  number: number;
  text: string;
}

/** Blocks of lines between empty ones. */
function blocksOf(text: string): Line[][] {
  const blocks: Line[][] = [[]];
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line.trim() === '') blocks.push([]);
    else blocks.at(-1)?.push({ number: index + 1, text: line });
  }
  return blocks.filter((block) => block.length > 0);
}

function milliseconds(parts: readonly (string | undefined)[]): number | null {
  const [hours, minutes, seconds] = parts.slice(0, 3).map((part) => Number(part ?? 0));
  if (hours === undefined || minutes === undefined || seconds === undefined) return null;
  if (minutes > 59 || seconds > 59) return null;
  // `,5` is half a second.
  return ((hours * 60 + minutes) * 60 + seconds) * 1_000 + Number((parts[3] ?? '0').padEnd(3, '0'));
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', lrm: '', rlm: '' };

/** Without tags of either format, and without the codes of styled subtitles. */
const plain = (text: string): string =>
  text
    .replace(/<\/?[a-z][^<>]{0,200}>|<\d[\d:.]{0,20}>/gi, '')
    .replace(/\{\\[^{}]{0,200}\}/g, '')
    .replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name: string) => ENTITIES[name] ?? '')
    // Control characters, and what turns the direction of everything behind it.
    .replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, ' ')
    .trim();

function readBlock(block: readonly Line[]): { cue: Cue | null } | CaptionIssue {
  const at = block.findIndex(({ text }) => text.includes('-->'));
  const [first] = block;
  const timed = block[at];
  if (!timed || at > 1) {
    return {
      line: first?.number ?? 1,
      message: 'a line with times such as 00:00:01,000 --> 00:00:03,500 was expected',
    };
  }
  const match = TIMES.exec(timed.text);
  const [from, to] = [milliseconds(match?.slice(1, 5) ?? []), milliseconds(match?.slice(5, 9) ?? [])];
  if (!match || from === null || to === null) {
    return { line: timed.number, message: `two times were expected, given was “${timed.text.trim().slice(0, 60)}”` };
  }
  if (to <= from) {
    return { line: timed.number, message: `the end must come after the start: “${timed.text.trim().slice(0, 60)}”` };
  }
  const lines = block
    .slice(at + 1)
    .map(({ text }) => plain(text))
    .filter((text) => text !== '');
  // Programs write empty cues to wipe the screen.
  return { cue: lines.length === 0 ? null : { from, to, lines } };
}

/**
 * Reads a SubRip (.srt) or WebVTT (.vtt) file. Cues come out in the order of their times. Of a file with faults every
 * one of the first ten is told, by its line.
 */
export function parseCaptions(text: string): ParsedCaptions {
  const content = text.replace(/^\uFEFF/, '');
  if (content.length > MAX_BYTES) {
    return { cues: null, issues: [{ line: 1, message: `at most ${MAX_BYTES} characters were expected` }] };
  }
  const isVtt = /^WEBVTT(?:[ \t\r\n]|$)/.test(content);
  const blocks = blocksOf(content).filter(([head]) => !head || !NOTES.test(head.text));
  const cues: Cue[] = [];
  const issues: CaptionIssue[] = [];
  for (const block of isVtt ? blocks.slice(1) : blocks) {
    const read = readBlock(block);
    if ('message' in read) issues.push(read);
    else if (read.cue) cues.push(Cue.parse(read.cue));
    if (issues.length === MAX_ISSUES) break;
  }
  if (issues.length === 0 && cues.length === 0) issues.push({ line: 1, message: 'it has no captions' });
  if (cues.length > MAX_CUES) issues.push({ line: 1, message: `at most ${MAX_CUES} captions were expected` });
  if (issues.length > 0) return { cues: null, issues };
  return { cues: cues.toSorted((a, b) => a.from - b.from || a.to - b.to), issues: [] };
}

/** As `parseCaptions`; throws a UserError with every fault, that calls the file by `name`. */
export function readCaptions(bytes: Uint8Array, name: string): Cue[] {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UserError(`The captions ${name} cannot be read: text in UTF-8 was expected.`, {
      remedy: 'Save the file as UTF-8.',
      cause: error,
    });
  }
  const { cues, issues } = parseCaptions(text);
  if (cues) return cues;
  const faults = issues.map(({ line, message }) => `\n  line ${line}: ${message}`).join('');
  throw new UserError(`The captions ${name} cannot be used:${faults}\n`, {
    remedy: 'Give a SubRip (.srt) or WebVTT (.vtt) file.',
  });
}
