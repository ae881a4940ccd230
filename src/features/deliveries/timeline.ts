import { z } from 'zod';
import { fieldName } from '../../domain/messages.ts';
import { draftText, type Receipt } from '../../domain/outcome.ts';
import { partOfKey } from '../../domain/parts.ts';
import { partsOf } from '../../domain/post.ts';
import { filesOf } from '../../domain/post-files.ts';
import { inOrder, type Message, plainText } from '../../lib/message.ts';
import { BY_ITSELF } from '../../store/audit.ts';
import { actMessage, attemptEntries, correctionEntry, entry, type History } from './entries.ts';
import type { TimelineEntry } from './schema.ts';
import { timeline } from './timeline-messages.ts';

const START = 80;
const FIELDS = 3;
/** Difference between clocks that are right; milliseconds. */
const SKEW = 60_000;

/** Features by which a person recognises the post: its link, and the beginnings of its texts. */
function features({ texts, link }: History['post']['content']): Message[] {
  const begun = Object.entries(texts)
    .filter(([, text]) => text.trim() !== '')
    .slice(0, FIELDS)
    .map(([field, text]) => {
      const words = text.trim().replaceAll(/\s+/g, ' ');
      return words.length > START
        ? timeline.textBegins({ field: fieldName(field), words: `${words.slice(0, START)}…` })
        : timeline.textIs({ field: fieldName(field), words });
    });
  return [...(link === null ? [] : [timeline.linkTo({ link })]), ...(begun.length === 0 ? [timeline.noText()] : begun)];
}

function whatToLookFor({ commits, post: { content }, channelName, isMarked }: History): TimelineEntry {
  const possible = commits
    .filter(({ state }) => state !== 'closed')
    .sort((a, b) => +a.firstIntentAt - +b.firstIntentAt);
  const first = possible.find(({ state }) => state === 'open') ?? possible[0];
  if (!first) return entry(null, 'to-do', timeline.nothingLive(), { detail: timeline.fixFirst() });
  const { part } = partOfKey(first.name);
  const texts = partsOf(content)[part]?.texts ?? content.texts;
  // Clocks of platforms may be behind; and no platform bounds how late it takes a request.
  const from = new Date(first.firstIntentAt.getTime() - SKEW);
  const account = possible.find((commit) => commit.account !== null)?.account ?? null;
  const channel = account === null ? plainText(channelName) : timeline.account({ channel: channelName, account });
  return entry(null, 'to-do', timeline.look({ channel, texts: features({ ...content, texts }) }), {
    detail: isMarked(part) ? timeline.lookFrom({ from, marker: content.marker }) : timeline.lookUnmarked({ from }),
  });
}

/** Steps for a person to resolve a held delivery. */
function thingsToDo(history: History): TimelineEntry[] {
  const { id, state } = history.delivery;
  if (state !== 'held') return [];
  const delivery = id.slice(0, 8);
  const choice = (message: Message, body: Readonly<Record<string, string>>): TimelineEntry => ({
    ...entry(null, 'to-do', message),
    method: 'POST',
    url: `/deliveries/${id}/resolve`,
    body: JSON.stringify(body),
  });
  return [
    whatToLookFor(history),
    choice(timeline.ifLive({ delivery }), { verdict: 'live', result: 'ID-OR-ADDRESS' }),
    choice(timeline.ifNot({ delivery }), { verdict: 'send-again' }),
    choice(timeline.ifUnclear({ delivery }), { verdict: 'retry' }),
    choice(timeline.ifNotWanted({ delivery }), { verdict: 'give-up' }),
  ];
}

type AuditRow = History['audit'][number];

const SEND_AGAIN = 'resolve: send-again';
const RETRY = 'resolve: retry';

function reasonOf({ detail }: AuditRow): string | null {
  const reason = detail !== null && typeof detail === 'object' && !Array.isArray(detail) ? detail.reason : null;
  return typeof reason === 'string' && reason !== '' ? reason : null;
}

const Time = z.iso.datetime().transform((text) => new Date(text));
const Moved = z.object({ from: Time.nullable(), to: Time.nullable() });

function movedMessage({ who, detail }: AuditRow): Message {
  const { from, to } = Moved.parse(detail);
  if (to === null) return timeline.movedToSlot({ who });
  return from === null ? timeline.moved({ who, to }) : timeline.movedFrom({ who, from, to });
}

/** Target of a pause: `channel:x`, `tag:elections`, or everything. */
function targetOf(subject: string): Message {
  const [, kind, id = ''] = /^(channel|tag):(.*)$/.exec(subject) ?? [];
  if (kind === 'channel') return timeline.channel({ channel: id });
  return kind === 'tag' ? timeline.tag({ tag: id }) : timeline.everything();
}

/** Entry for an act of a person. */
function byPerson(row: AuditRow): TimelineEntry {
  const correction = correctionEntry(row);
  if (correction) return correction;
  const { at, who, action } = row;
  const reason = reasonOf(row);
  const target = targetOf(row.subject);
  switch (action) {
    case 'resolve: live':
      return entry(at, 'verdict', timeline.confirmedLive({ who }));
    case SEND_AGAIN:
      return entry(at, 'verdict', timeline.sentAgain({ who }));
    case RETRY:
      return entry(at, 'verdict', timeline.retried({ who }));
    case 'resolve: give-up':
      return entry(at, 'verdict', timeline.gaveUp({ who }));
    case 'resolve: take-down':
      return entry(at, 'verdict', timeline.tookDown({ who }));
    case 'reject':
      return entry(
        at,
        'rejected',
        reason === null ? timeline.rejected({ who }) : timeline.rejectedBecause({ who, note: reason }),
      );
    case 'undo approval':
      return entry(at, 'rejected', timeline.approvalUndone({ who }));
    case 'edit post':
      return entry(at, 'edited', timeline.edited({ who }));
    case 'move':
      return entry(at, 'remark', movedMessage(row));
    case 'pause':
      return entry(
        at,
        'pause',
        reason === null ? timeline.paused({ who, target }) : timeline.pausedBecause({ who, target, reason }),
      );
    case 'resume':
      return entry(
        at,
        'resume',
        who === BY_ITSELF ? timeline.pauseEnded({ target }) : timeline.resumed({ who, target }),
      );
    case 'restored':
      return entry(at, 'remark', timeline.restored({ who }));
    case 'end restored':
      return entry(at, 'remark', timeline.restoredEnded({ who }));
    default:
      return entry(at, 'remark', actMessage({ who, action, reason }));
  }
}

function approval({ post: { approvedAt, approvedBy } }: History): TimelineEntry[] {
  if (!approvedAt) return [];
  const isAutomatic = approvedBy === null || approvedBy === 'automatic';
  return [
    entry(
      approvedAt,
      'approved',
      isAutomatic ? timeline.approvedAutomatically() : timeline.approvedBy({ by: approvedBy }),
    ),
  ];
}

function queueing({ delivery: { kind, createdAt, slotAt }, audit }: History): TimelineEntry {
  // Sending or trying it again gave it another time; the first one is not known any more.
  const again = audit.some(({ action }) => action === SEND_AGAIN || action === RETRY);
  const moved = audit.find(({ action, at }) => action === 'move' && at > createdAt);
  const due = moved ? Moved.parse(moved.detail).from : slotAt;
  const message = again || due === null ? timeline.scheduled({ kind }) : timeline.scheduledFor({ kind, due });
  return entry(createdAt, 'scheduled', message);
}

function receiptMessage(receipt: Receipt): Message {
  const { remoteId: id, url } = receipt;
  if (id === '') return timeline.draft({ draft: draftText(receipt) });
  return url ? timeline.liveAt({ id, url }) : timeline.live({ id });
}

function proof({ delivery, attempts }: History): TimelineEntry[] {
  const { receipt, endedAt } = delivery;
  if (!receipt) return [];
  const [first, ...more] = receipt.warnings;
  const detail = first ? more.reduce(inOrder, first) : null;
  if (delivery.kind === 'retract') return [entry(endedAt, 'receipt', timeline.takenDown(), { detail })];
  return [entry(endedAt ?? attempts.at(-1)?.endedAt ?? null, 'receipt', receiptMessage(receipt), { detail })];
}

function removal({ post: { content, filesRemovedAt } }: History): TimelineEntry[] {
  if (filesRemovedAt === null || filesOf(content).length === 0) return [];
  return [entry(filesRemovedAt, 'remark', timeline.filesRemoved())];
}

/** Ordered by time; each attempt stays together, since its lines come from two clocks that differ a little. */
function byTime(groups: readonly TimelineEntry[][]): TimelineEntry[] {
  return [...groups].sort(([a], [b]) => (a?.at ?? '').localeCompare(b?.at ?? '')).flat();
}

/**
 * The whole history of a delivery, in order: scheduled, each attempt with its requests and answers,
 * what people did meanwhile, the receipt; for a held one, what to do about it.
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
    ...byTime([...tries, ...(meanwhile ?? []), ...(early ? [] : [approved])]),
    ...proof(history),
    ...after,
    ...removal(history),
    ...thingsToDo(history),
  ];
}
