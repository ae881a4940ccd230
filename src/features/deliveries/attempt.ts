import type { Evidence } from '../../domain/delivery.ts';
import { inEnglish } from '../../lib/render.ts';
import { type Attempt, type Commit, type EntryKind, entry, type TimelineEntry } from './entry.ts';

/** The engine names the step of a look after the commit it looks for. */
const LOOK = /^look for |^follow up$/;
const READ_BACK = 'read back';

/** Without its query, which the entry's `url` has. */
function requestText({ event, method, url = '', status }: Evidence): string {
  const call = `${method} ${url.split('?')[0]}`;
  if (status !== undefined) return `${call} → ${status}`;
  if (event === 'not-sent') return `${call} did not leave`;
  return event === 'no-answer' ? `${call} got no answer` : `${call}: ${event}`;
}

function kindOf({ step, event, method }: Evidence): EntryKind {
  if (method !== undefined) return 'request';
  if (event === READ_BACK) return 'read-back';
  return LOOK.test(step) ? 'look' : 'remark';
}

function detailOf({ ms, code, requestId }: Evidence): string | null {
  const parts = [
    ms === undefined ? '' : `${Math.round(ms)} ms`,
    code ? `code ${code}` : '',
    requestId ? `request ${requestId}` : '',
  ];
  return parts.filter(Boolean).join(', ') || null;
}

function lineEntry(line: Evidence, attempt: number): TimelineEntry {
  const { event, because: _said, ...rest } = line;
  const kind = kindOf(line);
  const text = kind === 'request' ? requestText(line) : kind === 'read-back' ? 'done by an earlier attempt' : event;
  return { ...rest, kind, text, detail: detailOf(line), attempt };
}

const INTENT = 'the intent is stored: from here on it may be live';

/** The intents that an attempt wrote. Of a call that was repeated under one intent, the first is kept as a time. */
function intentsOf({ epoch, startedAt }: Attempt, commits: readonly Commit[], end: Date | null): TimelineEntry[] {
  return commits.flatMap(({ name, epoch: written, firstIntentAt, intentAt, runs }) => {
    const at = { attempt: epoch, step: name };
    const isFirst = firstIntentAt >= startedAt && (end === null || firstIntentAt < end);
    return [
      ...(runs > 1 && isFirst ? [entry(firstIntentAt, 'intent', INTENT, at)] : []),
      ...(written !== epoch
        ? []
        : [entry(intentAt, 'intent', INTENT, { ...at, detail: runs > 1 ? `call ${runs} under one intent` : null })]),
    ];
  });
}

/** With the intents that the attempt wrote, each before the first line of its call: their clocks differ a little. */
function withIntents(lines: readonly TimelineEntry[], intents: readonly TimelineEntry[]): TimelineEntry[] {
  const begun = new Set<string | undefined>();
  const told = lines.flatMap((line) => {
    const before = begun.has(line.step) ? [] : intents.filter(({ step }) => step === line.step);
    begun.add(line.step);
    return [...before, line];
  });
  return [...told, ...intents.filter(({ step }) => !begun.has(step))];
}

/** How an attempt ended, and what was decided then; why, unless its last line has said so. */
function ending({ epoch, endedAt, outcome, decision, evidence }: Attempt): TimelineEntry {
  const message = outcome && 'message' in outcome ? inEnglish(outcome.message) : '';
  const why = message === '' || evidence.at(-1)?.event.endsWith(message) ? '' : `: ${message}`;
  const ended = outcome ? `${outcome.type}${why}` : '';
  const next = decision?.replace(/^handed-over until /, 'handed-over, looked at again at ') ?? '';
  const then = next === outcome?.type ? '' : next;
  const text = [ended, then].filter(Boolean).join(' → ');
  const code = outcome && 'code' in outcome && outcome.code ? { code: outcome.code } : {};
  return { ...entry(endedAt, decision === 'held' ? 'held' : 'outcome', text, { attempt: epoch }), ...code };
}

const LOST = 'the worker was lost before it could say how this ended; what it had not stored yet is missing here';

/** One attempt, from its start to its end. `successor` began after it; null for the newest one. */
export function attemptEntries(
  attempt: Attempt,
  commits: readonly Commit[],
  successor: Attempt | null,
  underWay: boolean,
): TimelineEntry[] {
  const { epoch, worker, startedAt, endedAt, evidence } = attempt;
  const lines = evidence.map((line) => lineEntry(line, epoch));
  const intents = intentsOf(attempt, commits, successor?.startedAt ?? null);
  const start = entry(startedAt, 'attempt', `Attempt ${epoch} by ${worker}`, { attempt: epoch });
  const end = endedAt
    ? [ending(attempt)]
    : underWay
      ? []
      : [entry(successor?.startedAt ?? null, 'lost', LOST, { attempt: epoch })];
  return [start, ...withIntents(lines, intents), ...end];
}

/** How often a commit's result was looked for, as the evidence has it. */
export function looksFor(attempts: readonly Pick<Attempt, 'evidence'>[], commit: string): number {
  const looked = attempts.filter(({ evidence }) => evidence.some(({ step }) => step === `look for ${commit}`));
  return looked.length;
}
