import { and, desc, eq, inArray, isNull, lt, or } from 'drizzle-orm';
import { z } from 'zod';
import { Message } from '../../lib/message.ts';
import { storeNow } from '../../store/now.ts';
import { cronTicks, jobRuns } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { Time, type View } from '../kit/schema.ts';
import { assertJob } from './jobs.ts';

/** One firing of a cron line, or one run that a person asked for. */
export const Firing = z
  .object({
    planned: Time.nullable().describe('When the line was to fire; null: a person asked for the run'),
    at: Time.describe('When a scheduler found it due, or the person asked'),
    lateMs: z.number().nullable().describe('Between the two; null: a person asked'),
    outcome: z
      .enum(['done', 'failed', 'running', 'waiting', 'skipped'])
      .describe('skipped: it came too late, and nothing was started for it'),
    joined: z.boolean().describe('An earlier run was still waiting and did for both'),
    askedBy: z.string().nullable(),
    scheduler: z.string().nullable().describe('Process that found it due; null: unknown'),
    worker: z.string().nullable().describe('Process that ran it'),
    startedAt: Time.nullable(),
    ms: z.number().nullable().describe('Duration of the run'),
    message: Message.nullable().describe('Result, or why it failed'),
  })
  .meta({ id: 'Firing' });
export type Firing = View<typeof Firing>;

export const History = z.object({
  firings: z.array(Firing).describe('The newest first'),
  before: Time.nullable().describe('For the next page; null: there is none'),
});

type Run = typeof jobRuns.$inferSelect;
type Tick = typeof cronTicks.$inferSelect;

function ofRun(run: Run | undefined) {
  if (!run) return { worker: null, startedAt: null, ms: null, message: null };
  const { worker, startedAt, endedAt, error, result } = run;
  const ms = startedAt && endedAt ? endedAt.getTime() - startedAt.getTime() : null;
  return { worker, startedAt, ms, message: error ?? result };
}

function outcomeOf(run: Run | undefined, now: Date): Firing['outcome'] {
  // A tick of an earlier version, whose run is no longer known.
  if (!run) return 'done';
  if (run.endedAt) return run.error ? 'failed' : 'done';
  return run.leaseUntil && run.leaseUntil > now ? 'running' : 'waiting';
}

function ofTick(tick: Tick, run: Run | undefined, now: Date): Firing {
  return {
    planned: tick.slot,
    at: tick.firedAt,
    lateMs: Math.max(0, tick.firedAt.getTime() - tick.slot.getTime()),
    outcome: tick.skipped ? 'skipped' : outcomeOf(run, now),
    joined: run !== undefined && run.slot?.getTime() !== tick.slot.getTime(),
    askedBy: run?.askedBy ?? null,
    scheduler: tick.worker,
    ...ofRun(run),
  };
}

const ofPerson = (run: Run, now: Date): Firing => ({
  planned: null,
  at: run.createdAt,
  lateMs: null,
  outcome: outcomeOf(run, now),
  joined: false,
  askedBy: run.askedBy,
  scheduler: null,
  ...ofRun(run),
});

const timeOf = ({ planned, at }: Firing): Date => planned ?? at;

/** Firings of a job's line and runs that people asked for, the newest first. Throws a UserError for an unknown job. */
export async function historyOf(
  context: DeskContext,
  { name, before, limit }: { name: string; before: Date | null; limit: number },
): Promise<View<typeof History>> {
  await assertJob(context, name);
  const { db } = context;
  const now = await storeNow(db);
  const ticks = await db
    .select()
    .from(cronTicks)
    .where(and(eq(cronTicks.name, name), before === null ? undefined : lt(cronTicks.slot, before)))
    .orderBy(desc(cronTicks.slot))
    .limit(limit + 1);
  const asked = await db
    .select()
    .from(jobRuns)
    .where(
      and(eq(jobRuns.name, name), isNull(jobRuns.slot), before === null ? undefined : lt(jobRuns.createdAt, before)),
    )
    .orderBy(desc(jobRuns.createdAt))
    .limit(limit + 1);
  const ids = ticks.flatMap(({ runId }) => runId ?? []);
  const slots = ticks.filter(({ skipped }) => !skipped).map(({ slot }) => slot);
  const known = or(inArray(jobRuns.id, ids), inArray(jobRuns.slot, slots));
  const runs =
    slots.length === 0
      ? []
      : await db
          .select()
          .from(jobRuns)
          .where(and(eq(jobRuns.name, name), known));
  const runOf = ({ runId, slot, skipped }: Tick): Run | undefined => {
    if (skipped) return undefined;
    return runs.find((run) => (runId === null ? run.slot?.getTime() === slot.getTime() : run.id === runId));
  };
  // A run that a person asked for and that a tick joined is the tick's.
  const joined = new Set(ids);
  const all = [
    ...ticks.map((tick) => ofTick(tick, runOf(tick), now)),
    ...asked.filter(({ id }) => !joined.has(id)).map((run) => ofPerson(run, now)),
  ].sort((one, other) => timeOf(other).getTime() - timeOf(one).getTime());
  const firings = all.slice(0, limit);
  const last = firings.at(-1);
  return { firings, before: all.length > limit && last ? timeOf(last) : null };
}
