import { eq } from 'drizzle-orm';
import { channelStates, switches } from '../store/schema/index.ts';
import { type ChannelView, listChannels } from './channels.ts';
import type { DeskContext } from './context.ts';

export interface Pause {
  /** null: everything. */
  channel: string | null;
  reason: string | null;
  /** Who paused it; null: Masthead did, because of what the platform answered. */
  by: string | null;
  /** When it began; null where that is not known. */
  since: Date | null;
  /** When it ends by itself; null: when a person resumes it. */
  until: Date | null;
}

export const isPausedAll = async ({
  db,
}: DeskContext): Promise<{ reason: string; by: string; since: Date | null } | null> => {
  const [row] = await db.select().from(switches).where(eq(switches.name, 'pause-all'));
  return row?.on ? { ...row.detail, since: row.onSince } : null;
};

/** The pauses that hold now, the one of everything first. */
export async function pausesOf(context: DeskContext, channels: readonly ChannelView[]): Promise<Pause[]> {
  const all = await isPausedAll(context);
  const rows = await context.db.select().from(channelStates).where(eq(channelStates.paused, true));
  const paused = channels.filter(({ state }) => state === 'paused');
  const each = paused.map(({ id, reason }): Pause => {
    const row = rows.find(({ channelId }) => channelId === id);
    const by = row?.pausedBy === 'masthead' ? null : (row?.pausedBy ?? null);
    return { channel: id, reason, by, since: row?.pausedAt ?? null, until: row?.pausedUntil ?? null };
  });
  return all ? [{ channel: null, ...all, until: null }, ...each] : each;
}

/** The pauses that hold now, for whoever asked the desk for something else. */
export const pausesNow = async (context: DeskContext): Promise<Pause[]> =>
  pausesOf(context, await listChannels(context));

/** Tells for a channel why everything or itself is paused; null: no pause holds it back. */
export async function pauseReasons(
  context: DeskContext,
  channels: readonly ChannelView[],
): Promise<(channelId: string) => string | null> {
  const pauses = await pausesOf(context, channels);
  return (channelId) => {
    const pause = pauses.find(({ channel }) => channel === null || channel === channelId);
    return pause ? (pause.reason ?? 'no reason was given') : null;
  };
}
