import type { Evidence } from '../../domain/delivery.ts';
import type { Json } from '../../lib/json.ts';
import { type Message, plainText } from '../../lib/message.ts';
import { inEnglish } from '../../lib/render.ts';
import { BY_ITSELF } from '../../store/audit.ts';
import type { attempts, audit, deliveries, deliveryCommits, posts } from '../../store/schema/index.ts';
import type { TimelineEntry } from './schema.ts';
import { timeline } from './timeline-messages.ts';

type EntryKind = TimelineEntry['kind'];
export type Attempt = typeof attempts.$inferSelect;
export type Commit = typeof deliveryCommits.$inferSelect;

/** Material of a timeline. `attempts` by epoch, `audit` by time. */
export interface History {
  delivery: typeof deliveries.$inferSelect;
  attempts: readonly Attempt[];
  commits: readonly Commit[];
  audit: readonly Pick<typeof audit.$inferSelect, 'at' | 'who' | 'action' | 'subject' | 'detail'>[];
  post: Pick<typeof posts.$inferSelect, 'content' | 'approvedBy' | 'approvedAt' | 'filesRemovedAt'>;
  /** Name of the channel, with its platform. */
  channelName: string;
  /** Whether readers see a link with the post's marker in a part, by its index. */
  isMarked: (part: number) => boolean;
}

export const entry = (
  at: Date | null,
  kind: EntryKind,
  message: Message,
  more: { detail?: Message | null; attempt?: number; step?: string } = {},
): TimelineEntry => ({ detail: null, attempt: null, ...more, at: at?.toISOString() ?? null, kind, message });

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

/** Places each intent of the attempt before the first line of its call: their clocks differ a little. */
function withIntents(lines: readonly TimelineEntry[], intents: readonly TimelineEntry[]): TimelineEntry[] {
  const begun = new Set<string | undefined>();
  const placed = lines.flatMap((line) => {
    const before = begun.has(line.step) ? [] : intents.filter(({ step }) => step === line.step);
    begun.add(line.step);
    return [...before, line];
  });
  return [...placed, ...intents.filter(({ step }) => !begun.has(step))];
}

/** End of an attempt, with the decision; and the reason, unless its last line has it. */
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

/** Entries of an attempt, from start to end. `successor` began after it; null for the newest one. */
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

/** Number of lookups of a commit, by the evidence. */
export function looksFor(attempts: readonly Pick<Attempt, 'evidence'>[], commit: string): number {
  const looked = attempts.filter(({ evidence }) => evidence.some(({ step }) => step === `look for ${commit}`));
  return looked.length;
}

const fieldOf = (detail: Json | null, name: string): string | null => {
  const value = detail !== null && typeof detail === 'object' && !Array.isArray(detail) ? detail[name] : null;
  return typeof value === 'string' && value !== '' ? value : null;
};

/** Message on an action that has no sentence of its own. */
export function actMessage({ who, action, reason }: { who: string; action: string; reason: string | null }): Message {
  const key = action.replace(/[^a-z]+([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const act = timeline.act({ action, key });
  return reason === null ? timeline.other({ who, act }) : timeline.otherBecause({ who, act, reason });
}

function messageOf({ who, action, detail }: History['audit'][number]): Message {
  const reason = fieldOf(detail, 'reason');
  const [, as] = /^correct: (.*)$/.exec(action) ?? [];
  if (as !== undefined) {
    return who === BY_ITSELF ? timeline.correctionBegan({ as }) : timeline.correctionApproved({ who, as });
  }
  switch (action) {
    case 'approve correction':
      return timeline.correctionNeedsAnother({ who, as: fieldOf(detail, 'as') ?? '' });
    case 'edit correction':
      return timeline.correctionEdited({ who });
    case 'dismiss correction':
      return reason === null
        ? timeline.correctionDismissed({ who })
        : timeline.correctionDismissedBecause({ who, reason });
    case 'correction done':
      return timeline.correctionDone();
    case 'correction failed':
      return reason === null ? timeline.correctionFailed() : timeline.correctionFailedBecause({ reason });
    default:
      return actMessage({ who, action, reason });
  }
}

/** Decision about a correction, and its result; null for any other row. */
export function correctionEntry(row: History['audit'][number]): TimelineEntry | null {
  const id = fieldOf(row.detail, 'correction');
  return id === null
    ? null
    : entry(row.at, 'correction', messageOf(row), { detail: timeline.correctionId({ id: id.slice(0, 8) }) });
}
