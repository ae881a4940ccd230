import { and, eq, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import { dbTime } from '../delivery/db-time.ts';
import { pauseBegan } from '../delivery/pause-began.ts';
import { UserError } from '../domain/errors.ts';
import type { Json } from '../domain/json.ts';
import { record } from '../store/audit.ts';
import { channelStates, deliveries, switches } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import type { DeskContext } from './context.ts';
import { earlierEnded } from './earlier.ts';
import { type Pause, pausesNow } from './pauses.ts';

export const PauseInput = z.object({
  /** null: everything. */
  channel: z.string().nullable(),
  paused: z.boolean(),
  reason: z.string().trim().max(500),
  by: z.string(),
});

type Given = z.output<typeof PauseInput>;

/** Whose pause it was, and why; null: none held. */
type Before = { reason: string | null; by: string | null } | null;

export interface PauseChange {
  channel: string | null;
  paused: boolean;
  before: Before;
  /** The other pauses that hold now: of everything, where a channel was asked for, and of channels, where everything was. */
  others: Pause[];
}

/**
 * Deliveries that wait for a quota to be full again: those that met it, and those that the pause put off to its
 * end. A person who resumes the channel knows better.
 */
const waitsForQuota = (channel: string, until: Date | null) =>
  and(
    eq(deliveries.channelId, channel),
    eq(deliveries.state, 'queued'),
    or(sql`${deliveries.outcome}->>'type' = 'exhausted'`, until ? eq(deliveries.nextAt, until) : undefined),
  );

/** In an upsert that switches it on: what is on already goes on. */
const onSince = sql<Date>`case when ${switches.on} then ${switches.onSince} else clock_timestamp() end`;

async function pauseAll(tx: Tx, { paused, reason, by }: Given): Promise<Before> {
  const theirs = eq(switches.name, 'pause-all');
  const [was] = await tx.select().from(switches).where(theirs).for('update');
  const row = { on: paused, detail: { reason, by }, updatedAt: dbTime() };
  await tx
    .insert(switches)
    .values({ name: 'pause-all', ...row, onSince: paused ? dbTime() : null })
    .onConflictDoUpdate({ target: switches.name, set: { ...row, onSince: paused ? onSince : null } });
  return was?.on ? was.detail : null;
}

async function pauseOne(tx: Tx, channelId: string, { paused, reason, by }: Given): Promise<Before> {
  const row = { paused, pausedUntil: null, pauseReason: paused ? reason : null, pausedBy: by, updatedAt: dbTime() };
  const [was] = await tx
    .select({
      holds: sql<boolean>`${channelStates.paused} and not coalesce(${channelStates.pausedUntil} <= ${dbTime()}, false)`,
      until: channelStates.pausedUntil,
      reason: channelStates.pauseReason,
      by: channelStates.pausedBy,
    })
    .from(channelStates)
    .where(eq(channelStates.channelId, channelId))
    .for('update');
  await tx
    .insert(channelStates)
    .values({ channelId, ...row, pausedAt: paused ? dbTime() : null })
    .onConflictDoUpdate({ target: channelStates.channelId, set: { ...row, pausedAt: paused ? pauseBegan : null } });
  if (!paused) {
    const waiting = waitsForQuota(channelId, was?.until ?? null);
    await tx.update(deliveries).set({ nextAt: dbTime() }).where(waiting);
  }
  return was?.holds ? { reason: was.reason, by: was.by } : null;
}

export function checkPause(context: DeskContext, { channel, paused, reason }: Omit<Given, 'by'>): void {
  if (channel !== null && !context.channels.has(channel)) {
    throw new UserError(`There is no channel "${channel}".`, { remedy: 'See `masthead channels list`.' });
  }
  if (paused && reason === '') {
    throw new UserError('A pause needs a reason in words: everybody who sees a post wait is shown it.', {
      usage: true,
    });
  }
}

/** Pauses or resumes in the caller's transaction, and answers whose pause it was. `more`: for the audit. */
export async function setPause(tx: Tx, input: Given, more: Record<string, Json> = {}): Promise<Before> {
  const { channel, paused, reason, by } = input;
  const was = channel === null ? await pauseAll(tx, input) : await pauseOne(tx, channel, input);
  // To resume what was not paused changes nothing, so that no history should tell it.
  if (paused || was) {
    await record(tx, {
      who: by,
      action: paused ? 'pause' : 'resume',
      subject: channel === null ? { type: 'everything' } : { type: 'channel', id: channel },
      before: was && { paused: true, ...was },
      after: { paused },
      detail: { reason, ...more },
    });
  }
  return was;
}

/** What a pause or its end changed, with the other pauses that hold now. */
export async function toldChange(
  context: DeskContext,
  { channel, paused, before }: Pick<PauseChange, 'channel' | 'paused' | 'before'>,
): Promise<PauseChange> {
  const pauses = await pausesNow(context);
  const others = pauses.filter((other) => (other.channel === null) !== (channel === null));
  return { channel, paused, before, others };
}

/**
 * Pauses or resumes one channel or everything; read by every worker before each step and each commit. Once a pause is
 * answered, only calls whose intent was stored before may still come out. Throws a UserError for an unknown channel and
 * for a pause without a reason.
 */
export async function pause(context: DeskContext, given: z.input<typeof PauseInput>): Promise<PauseChange> {
  const input = PauseInput.parse(given);
  checkPause(context, input);
  const before = await context.db.transaction((tx) => setPause(tx, input));
  if (input.paused) await earlierEnded(context);
  return toldChange(context, { ...input, before });
}
