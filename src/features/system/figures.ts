import { and, count, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { serviceOf } from '../../channels/connected.ts';
import { openMiscounts } from '../../delivery/miscounts.ts';
import { isRecounted } from '../../delivery/recount.ts';
import { oldestDue } from '../../delivery/sweep.ts';
import type { DeliveryState } from '../../domain/delivery.ts';
import type { NeededRole, ProcessRole } from '../../domain/process-role.ts';
import { nextTimes } from '../../schedule/cron-times.ts';
import { storeNow } from '../../store/now.ts';
import { cronCursors, deliveries, jobRuns, type Miscounted } from '../../store/schema/index.ts';
import { schemaNumber } from '../../store/schema-version.ts';
import { channelsNow } from '../channels/health.ts';
import type { ChannelHealth } from '../channels/schema.ts';
import type { DeskContext } from '../kit/context.ts';
import { runningProcesses } from '../settings/reload.ts';
import { missingRoles } from './processes.ts';

/** Recurring job as a monitor sees it. */
interface JobFigures {
  job: string;
  /** How long its next run is overdue; 0: it is not. */
  lateSeconds: number;
  /** Its last run failed. */
  failed: boolean;
}

/** Figures of the whole newsroom for monitoring: whichever process reads them finds the same. */
export interface Figures {
  /** Number of the newest change that was made to the store's tables; null: there are none. */
  schema: number | null;
  /** Deliveries that have not ended, by channel and state. */
  deliveries: readonly { channel: string; state: DeliveryState; count: number }[];
  /** How long the oldest due delivery of a channel has waited for its worker, in seconds; left out: none waits. */
  oldestDue: ReadonlyMap<string, number>;
  jobs: readonly JobFigures[];
  channels: readonly ChannelHealth[];
  /** Published posts that their platform does not show once, of each channel whose posts are counted. */
  miscounted: readonly { channel: string; found: Miscounted; posts: number }[];
  /** Whether each platform that a channel is on is down. */
  platforms: ReadonlyMap<string, boolean>;
  /** Running processes by role; null: an earlier version does not say. */
  processes: ReadonlyMap<ProcessRole | null, number>;
  /** Roles that no process does; one that only Redis keeps from its work is there. */
  missing: readonly NeededRole[];
}

async function miscountedPosts({ db, channels }: DeskContext): Promise<Figures['miscounted']> {
  const open = await openMiscounts(db);
  const counted = [...channels.values()].flatMap((one) =>
    one.channel.mode !== 'off' && isRecounted(one) ? one.channel.id : [],
  );
  return counted.flatMap((channel) =>
    (['missing', 'double'] as const).map((found) => ({
      channel,
      found,
      posts: open.filter((one) => one.channel === channel && one.found === found).length,
    })),
  );
}

/** Counts open deliveries by the conditions of their indexes: all others, however many, are left unread. */
async function openDeliveries({ db }: DeskContext): Promise<Figures['deliveries']> {
  return db
    .select({ channel: deliveries.channelId, state: deliveries.state, count: count() })
    .from(deliveries)
    .where(or(isNotNull(deliveries.nextAt), sql`${deliveries.state} = 'sending'`, sql`${deliveries.state} = 'held'`))
    .groupBy(deliveries.channelId, deliveries.state);
}

/** A job is late from its tick on until its run begins, also where no scheduler has noticed the tick. */
async function jobFigures({ db, cronJobs = [] }: DeskContext, now: Date): Promise<JobFigures[]> {
  const cursors = await db.select().from(cronCursors);
  const waiting = await db
    .select({ name: jobRuns.name, slot: jobRuns.slot })
    .from(jobRuns)
    .where(and(isNull(jobRuns.startedAt), isNull(jobRuns.endedAt)));
  const ended = await db
    .selectDistinctOn([jobRuns.name], { name: jobRuns.name, failed: sql<boolean>`${jobRuns.error} is not null` })
    .from(jobRuns)
    .where(isNotNull(jobRuns.endedAt))
    .orderBy(jobRuns.name, sql`${jobRuns.createdAt} desc`);
  return cronJobs.map(({ name, text, line, timeZone }) => {
    const seen = cursors.find((row) => row.name === name && row.line === text);
    const [tick] = seen ? nextTimes(line, timeZone, seen.cursor, 1) : [];
    const due = [tick, waiting.find((row) => row.name === name)?.slot].flatMap((at) => (at && at <= now ? [at] : []));
    const first = Math.min(...due.map((at) => at.getTime()), now.getTime());
    return {
      job: name,
      lateSeconds: (now.getTime() - first) / 1_000,
      failed: ended.find((row) => row.name === name)?.failed ?? false,
    };
  });
}

function countBy<T>(list: readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

/** Reads the figures, one statement after the other: monitoring must not take the connections that posts need. */
export async function figures(context: DeskContext): Promise<Figures> {
  const { db } = context;
  const schema = await schemaNumber(db);
  const open = await openDeliveries(context);
  const due = await oldestDue(context);
  const jobs = await jobFigures(context, await storeNow(db));
  const channels = await channelsNow(context);
  const running = await runningProcesses(db);
  const missing = await missingRoles(db);
  const services = channels.map(({ platform, mode, outage }) => [serviceOf(platform, mode), outage !== null] as const);
  return {
    schema,
    deliveries: open,
    oldestDue: due,
    jobs,
    channels,
    miscounted: await miscountedPosts(context),
    platforms: new Map(services),
    processes: countBy(running.map(({ role }) => role)),
    missing: missing.flatMap(({ role, cutOff }) => (cutOff ? [] : [role])),
  };
}
