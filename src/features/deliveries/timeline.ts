import { z } from 'zod';
import { draftText, type Receipt } from '../../domain/outcome.ts';
import { filesOf } from '../../domain/post-files.ts';
import { inEnglish } from '../../lib/render.ts';
import { BY_ITSELF } from '../../store/audit.ts';
import { attemptEntries } from './attempt.ts';
import { correctionEntry } from './correction.ts';
import { entry, type History, type TimelineEntry } from './entry.ts';

const START = 80;
const FIELDS = 3;

/** How the post's texts begin, as someone would look for it. */
function beginnings({ texts }: History['post']['content']): string {
  const begun = Object.entries(texts)
    .filter(([, text]) => text.trim() !== '')
    .slice(0, FIELDS)
    .map(([field, text]) => {
      const line = text.trim().replaceAll(/\s+/g, ' ');
      return `whose ${field} ${line.length > START ? `begins "${line.slice(0, START)}…"` : `is "${line}"`}`;
    });
  return begun.join(' and ') || 'without text';
}

function whatToLookFor({ commits, post, channelName }: History): TimelineEntry {
  const possible = commits
    .filter(({ state }) => state !== 'closed')
    .sort((a, b) => +a.firstIntentAt - +b.firstIntentAt);
  const [first] = possible;
  if (!first) {
    const text = 'Nothing is live by this delivery: every call was refused, or was looked for and not found.';
    return entry(null, 'to-do', text, { detail: 'Mend what the last answer says before you send it again.' });
  }
  const last = new Date(Math.max(...possible.map(({ deadline }) => deadline.getTime())));
  const link = post.content.link === null ? '' : ` that links to ${post.content.link},`;
  const account = possible.find((commit) => commit.account !== null)?.account ?? null;
  const where = account === null ? channelName : `${channelName}, account ${account},`;
  return entry(null, 'to-do', `Look on ${where} for a post${link} ${beginnings(post.content)}.`, {
    detail: `If it is there, it was made between ${first.firstIntentAt.toISOString()} and ${last.toISOString()}. Its marker is ${post.content.marker}.`,
  });
}

/** What a person does about a held delivery. */
function thingsToDo(history: History): TimelineEntry[] {
  const { id, state } = history.delivery;
  if (state !== 'held') return [];
  const short = id.slice(0, 8);
  return [
    whatToLookFor(history),
    entry(
      null,
      'to-do',
      `If it is there: masthead resolve ${short} --live ID-OR-ADDRESS (of the post; leave it out where you have none)`,
      {
        detail: `POST /deliveries/${id}/resolve {"verdict":"live","result":"ID-OR-ADDRESS"}`,
      },
    ),
    entry(null, 'to-do', `If it is not: masthead resolve ${short} --send-again`, {
      detail: `POST /deliveries/${id}/resolve {"verdict":"send-again"}`,
    }),
    entry(
      null,
      'to-do',
      `If you cannot tell, and what kept Masthead from it is mended: masthead resolve ${short} --retry`,
      {
        detail: `POST /deliveries/${id}/resolve {"verdict":"retry"}`,
      },
    ),
    entry(null, 'to-do', `If it is not there and should not go out any more: masthead resolve ${short} --give-up`, {
      detail: `POST /deliveries/${id}/resolve {"verdict":"give-up"}`,
    }),
  ];
}

type AuditRow = History['audit'][number];

const SEND_AGAIN = 'resolve: send-again';
const RETRY = 'resolve: retry';

function reasonOf({ detail }: AuditRow): string {
  const reason = detail !== null && typeof detail === 'object' && !Array.isArray(detail) ? detail.reason : null;
  return typeof reason === 'string' && reason !== '' ? `: ${reason}` : '';
}

const Moved = z.object({ from: z.string().nullable(), to: z.string().nullable() });

/** Of a move: `from 2026-11-27T10:00:00.000Z to 2026-11-27T12:00:00.000Z`. */
function placeOf({ detail }: AuditRow): string {
  const { from, to } = Moved.parse(detail);
  return `${from === null ? '' : `from ${from} `}to ${to ?? 'the next free time'}`;
}

/** What a person did meanwhile. */
function byPerson(row: AuditRow): TimelineEntry {
  const correction = correctionEntry(row);
  if (correction) return correction;
  const { at, who, action } = row;
  const subject = row.subject.replace(/^channel:/, '').replace(/^tag:/, 'the tag ');
  switch (action) {
    case 'resolve: live':
      return entry(at, 'verdict', `${who} says that it is live`);
    case SEND_AGAIN:
      return entry(at, 'verdict', `${who} says that it is not there: it is sent anew`);
    case RETRY:
      return entry(at, 'verdict', `${who} lets it try again: what may be live is looked for first`);
    case 'resolve: give-up':
      return entry(at, 'verdict', `${who} gives it up`);
    case 'reject':
      return entry(at, 'rejected', `${who} rejected it${reasonOf(row)}`);
    case 'undo approval':
      return entry(at, 'rejected', `${who} took the approval back before it went out`);
    case 'edit post':
      return entry(at, 'edited', `${who} gave it other words`);
    case 'move':
      return entry(at, 'remark', `${who} moved it ${placeOf(row)}`);
    case 'pause':
      return entry(at, 'pause', `${who} paused ${subject}${reasonOf(row)}`);
    case 'resume':
      return entry(
        at,
        'resume',
        who === BY_ITSELF ? `The pause of ${subject} ended at its time` : `${who} resumed ${subject}`,
      );
    default:
      return entry(at, 'remark', `${who}: ${action}${reasonOf(row)}`);
  }
}

function approval({ post }: History): TimelineEntry[] {
  if (!post.approvedAt) return [];
  const text =
    post.approvedBy === 'automatic'
      ? 'Approved automatically: the channel asks nobody'
      : `Approved by ${post.approvedBy}`;
  return [entry(post.approvedAt, 'approved', text)];
}

const SCHEDULED = {
  send: 'Scheduled',
  revise: 'A correction was scheduled',
  retract: 'It was to be taken down',
} as const;

function queueing({ delivery, audit }: History): TimelineEntry {
  // Sending or trying it again gave it another time; the first one is not known any more.
  const again = audit.some(({ action }) => action === SEND_AGAIN || action === RETRY);
  const moved = audit.find(({ action, at }) => action === 'move' && at > delivery.createdAt);
  const first = moved ? Moved.parse(moved.detail).from : delivery.slotAt.toISOString();
  const due = again ? '' : `, due at ${first}`;
  return entry(delivery.createdAt, 'scheduled', `${SCHEDULED[delivery.kind]}${due}`);
}

function receiptText(receipt: Receipt): string {
  const { remoteId, url } = receipt;
  if (remoteId === '') return `A draft lies on the platform: ${draftText(receipt)}`;
  return `Live as ${remoteId}${url ? `, ${url}` : ''}`;
}

function proof({ delivery, attempts }: History): TimelineEntry[] {
  const { receipt, endedAt } = delivery;
  if (!receipt) return [];
  const detail = receipt.warnings.map(inEnglish).join(' ') || null;
  if (delivery.kind === 'retract') return [entry(endedAt, 'receipt', 'Taken down', { detail })];
  return [entry(endedAt ?? attempts.at(-1)?.endedAt ?? null, 'receipt', receiptText(receipt), { detail })];
}

function removal({ post: { content, filesRemovedAt } }: History): TimelineEntry[] {
  if (filesRemovedAt === null || filesOf(content).length === 0) return [];
  return [entry(filesRemovedAt, 'remark', 'The pictures and videos of the post were removed: it ended long ago')];
}

/** Ordered by time; each attempt stays together, since its lines come from two clocks that differ a little. */
function inOrder(groups: readonly TimelineEntry[][]): TimelineEntry[] {
  return [...groups].sort(([a], [b]) => (a?.at ?? '').localeCompare(b?.at ?? '')).flat();
}

/**
 * The whole history of a delivery, in order: queued, each attempt with what it said to the platform and heard,
 * what people did meanwhile, the receipt; for a held one, what is to be done about it.
 */
export function timelineOf(history: History): TimelineEntry[] {
  const { delivery, attempts, commits, audit } = history;
  const [first] = attempts;
  const approved = approval(history);
  // An approval comes before the queueing that it led to; a later one, of a changed post, where it happened.
  const early = !first || (history.post.approvedAt ?? first.startedAt) <= first.startedAt;
  const tries = attempts.map((attempt, index) => {
    const successor = attempts[index + 1] ?? null;
    return attemptEntries(attempt, commits, successor, successor === null && delivery.state === 'sending');
  });
  const ended = (row: AuditRow): boolean =>
    delivery.endedAt !== null && row.at > delivery.endedAt && correctionEntry(row) !== null;
  const after = audit.filter(ended).map(byPerson);
  const [before, meanwhile] = [true, false].map((isBefore) =>
    audit.filter((row) => row.at < delivery.createdAt === isBefore && !ended(row)).map((row) => [byPerson(row)]),
  );
  return [
    ...(before ?? []).flat(),
    ...(early ? approved : []),
    queueing(history),
    ...inOrder([...tries, ...(meanwhile ?? []), ...(early ? [] : [approved])]),
    ...proof(history),
    ...after,
    ...removal(history),
    ...thingsToDo(history),
  ];
}
