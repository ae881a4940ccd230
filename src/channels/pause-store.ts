import { and, eq, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import type { AtEnd } from '../domain/at-end.ts';
import type { Message } from '../lib/message.ts';
import { inEnglish } from '../lib/render.ts';
import { foldTag } from '../rules/skip.ts';
import { dbTime } from '../store/db-time.ts';
import { channelStates, switches, tagPauses } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';

/** What is paused: everything, a channel, or what carries a tag. */
export interface PauseTarget {
  /** null: everything, or a tag. */
  channel: string | null;
  tag: string | null;
}

export interface PauseRow extends PauseTarget {
  paused: boolean;
  reason: string;
  by: string;
  /** When it ends by itself; null: when a person resumes it. */
  until: Date | null;
  /** What becomes then of what was due meanwhile; null: what the rules of each channel say. */
  atEnd: AtEnd | null;
}

/** Whose pause it was, and why; null: none held. */
export type Before = { reason: string | null; by: string | null } | null;

/** The pause that was there: what was postponed waits until its end. */
interface Earlier {
  before: Before;
  until: Date | null;
}

/** So soon after its pause ended by itself, a quota that is still used up is the same story; seconds. */
const SAME_STORY_SECONDS = 300;

/**
 * In an upsert that pauses a channel: when the pause began. One of the same kind that holds already is
 * confirmed and goes on; any other begins now, by the database's clock.
 */
const pauseBegan = (() => {
  const { paused, pausedAt, pausedBy, pausedUntil } = channelStates;
  const isMasthead = sql`(${pausedBy} = 'masthead') = (excluded.paused_by = 'masthead')`;
  const endsAlike = sql`(${pausedUntil} is null) = (excluded.paused_until is null)`;
  const over = sql`coalesce(${pausedUntil} + make_interval(secs => ${SAME_STORY_SECONDS}) <= clock_timestamp(), false)`;
  return sql<Date>`case when ${paused} and ${isMasthead} and ${endsAlike} and not ${over} then ${pausedAt} else clock_timestamp() end`;
})();

/** In an upsert that switches it on: what is on already goes on. */
const onSince = sql<Date>`case when ${switches.on} then ${switches.onSince} else clock_timestamp() end`;

async function pauseAll(tx: Tx, { paused, reason, by, until, atEnd }: PauseRow): Promise<Earlier> {
  const theirs = eq(switches.name, 'pause-all');
  const [was] = await tx.select().from(switches).where(theirs).for('update');
  const row = { on: paused, until, atEnd, detail: { reason, by }, updatedAt: dbTime() };
  await tx
    .insert(switches)
    .values({ name: 'pause-all', ...row, onSince: paused ? dbTime() : null })
    .onConflictDoUpdate({ target: switches.name, set: { ...row, onSince: paused ? onSince : null } });
  return { before: was?.on ? was.detail : null, until: was?.until ?? null };
}

async function pauseOne(tx: Tx, channelId: string, given: PauseRow): Promise<Earlier> {
  const { paused, reason, by, until, atEnd } = given;
  const pausing = {
    paused,
    pausedUntil: until,
    atEnd,
    pauseReason: paused ? reason : null,
    pauseBecause: null,
    pausedBy: by,
  };
  const row = { ...pausing, updatedAt: dbTime() };
  const [was] = await tx
    .select({
      // One that ended by itself is told until it is lifted, unless Masthead set it.
      holds: sql<boolean>`${channelStates.paused} and (${channelStates.pausedBy} <> 'masthead'
        or not coalesce(${channelStates.pausedUntil} <= ${dbTime()}, false))`,
      until: channelStates.pausedUntil,
      reason: channelStates.pauseReason,
      because: channelStates.pauseBecause,
      by: channelStates.pausedBy,
    })
    .from(channelStates)
    .where(eq(channelStates.channelId, channelId))
    .for('update');
  await tx
    .insert(channelStates)
    .values({ channelId, ...row, pausedAt: paused ? dbTime() : null })
    .onConflictDoUpdate({ target: channelStates.channelId, set: { ...row, pausedAt: paused ? pauseBegan : null } });
  const why = was?.because ? inEnglish(was.because) : (was?.reason ?? null);
  return { before: was?.holds ? { reason: why, by: was.by } : null, until: was?.until ?? null };
}

async function pauseTag(tx: Tx, label: string, { paused, reason, by, until, atEnd }: PauseRow): Promise<Earlier> {
  const tag = foldTag(label);
  const theirs = eq(tagPauses.tag, tag);
  const [was] = await tx.select().from(tagPauses).where(theirs).for('update');
  if (paused) {
    const row = { label, reason, by, until, atEnd };
    await tx
      .insert(tagPauses)
      .values({ tag, ...row, since: dbTime() })
      .onConflictDoUpdate({ target: tagPauses.tag, set: row });
  } else {
    await tx.delete(tagPauses).where(theirs);
  }
  return { before: was ? { reason: was.reason, by: was.by } : null, until: was?.until ?? null };
}

/** Stores a pause or its end, and answers the one before. */
export function storePause(tx: Tx, row: PauseRow): Promise<Earlier> {
  if (row.tag !== null) return pauseTag(tx, row.tag, row);
  return row.channel === null ? pauseAll(tx, row) : pauseOne(tx, row.channel, row);
}

/**
 * Pauses a channel because of what its platform answered. A person's pause stays as it is for as long as it holds: one
 * with another end would lift it.
 */
export async function pauseForPlatform(
  tx: Tx,
  channelId: string,
  { until, because }: { until: Date | null; because: Message },
): Promise<void> {
  const pause = {
    paused: true,
    pausedUntil: until,
    atEnd: null,
    pauseReason: null,
    pauseBecause: because,
    pausedBy: 'masthead',
  };
  const ends = and(isNotNull(channelStates.pausedUntil), isNull(channelStates.atEnd));
  const isOurs = or(eq(channelStates.pausedBy, 'masthead'), lte(channelStates.pausedUntil, dbTime()));
  const maySet = or(eq(channelStates.paused, false), and(ends, isOurs));
  await tx
    .insert(channelStates)
    .values({ channelId, ...pause, pausedAt: dbTime() })
    .onConflictDoUpdate({
      target: channelStates.channelId,
      set: { ...pause, pausedAt: pauseBegan },
      setWhere: maySet,
    });
}
