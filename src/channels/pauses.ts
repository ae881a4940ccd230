import { and, asc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { AtEnd } from '../domain/at-end.ts';
import { type Message, plainText } from '../lib/message.ts';
import { channelStates, switches, tagPauses } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';
import { channel as messages } from './messages.ts';
import { allPaused, taggedAmong, tagPauseHolds } from './pause-rules.ts';

export interface Pause {
  /** null: everything, or a tag. */
  channel: string | null;
  /** As it was typed; null: a channel, or everything. */
  tag: string | null;
  /** In a person's words; null: none are known, or Masthead paused it. */
  reason: string | null;
  /** Why Masthead paused it; null: a person did. */
  because: Message | null;
  /** Who paused it; null: Masthead did, because of what the platform answered. */
  by: string | null;
  /** When it began; null where that is not known. */
  since: Date | null;
  /** When it ends by itself; null: when a person resumes it. */
  until: Date | null;
  /** What becomes then of what was due meanwhile; null: what the rules of each channel say. */
  atEnd: AtEnd | null;
}

/** A channel, as far as its pause goes. */
interface PausedChannel {
  id: string;
  state: string;
  reason: string | null;
}

type OfAll = { reason: string; by: string } & Pick<Pause, 'since' | 'until' | 'atEnd'>;

export const isPausedAll = async ({ db }: { db: Db }): Promise<OfAll | null> => {
  const [row] = await db
    .select()
    .from(switches)
    .where(and(eq(switches.name, 'pause-all'), allPaused()));
  return row ? { ...row.detail, since: row.onSince, until: row.until, atEnd: row.atEnd } : null;
};

/** The pauses that hold now, the one of everything first. */
export async function pausesOf(context: { db: Db }, channels: readonly PausedChannel[]): Promise<Pause[]> {
  const all = await isPausedAll(context);
  const paused = channels.filter(({ state }) => state === 'paused');
  const rows =
    paused.length === 0 ? [] : await context.db.select().from(channelStates).where(eq(channelStates.paused, true));
  const each = paused.map(({ id, reason }): Pause => {
    const row = rows.find(({ channelId }) => channelId === id);
    const by = row?.pausedBy === 'masthead' ? null : (row?.pausedBy ?? null);
    const { pausedAt = null, pausedUntil = null, atEnd = null } = row ?? {};
    const because = row?.pauseBecause ?? null;
    return {
      channel: id,
      tag: null,
      reason: because ? null : reason,
      because,
      by,
      since: pausedAt,
      until: pausedUntil,
      atEnd,
    };
  });
  const tags = await context.db.select().from(tagPauses).where(tagPauseHolds()).orderBy(asc(tagPauses.since));
  const tagged = tags.map(
    ({ tag: _folded, label, ...rest }): Pause => ({
      channel: null,
      tag: label,
      because: null,
      ...rest,
    }),
  );
  return [...(all ? [{ channel: null, tag: null, because: null, ...all }] : []), ...each, ...tagged];
}

/** A person's words, as a message. */
const spoken = (reason: string | null | undefined): Message | null => (reason ? plainText(reason) : null);

const Some = z.object({ rows: z.tuple([z.object({ some: z.boolean() })]) });

/** Whether there is any pause, or one that has just ended. */
async function isAnyPaused({ db }: { db: Db }): Promise<boolean> {
  const found =
    await db.execute(sql`select exists (select from ${switches} where ${switches.name} = 'pause-all' and ${switches.on})
    or exists (select from ${channelStates} where ${channelStates.paused}) or exists (select from ${tagPauses}) as some`);
  return Some.parse(found).rows[0].some;
}

/**
 * Tells for a channel and a story why everything, the channel or a tag is paused; null: no pause holds it back. `channels`
 * are read only where there is a pause.
 */
export async function pauseReasons(
  context: { db: Db },
  channels: () => PromiseLike<readonly PausedChannel[]>,
  storyIds: readonly string[],
): Promise<(channelId: string, storyId: string) => Message | null> {
  if (!(await isAnyPaused(context))) return () => null;
  const pauses = await pausesOf(context, await channels());
  const tagged = pauses.some(({ tag }) => tag !== null) ? await taggedAmong(context, storyIds) : new Map();
  return (channelId, storyId) => {
    const pause = pauses.find(({ channel, tag }) => tag === null && (channel === null || channel === channelId));
    if (pause) return pause.because ?? spoken(pause.reason) ?? messages.pausedWithoutReason();
    return spoken(tagged.get(storyId));
  };
}
