import { and, eq, sql } from 'drizzle-orm';
import { storyCarries } from '../../channels/pause-rules.ts';
import { type Before, type PauseRow, type PauseTarget, storePause } from '../../channels/pause-store.ts';
import { type Pause, pausesOf } from '../../channels/pauses.ts';
import { earlierEnded } from '../../delivery/earlier.ts';
import type { AtEnd } from '../../domain/at-end.ts';
import { UserError } from '../../lib/errors.ts';
import type { Json } from '../../lib/json.ts';
import { wakePaused, wakeQuota } from '../../posts/delivery-repository.ts';
import { foldTag } from '../../rules/skip.ts';
import { type AuditSubject, record } from '../../store/audit.ts';
import { storeNow } from '../../store/now.ts';
import { deliveries, posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import { listChannels } from '../channels/channels.ts';
import type { DeskContext } from '../kit/context.ts';
import { pauses as messages } from './messages.ts';
import type { PauseChange } from './schema.ts';

interface Given {
  channel: string | null;
  tag?: string | null;
  paused: boolean;
  reason: string;
  /** End; null: until a person resumes it. */
  until?: string | null;
  /** What happens then to posts that became due; null: the rules of each channel decide. */
  atEnd?: AtEnd | null;
  by: string;
}

/** Subject of a pause in the audit. */
export function subjectOf({ channel, tag }: PauseTarget): AuditSubject {
  if (tag !== null) return { type: 'tag', id: foldTag(tag) };
  return channel === null ? { type: 'everything' } : { type: 'channel', id: channel };
}

/** Throws a UserError for an unknown channel, or a channel and a tag together. */
export function checkTarget(context: DeskContext, { channel, tag }: PauseTarget): void {
  if (channel !== null && tag !== null) {
    throw new UserError(messages.twoTargets({ channel, tag }), { usage: true, field: 'tag' });
  }
  if (tag !== null && foldTag(tag) === '') {
    throw new UserError(messages.tagWithoutLetters(), { usage: true, field: 'tag' });
  }
  if (channel !== null && !context.channels.has(channel)) {
    throw new UserError(messages.channelUnknown({ channel }), { remedy: messages.seeChannels() });
  }
}

async function checkPause(context: DeskContext, { reason, until, atEnd }: PauseRow): Promise<void> {
  if (reason === '') throw new UserError(messages.reasonMissing(), { usage: true });
  if (until === null && atEnd !== null) {
    throw new UserError(messages.atEndWithoutEnd(), { remedy: messages.nameEnd(), usage: true, field: 'atEnd' });
  }
  const now = await storeNow(context.db);
  if (until !== null && until <= now) {
    throw new UserError(messages.endsInPast({ until, now }), { usage: true, field: 'until' });
  }
}

/** Pauses or resumes in the caller's transaction, and returns the pause before. `more`: for the audit. */
export async function setPause(tx: Tx, row: PauseRow, more: Record<string, Json> = {}): Promise<Before> {
  const { paused, reason, by, until, atEnd, channel, tag } = row;
  const { before: was, until: end } = await storePause(tx, row);
  if (!paused && channel !== null && tag === null) await wakeQuota(tx, channel, end);
  else if (!paused && end !== null) await wakePaused(tx, end);
  // Resuming what was not paused changes nothing, and leaves no history.
  if (paused || was) {
    const ends = { ...(until && { until: until.toISOString() }), ...(atEnd && { atEnd }) };
    await record(tx, {
      who: by,
      action: paused ? 'pause' : 'resume',
      subject: subjectOf(row),
      before: was && { paused: true, ...was },
      after: { paused, ...ends },
      detail: { reason, ...(tag !== null && { tag }), ...more },
    });
  }
  return was;
}

const isOfAll = ({ channel, tag }: PauseTarget): boolean => channel === null && tag === null;

/** Number of scheduled posts of stories that carry a tag. */
async function holdsOf({ db }: DeskContext, tag: string): Promise<number> {
  const [row] = await db
    .select({ n: sql<number>`count(*)`.mapWith(Number) })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .where(and(eq(deliveries.state, 'scheduled'), storyCarries(foldTag(tag))));
  return row?.n ?? 0;
}

/** Change of a pause, with the other pauses that hold now. */
export async function changeView(
  context: DeskContext,
  { channel, tag, paused, until, before }: Omit<PauseChange, 'others' | 'holds'>,
): Promise<PauseChange> {
  const pauses = await pausesNow(context);
  const others = pauses.filter((other) => isOfAll(other) !== isOfAll({ channel, tag }));
  const holds = paused && tag !== null ? await holdsOf(context, tag) : null;
  return { channel, tag, paused, until, before, others, holds };
}

/**
 * Pauses or resumes everything, one channel, or what carries a tag; read by every worker before each step and each
 * commit. Once a pause is answered, only calls whose intent was stored before may still come out. Throws a UserError for
 * an unknown channel, a pause without a reason, and an end that has passed.
 */
export async function pause(
  context: DeskContext,
  { channel, tag: named = null, paused, reason, until = null, atEnd = null, by }: Given,
): Promise<PauseChange> {
  const tag = named?.trim() ?? null;
  checkTarget(context, { channel, tag });
  const ends = { until: paused && until !== null ? new Date(until) : null, atEnd: paused ? atEnd : null };
  const row = { channel, tag, paused, reason: reason.trim(), by, ...ends };
  if (paused) await checkPause(context, row);
  const before = await context.db.transaction((tx) => setPause(tx, row));
  if (paused) await earlierEnded(context);
  return changeView(context, { ...row, before });
}

/** Pauses that hold now. */
export const pausesNow = async (context: DeskContext): Promise<Pause[]> =>
  pausesOf(context, await listChannels(context));
