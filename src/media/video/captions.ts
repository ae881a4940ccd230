import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { media } from '../messages.ts';

/** Caption shown for a while. Times in milliseconds from the start of the video. */
export const Cue = z.object({
  from: z.int().nonnegative(),
  to: z.int().positive(),
  /** Plain text, one line or more. */
  lines: z.array(z.string().min(1)).min(1),
});
export type Cue = z.infer<typeof Cue>;

/** Fault of a captions file; `line` counts from 1. */
interface CaptionIssue {
  line: number;
  message: string;
}

/** The cues of a cut-out piece, by its own clock. `to` null: up to the end. Times in seconds. */
export function cutCues(cues: readonly Cue[], from: number, to: number | null): Cue[] {
  const start = Math.round(from * 1_000);
  const end = to === null ? Number.POSITIVE_INFINITY : Math.round(to * 1_000);
  return cues.flatMap((cue) => {
    const piece = { ...cue, from: Math.max(cue.from, start) - start, to: Math.min(cue.to, end) - start };
    return piece.to > piece.from ? [piece] : [];
  });
}

type ParsedCaptions = { cues: Cue[]; issues: [] } | { cues: null; issues: CaptionIssue[] };

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
 * Reads a SubRip (.srt) or WebVTT (.vtt) file. Cues are sorted by time. For a faulty file, the first ten faults are
 * reported with their lines.
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

/** Like `parseCaptions`; throws a UserError with every fault, naming the file `name`. */
export function readCaptions(bytes: Uint8Array, name: string): Cue[] {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UserError(media.captionsNotUtf8({ name }), { remedy: media.saveAsUtf8(), cause: error });
  }
  const { cues, issues } = parseCaptions(text);
  if (cues) return cues;
  const faults = issues.map(({ line, message }) => `\n  line ${line}: ${message}`).join('');
  throw new UserError(media.captionsFaulty({ name, faults }), { remedy: media.giveCaptions() });
}

const two = (value: number): string => String(value).padStart(2, '0');

function clock(ms: number, mark: string, digits: 2 | 3): string {
  const whole = digits === 2 ? Math.round(ms / 10) * 10 : ms;
  const seconds = Math.floor(whole / 1_000);
  const rest = String(digits === 2 ? Math.floor((whole % 1_000) / 10) : whole % 1_000).padStart(digits, '0');
  const hours = Math.floor(seconds / 3_600);
  return `${digits === 2 ? hours : two(hours)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${mark}${rest}`;
}

/** A SubRip file. */
export const toSrt = (cues: readonly Cue[]): string =>
  cues
    .map(
      ({ from, to, lines }, index) =>
        `${index + 1}\n${clock(from, ',', 3)} --> ${clock(to, ',', 3)}\n${lines.join('\n')}\n`,
    )
    .join('\n');

/** Escapes characters that mean something to the renderer. */
const escaped = (text: string): string => text.replaceAll('\\', '＼').replaceAll('{', '｛').replaceAll('}', '｝');

/** Share of the shorter side that a line is high, and of each side that stays free. */
const LINE = 0.055;
const MARGIN = 0.06;
/** Upright videos are covered by buttons and texts of the app at their foot. */
const UPRIGHT_FOOT = 0.18;

/**
 * Captions as they are burnt in: white with a dark edge, at the foot, in a size that suits the frame. `font` is a
 * family; where it lacks a sign, the system's other fonts give it.
 */
export function toAss(
  cues: readonly Cue[],
  { width, height }: { width: number; height: number },
  font = 'sans-serif',
): string {
  const short = Math.min(width, height);
  const size = Math.max(8, Math.round(short * LINE));
  const side = Math.round(width * MARGIN);
  const foot = Math.round(height * (height > width * 1.5 ? UPRIGHT_FOOT : MARGIN));
  const edge = Math.max(1, Math.round(size / 12));
  const style = `Default,${font},${size},&H00FFFFFF,&H00FFFFFF,&H00000000,&H80000000,-1,0,0,0,100,100,0,0,1,${edge},${Math.ceil(edge / 2)},2,${side},${side},${foot},1`;
  const events = cues.map(
    ({ from, to, lines }) =>
      `Dialogue: 0,${clock(from, '.', 2)},${clock(to, '.', 2)},Default,,0,0,0,,${lines.map(escaped).join('\\N')}`,
  );
  return [
    '[Script Info]',
    'ScriptType: v4.00+',
    `PlayResX: ${width}`,
    `PlayResY: ${height}`,
    'WrapStyle: 0',
    'ScaledBorderAndShadow: yes',
    '',
    '[V4+ Styles]',
    'Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding',
    `Style: ${style}`,
    '',
    '[Events]',
    'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text',
    ...events,
    '',
  ].join('\n');
}
