import type { CommandOutput } from '../features/commands.ts';
import type { Wire } from '../lib/json.ts';
import { clip } from '../lib/table.ts';
import type { Times } from './times.ts';

type Entry = Wire<CommandOutput<'delivery'>>['timeline'][number];

/** `  18:30:05.123  ` */
const INDENT = 16;

/** The engine notes times as ISO 8601. */
const timesInWords = (text: string, times: Times): string =>
  text.replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, (time) => times.full(time));

/** A line of an attempt, with the start of the answer below it. */
function insideAttempt({ at, step, text, detail, body, kind }: Entry, times: Times, columns: number): string[] {
  const words = `${step === undefined ? '' : `${step}: `}${timesInWords(text, times)}${detail ? ` (${detail})` : ''}`;
  const sign = kind === 'outcome' || kind === 'held' || kind === 'lost' ? '⇒ ' : '';
  return [
    `  ${at === null ? ' '.repeat(INDENT - 4) : times.clock(at)}  ${sign}${words}`,
    ...(body ? [' '.repeat(INDENT) + clip(body, columns - INDENT)] : []),
  ];
}

function outside({ at, text, detail }: Entry, times: Times): string {
  return `${times.full(at)}  ${timesInWords(text, times)}${detail ? ` (${timesInWords(detail, times)})` : ''}`;
}

const isHead = ({ kind, attempt }: Entry): boolean => kind === 'attempt' || attempt === null;

/** Where attempts begin and end, a line is left free. */
const opensGroup = (entry: Entry, before: Entry | undefined): boolean =>
  before !== undefined && (entry.kind === 'attempt' || entry.attempt !== before.attempt);

function todo(entries: readonly Entry[], times: Times): string[] {
  if (entries.length === 0) return [];
  const lines = entries.flatMap(({ text, detail }) => [
    `  ${timesInWords(text, times)}`,
    // How to do the same over HTTP is for programs, which read --json.
    ...(detail && !detail.startsWith('POST ') ? [`  ${timesInWords(detail, times)}`] : []),
  ]);
  return ['', 'What to do:', ...lines];
}

/** A delivery's history for people: attempts as groups, times in the newsroom's zone, answers shortened. */
export function timelineText(timeline: readonly Entry[], times: Times, columns: number): string {
  const past = timeline.filter(({ kind }) => kind !== 'to-do');
  const lines = past.flatMap((entry, index) => [
    ...(opensGroup(entry, past[index - 1]) ? [''] : []),
    ...(isHead(entry) ? [outside(entry, times)] : insideAttempt(entry, times, columns)),
  ]);
  const still = timeline.filter(({ kind }) => kind === 'to-do');
  return [...lines, ...todo(still, times)].join('\n');
}
