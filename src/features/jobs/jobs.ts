import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { HOUSEKEEPING, isHousekeepingJob } from '../../domain/jobs.ts';
import { UserError } from '../../lib/errors.ts';
import { Message } from '../../lib/message.ts';
import { askForRun, sweepRuns } from '../../queue/runs.ts';
import { nextTimes } from '../../schedule/cron-times.ts';
import { record } from '../../store/audit.ts';
import { storeNow } from '../../store/now.ts';
import { jobRuns, sources } from '../../store/schema/index.ts';
import { lookAtSource } from '../feeds/sources.ts';
import type { DeskContext } from '../kit/context.ts';
import { kit } from '../kit/messages.ts';
import { Time, type View } from '../kit/schema.ts';
import { jobs as messages } from './messages.ts';

export const Run = z
  .object({
    id: z.uuid(),
    name: z.string(),
    slot: Time.nullable().describe('The scheduled tick; null: started by a person'),
    askedBy: z.string().nullable(),
    createdAt: Time,
    startedAt: Time.nullable(),
    endedAt: Time.nullable(),
    ms: z.number().nullable(),
    worker: z.string().nullable(),
    result: Message.nullable(),
    error: Message.nullable(),
  })
  .meta({ id: 'JobRun' });
export type RunView = View<typeof Run>;

export const Job = z.object({
  name: z.string(),
  when: z.string().nullable().describe('Its cron line; for a feed: the polling interval'),
  timeZone: z.string(),
  next: Time.nullable(),
  state: z.enum(['idle', 'waiting', 'running']),
  last: Run.pick({ startedAt: true, endedAt: true, ms: true, result: true, error: true, askedBy: true }).nullable(),
});
export type JobView = View<typeof Job>;

const PREFIX = 'poll-source:';
function runOf(row: typeof jobRuns.$inferSelect): RunView {
  const { id, name, slot, askedBy, createdAt, startedAt, endedAt, worker, result, error } = row;
  const ms = startedAt && endedAt ? endedAt.getTime() - startedAt.getTime() : null;
  return { id, name, slot, askedBy, createdAt, startedAt, endedAt, ms, worker, result, error };
}

async function jobView({ db, cronJobs = [], timeZone }: DeskContext, name: string, now: Date): Promise<JobView> {
  const cron = cronJobs.find((one) => one.name === name) ?? null;
  const theirs = eq(jobRuns.name, name);
  const newest = db.select().from(jobRuns).orderBy(desc(jobRuns.createdAt)).limit(1).$dynamic();
  const [ended] = await newest.where(and(theirs, isNotNull(jobRuns.endedAt)));
  const open = await db
    .select({ running: sql<boolean>`coalesce(${jobRuns.leaseUntil} > clock_timestamp(), false)` })
    .from(jobRuns)
    .where(and(theirs, isNull(jobRuns.endedAt)));
  const [next] = cron ? nextTimes(cron.line, cron.timeZone, now, 1) : [];
  return {
    name,
    when: cron?.text ?? null,
    timeZone: cron?.timeZone ?? timeZone,
    next: next ?? null,
    state: open.some(({ running }) => running) ? 'running' : open.length > 0 ? 'waiting' : 'idle',
    last: ended ? runOf(ended) : null,
  };
}

async function sourceViews({ db, sources: configured, timeZone }: DeskContext, now: Date): Promise<JobView[]> {
  const rows = await db.select().from(sources);
  return configured.map(({ id, everyMs }): JobView => {
    const row = rows.find((one) => one.id === id);
    const { lookBeganAt: startedAt = null, lookMs: ms = null } = row ?? {};
    const endedAt = startedAt && ms !== null ? new Date(startedAt.getTime() + ms) : null;
    return {
      name: PREFIX + id,
      when: `every ${everyMs / 1_000} s`,
      timeZone,
      next: row?.nextAt ?? null,
      state: row?.leaseUntil && row.leaseUntil > now ? 'running' : 'idle',
      last: startedAt ? { startedAt, endedAt, ms, result: null, error: row?.lastError ?? null, askedBy: null } : null,
    };
  });
}

/** Every recurring job and every look at a source: when it ran last, what came of it, and when it runs next. */
export async function listJobs(context: DeskContext): Promise<JobView[]> {
  const now = await storeNow(context.db);
  const jobs = await Promise.all(HOUSEKEEPING.map((name) => jobView(context, name, now)));
  return [...jobs, ...(await sourceViews(context, now))];
}

async function noSuchJob(context: DeskContext, name: string): Promise<UserError> {
  if (name.startsWith(PREFIX)) {
    const remedy = kit.see({ command: 'masthead sources' });
    return new UserError(messages.sourceHasNoRuns({ name }), { remedy });
  }
  const known = (await listJobs(context)).map((job) => job.name).join(', ');
  return new UserError(messages.unknown({ name, known }), { kind: 'missing' });
}

/** Throws a UserError for a job that there is not. */
export async function assertJob(context: DeskContext, name: string): Promise<void> {
  if (!isHousekeepingJob(name)) throw await noSuchJob(context, name);
}

/** The newest runs of a job, at most twenty. Throws a UserError for one that there is not. */
export async function runsOf(context: DeskContext, name: string): Promise<RunView[]> {
  const { db } = context;
  await assertJob(context, name);
  const rows = await db.select().from(jobRuns).where(eq(jobRuns.name, name)).orderBy(desc(jobRuns.createdAt)).limit(20);
  return rows.map(runOf);
}

/** One run, to see what came of it. */
export async function oneRun({ db }: DeskContext, { id }: { id: string }): Promise<RunView> {
  const [row] = await db.select().from(jobRuns).where(eq(jobRuns.id, id));
  if (!row) throw new UserError(messages.noRun({ id }), { kind: 'missing' });
  return runOf(row);
}

/**
 * Lets a job run as soon as a worker can, once: one that waits already does. A source is looked at right here.
 * Answers the run, or what came of the look.
 */
export async function runJobNow(context: DeskContext, { name, by }: { name: string; by: string }) {
  const { db, queues } = context;
  if (name.startsWith(PREFIX)) {
    const { look } = await lookAtSource(context, { id: name.slice(PREFIX.length) });
    return { name, run: null, joined: look === null, look };
  }
  if (!isHousekeepingJob(name)) throw await noSuchJob(context, name);
  const { id, joined } = await db.transaction(async (tx) => {
    const asked = await askForRun(tx, name, { by });
    await record(tx, { who: by, action: 'run', subject: { type: 'config', id: `job ${name}` }, detail: asked });
    return asked;
  });
  if (queues) await sweepRuns(db, queues);
  return { name, run: await oneRun(context, { id }), joined, look: null };
}
