import { and, count, eq, isNull, lte, max, sql } from 'drizzle-orm';
import { z } from 'zod';
import { sizeText } from '../../lib/size-text.ts';
import { VERSION } from '../../net/user-agent.ts';
import { isWaiting } from '../../notify/outbox.ts';
import { asDate, dbTime } from '../../store/db-time.ts';
import { storeNow } from '../../store/now.ts';
import { cronCursors, deliveries, jobRuns, outbox } from '../../store/schema/index.ts';
import { schemaVersion } from '../../store/schema-version.ts';
import type { Db } from '../../store/store.ts';
import { listChannels } from '../channels/channels.ts';
import type { DeskContext } from '../kit/context.ts';
import { configProcessesNow } from '../settings/reload.ts';
import type { NotPublishing, System } from './schema.ts';
import { status } from './status.ts';

const optionalDate = (at: unknown): Date | null => (at === null ? null : asDate(at as string | Date));

const Facts = z.object({ rows: z.tuple([z.object({ server: z.string(), bytes: z.coerce.number() })]) });

async function factsOf(db: Db): Promise<{ server: string; bytes: number }> {
  const { rows } = Facts.parse(
    await db.execute(
      sql`select current_setting('server_version') as server, pg_database_size(current_database()) as bytes`,
    ),
  );
  return rows[0];
}

async function queueOf({ db, queues }: DeskContext): Promise<System['queue']> {
  const isDue = and(eq(deliveries.state, 'scheduled'), lte(deliveries.nextAt, dbTime()));
  const [oldest] = await db
    .select({ due: count(), at: sql`min(${deliveries.nextAt})`.mapWith(optionalDate) })
    .from(deliveries)
    .where(isDue);
  return {
    reachable: queues?.reachable() ?? null,
    scheduled: await db.$count(deliveries, eq(deliveries.state, 'scheduled')),
    sending: await db.$count(deliveries, eq(deliveries.state, 'sending')),
    due: oldest?.due ?? 0,
    oldestDueAt: oldest?.at ?? null,
  };
}

async function outboxOf(db: Db): Promise<System['outbox']> {
  const isLost = sql`${outbox.givenUpAt} is not null`;
  return db
    .select({
      way: outbox.way,
      waiting: sql<number>`count(*) filter (where ${isWaiting})`.mapWith(Number),
      oldest: sql`min(${outbox.createdAt}) filter (where ${isWaiting})`.mapWith(optionalDate),
      givenUp: sql<number>`count(*) filter (where ${isLost})`.mapWith(Number),
    })
    .from(outbox)
    .where(sql`(${isWaiting}) or ${isLost}`)
    .groupBy(outbox.way)
    .orderBy(outbox.way);
}

async function runsOf(db: Db): Promise<System['runs']> {
  const open = isNull(jobRuns.endedAt);
  const running = and(open, sql`${jobRuns.leaseUntil} > clock_timestamp()`);
  const n = await db.$count(jobRuns, running);
  return { running: n, waiting: (await db.$count(jobRuns, open)) - n };
}

async function processesOf(db: Db): Promise<System['processes']> {
  const last = await db
    .select({ worker: jobRuns.worker, at: max(jobRuns.startedAt) })
    .from(jobRuns)
    .groupBy(jobRuns.worker);
  const rows = await configProcessesNow({ db });
  return rows.map((row) => ({ ...row, lastRunAt: last.find(({ worker }) => worker === row.worker)?.at ?? null }));
}

/** Lists of the status that are not empty, with their sizes, and other facts of the status. */
async function needsOf(context: DeskContext) {
  const {
    storage,
    media,
    languageModel,
    counts: _counts,
    ok: _ok,
    blind: _blind,
    making: _making,
    notPublishing,
    ...lists
  } = await status(context);
  const needs = Object.entries(lists).flatMap(([kind, list]) => (list.length > 0 ? [{ kind, n: list.length }] : []));
  return {
    needs,
    notPublishing,
    storage,
    languageModel,
    media: media && { at: media.at, files: media.files, bytes: media.bytes },
  };
}

async function systemNow(context: DeskContext): Promise<System> {
  const { db, timeZone, engine } = context;
  const { server, bytes } = await factsOf(db);
  const { needs, notPublishing, storage, media, languageModel } = await needsOf(context);
  const channels = await listChannels(context);
  return {
    at: await storeNow(db),
    timeZone,
    versions: {
      app: VERSION,
      node: process.version,
      machine: `${process.platform} ${process.arch}`,
      store: engine?.store ?? null,
      server,
      schema: await schemaVersion(db),
    },
    queue: await queueOf(context),
    runs: await runsOf(db),
    lines: await db
      .select({ name: cronCursors.name, line: cronCursors.line, lookedAt: cronCursors.cursor })
      .from(cronCursors)
      .orderBy(cronCursors.name),
    processes: await processesOf(db),
    outbox: await outboxOf(db),
    storage: { where: context.media.where, trouble: storage, files: media, databaseBytes: bytes },
    languageModel,
    channels: channels.map(({ id, platform, mode, state }) => ({ id, platform, mode, state })),
    needs,
    notPublishing,
  };
}

const time = (at: Date | null): string => at?.toISOString() ?? '—';

/** Cell of a table, escaped. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim() || '—';

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return ['None.'];
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

const section = (title: string, lines: readonly string[]): string[] => ['', `## ${title}`, ...lines];

const NOT_PUBLISHING: Readonly<Record<NonNullable<NotPublishing>, string>> = {
  'no-channels': 'there are no channels',
  off: 'all channels are off',
  'not-connected': 'no channel is connected',
  paused: 'everything that is connected is paused',
};

/** Report for support, in Markdown: facts and numbers, no article, no person, no secret. */
function supportText(system: System): string {
  const { at, timeZone, versions, queue, runs, lines, processes, outbox, storage, channels, needs, notPublishing } =
    system;
  const { schema } = versions;
  return [
    '# Masthead, for support',
    `Taken ${time(at)}; the newsroom's zone is ${timeZone}.`,
    ...section('Versions', [
      `- Masthead ${versions.app}`,
      `- Node ${versions.node.replace(/^v/, '')} on ${versions.machine}`,
      `- Store: ${versions.store ?? 'unknown'}, PostgreSQL ${versions.server}`,
      `- Tables: ${schema.applied} changes, the newest ${schema.name ?? 'not known to this version'}`,
    ]),
    ...section('Queue', [
      `- Scheduled ${queue.scheduled}, publishing ${queue.sending}, due now ${queue.due}, the oldest since ${time(queue.oldestDueAt)}`,
      `- Queue: ${queue.reachable === null ? 'not asked by this process' : queue.reachable ? 'reachable' : 'not reachable'}`,
      `- Runs of jobs: ${runs.running} under way, ${runs.waiting} waiting`,
    ]),
    ...section(
      'Processes',
      tableOf(
        ['process', 'seen', 'configuration', 'state', 'last run of a job'],
        processes.map(({ worker, seenAt, digest, isCurrent, differs, fault, lastRunAt }) => [
          worker,
          time(seenAt),
          digest,
          fault !== null ? 'cannot read its files' : !isCurrent ? 'behind' : differs ? 'other files' : 'current',
          time(lastRunAt),
        ]),
      ),
    ),
    ...section(
      'Schedule',
      tableOf(
        ['job', 'line', 'looked at'],
        lines.map(({ name, line, lookedAt }) => [name, line, time(lookedAt)]),
      ),
    ),
    ...section(
      'Messages on their way out',
      tableOf(
        ['way', 'waiting', 'oldest', 'given up'],
        outbox.map(({ way, waiting, oldest, givenUp }) => [way, String(waiting), time(oldest), String(givenUp)]),
      ),
    ),
    ...section('Storage', [
      `- Tables: ${sizeText(storage.databaseBytes)}`,
      `- Files: ${storage.files ? `${storage.files.files}, ${sizeText(storage.files.bytes)}, counted ${time(storage.files.at)}` : 'not counted yet'}`,
      `- ${storage.trouble === null ? 'Files can be stored.' : 'Files cannot be stored.'}`,
    ]),
    ...section(
      'Channels',
      tableOf(
        ['channel', 'platform', 'mode', 'state'],
        channels.map(({ id, platform, mode, state }) => [id, platform, mode, state]),
      ),
    ),
    ...(notPublishing === null ? [] : ['', `Nothing is published: ${NOT_PUBLISHING[notPublishing]}.`]),
    ...section(
      'What needs a person',
      tableOf(
        ['kind', 'how many'],
        needs.map(({ kind, n }) => [kind, String(n)]),
      ),
    ),
    '',
  ].join('\n');
}

/** State of the service, with a report for support. */
export async function systemWithText(context: DeskContext): Promise<System & { support: string }> {
  const system = await systemNow(context);
  return { ...system, support: supportText(system) };
}
