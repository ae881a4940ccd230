import { and, eq, getTableColumns, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import { dbTime } from '../delivery/db-time.ts';
import { createLook } from '../delivery/look.ts';
import { pauseBegan } from '../delivery/pause-began.ts';
import { messageOf, UserError } from '../domain/errors.ts';
import { newId } from '../domain/ids.ts';
import type { DraftChannel } from '../drafts/context.ts';
import { channelProblems } from '../drafts/draft.ts';
import type { Diagnosis } from '../platforms/platform.ts';
import { audit, channelStates, deliveries, switches } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import type { DeskContext } from './context.ts';

export interface ChannelView {
  id: string;
  platform: string;
  name: string;
  mode: 'live' | 'simulated' | 'off';
  state: 'ready' | 'not connected' | 'off' | 'paused';
  reason: string | null;
  lastSuccessAt: Date | null;
  lastFailureAt: Date | null;
  lastFailure: string | null;
}

export async function listChannels(context: DeskContext): Promise<ChannelView[]> {
  const rows = await context.db
    .select({
      ...getTableColumns(channelStates),
      isOver: sql<boolean>`coalesce(${channelStates.pausedUntil} <= ${dbTime()}, false)`,
    })
    .from(channelStates);
  return [...context.channels.values()].map((connected) => {
    const { id, platform, name, mode } = connected.channel;
    const row = rows.find(({ channelId }) => channelId === id);
    const paused = row?.paused === true && !row.isOver;
    const [problem] = channelProblems(connected);
    const state = problem ? (mode === 'off' ? 'off' : 'not connected') : paused ? 'paused' : 'ready';
    return {
      id,
      platform,
      name,
      mode,
      state,
      reason: problem?.message ?? (paused ? (row?.pauseReason ?? null) : null),
      lastSuccessAt: row?.lastSuccessAt ?? null,
      lastFailureAt: row?.lastFailureAt ?? null,
      lastFailure: row?.lastFailure ?? null,
    };
  });
}

const unreachable = (why: string) => ({
  code: 'unreachable',
  message: `The platform could not be asked: ${why}.`,
  remedy: 'Check the network, then try again.',
});

async function diagnosesOf(context: DeskContext, connected: DraftChannel): Promise<Diagnosis[]> {
  const signal = AbortSignal.any([context.halt, AbortSignal.timeout(context.timings.request * 2)]);
  // A diagnosis is about no post, so any id will do.
  const { look, evidence } = createLook(context, connected, newId(), {
    signal,
    now: () => context.clock.now(),
    mayWrite() {},
  });
  const told = (found: Diagnosis[]): Diagnosis[] =>
    found.map((diagnosis) => ({ ...diagnosis, message: evidence.blank(diagnosis.message) }));
  try {
    const client = await connected.platform.load();
    return told(await client.diagnose(look));
  } catch (error) {
    return told([unreachable(messageOf(error))]);
  }
}

/**
 * Asks each connected channel's platform what is wrong with it. `asked` is false for channels that are off
 * or not connected, and for simulated ones while no service runs: their simulators run with it.
 */
export async function checkChannels(context: DeskContext) {
  return Promise.all(
    [...context.channels.values()].map(async (connected) => {
      const { id, mode } = connected.channel;
      const [problem] = channelProblems(connected);
      if (mode === 'off') return { id, mode, asked: false, diagnoses: [] };
      if (problem) {
        const { code, message } = problem;
        const remedy = 'The variables are explained in .env.example.';
        return { id, mode, asked: false, diagnoses: [{ code, message, remedy }] };
      }
      if (mode === 'simulated' && !context.queues) return { id, mode, asked: false, diagnoses: [] };
      return { id, mode, asked: true, diagnoses: await diagnosesOf(context, connected) };
    }),
  );
}

export const PauseInput = z.object({
  /** null: everything. */
  channel: z.string().nullable(),
  paused: z.boolean(),
  reason: z.string(),
  by: z.string(),
});

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

async function pauseAll(tx: Tx, { paused, reason, by }: z.infer<typeof PauseInput>): Promise<void> {
  const row = { on: paused, detail: { reason, by }, updatedAt: dbTime() };
  await tx
    .insert(switches)
    .values({ name: 'pause-all', ...row, onSince: paused ? dbTime() : null })
    .onConflictDoUpdate({ target: switches.name, set: { ...row, onSince: paused ? onSince : null } });
}

async function pauseOne(tx: Tx, channelId: string, { paused, reason, by }: z.infer<typeof PauseInput>): Promise<void> {
  const row = { paused, pausedUntil: null, pauseReason: paused ? reason : null, pausedBy: by, updatedAt: dbTime() };
  const theirs = eq(channelStates.channelId, channelId);
  const [before] = await tx
    .select({ until: channelStates.pausedUntil })
    .from(channelStates)
    .where(theirs)
    .for('update');
  await tx
    .insert(channelStates)
    .values({ channelId, ...row, pausedAt: paused ? dbTime() : null })
    .onConflictDoUpdate({ target: channelStates.channelId, set: { ...row, pausedAt: paused ? pauseBegan : null } });
  if (paused) return;
  const waiting = waitsForQuota(channelId, before?.until ?? null);
  await tx.update(deliveries).set({ nextAt: dbTime() }).where(waiting);
}

/** Pauses or resumes one channel or everything; read by every worker before each step and each commit. */
export async function pause(context: DeskContext, input: z.infer<typeof PauseInput>): Promise<void> {
  const { channel, paused, reason, by } = input;
  if (channel !== null && !context.channels.has(channel)) {
    throw new UserError(`There is no channel "${channel}".`, { remedy: 'See `masthead channels list`.' });
  }
  await context.db.transaction(async (tx) => {
    if (channel === null) await pauseAll(tx, input);
    else await pauseOne(tx, channel, input);
    await tx
      .insert(audit)
      .values({ who: by, action: paused ? 'pause' : 'resume', subject: channel ?? 'everything', detail: { reason } });
  });
}

export const isPausedAll = async ({
  db,
}: DeskContext): Promise<{ reason: string; by: string; since: Date | null } | null> => {
  const [row] = await db.select().from(switches).where(eq(switches.name, 'pause-all'));
  return row?.on ? { ...row.detail, since: row.onSince } : null;
};
