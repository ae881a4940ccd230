import type { Evidence } from '../../domain/delivery.ts';
import { type Message, plainText } from '../../lib/message.ts';
import { inEnglish } from '../../lib/render.ts';
import { type Attempt, type Commit, type EntryKind, entry, type TimelineEntry } from './entry.ts';
import { timeline } from './timeline-messages.ts';

/** The engine names the step of a look after the commit it looks for. */
const LOOK = /^look for |^follow up$/;
const READ_BACK = 'read back';

/** Without its query, which the entry's `url` has. */
function requestMessage({ event, method, url = '', status }: Evidence): Message {
  const call = `${method} ${url.split('?')[0]}`;
  if (status !== undefined) return timeline.answered({ call, status });
  if (event === 'not-sent') return timeline.notSent({ call });
  return event === 'no-answer' ? timeline.noAnswer({ call }) : plainText(`${call}: ${event}`);
}

function kindOf({ step, event, method }: Evidence): EntryKind {
  if (method !== undefined) return 'request';
  if (event === READ_BACK) return 'read-back';
  return LOOK.test(step) ? 'look' : 'remark';
}

function detailOf({ ms, code, requestId }: Evidence): Message | null {
  const parts = [
    ms === undefined ? '' : `${Math.round(ms)} ms`,
    code ? `code ${code}` : '',
    requestId ? `request ${requestId}` : '',
  ];
  const text = parts.filter(Boolean).join(', ');
  return text === '' ? null : plainText(text);
}

function lineEntry(line: Evidence, attempt: number): TimelineEntry {
  const { event, because: _said, ...rest } = line;
  const kind = kindOf(line);
  const messages = { request: () => requestMessage(line), 'read-back': () => timeline.readBack() };
  const message = kind === 'request' || kind === 'read-back' ? messages[kind]() : plainText(event);
  return { ...rest, kind, message, detail: detailOf(line), attempt };
}

/** The intents that an attempt wrote. Of a call that was repeated under one intent, the first is kept as a time. */
function intentsOf({ epoch, startedAt }: Attempt, commits: readonly Commit[], end: Date | null): TimelineEntry[] {
  return commits.flatMap(({ name, epoch: written, firstIntentAt, intentAt, runs }) => {
    const at = { attempt: epoch, step: name };
    const isFirst = firstIntentAt >= startedAt && (end === null || firstIntentAt < end);
    return [
      ...(runs > 1 && isFirst ? [entry(firstIntentAt, 'intent', timeline.intent(), at)] : []),
      ...(written !== epoch
        ? []
        : [
            entry(intentAt, 'intent', timeline.intent(), {
              ...at,
              detail: runs > 1 ? timeline.repeated({ run: runs }) : null,
            }),
          ]),
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
  const why = outcome && 'message' in outcome ? outcome.message : null;
  const isKnown = why === null || evidence.at(-1)?.event.endsWith(inEnglish(why));
  const [state = '', until] = decision?.split(' until ') ?? [];
  const next = until
    ? timeline.stateUntil({ state: timeline.state({ state: choiceOf(state) }), at: new Date(until) })
    : timeline.state({ state: choiceOf(state) });
  const end = outcome && timeline.outcome({ type: choiceOf(outcome.type) });
  const ended = end && !isKnown && why ? timeline.because({ outcome: end, why }) : end;
  const message = ended === null ? next : state === outcome?.type ? ended : timeline.leadsTo({ outcome: ended, next });
  const code = outcome && 'code' in outcome && outcome.code ? { code: outcome.code } : {};
  return { ...entry(endedAt, decision === 'held' ? 'held' : 'outcome', message, { attempt: epoch }), ...code };
}

/** Name of a state in a message: `handed-over` is `handedOver` there. */
const choiceOf = (state: string): string => state.replaceAll(/-(\w)/g, (_all, letter: string) => letter.toUpperCase());

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
  const start = entry(startedAt, 'attempt', timeline.attempt({ attempt: epoch, worker }), { attempt: epoch });
  const end = endedAt
    ? [ending(attempt)]
    : underWay
      ? []
      : [entry(successor?.startedAt ?? null, 'lost', timeline.lost(), { attempt: epoch })];
  return [start, ...withIntents(lines, intents), ...end];
}

/** How often a commit's result was looked for, as the evidence has it. */
export function looksFor(attempts: readonly Pick<Attempt, 'evidence'>[], commit: string): number {
  const looked = attempts.filter(({ evidence }) => evidence.some(({ step }) => step === `look for ${commit}`));
  return looked.length;
}
