import { eq, inArray, sql } from 'drizzle-orm';
import pg from 'pg';
import type { AppContext } from '../../src/app/context.ts';
import { claimDelivery } from '../../src/delivery/claim.ts';
import { dueDeliveries } from '../../src/delivery/sweep.ts';
import type { PlatformQuota } from '../../src/domain/quota.ts';
import { schedulePost } from '../../src/posts/schedule-post.ts';
import { deliveries, posts } from '../../src/store/schema/index.ts';
import { recordStatements } from './capture.ts';
import { seed, seeded } from './seed.ts';
import { channelNames, openContext } from './service-context.ts';
import { callInProcess, stubPlatform } from './stub-platform.ts';

const CHANNELS = 10;
/** A post of each channel every quarter of an hour, from tomorrow on. */
const GAP_SECONDS = 900;
const DAY_MS = 86_400_000;
/** More than a day of the backlog: each place is counted in it, and it stands in no place's way. */
const QUOTA: PlatformQuota = { name: 'posts', what: 'posts', posts: 200, per: { hours: 24 } };

/** A database with many deliveries scheduled ahead, and the two operations that must not feel them. */
export interface Backlog {
  context: AppContext;
  /**
   * Adds the delivery of an approved post, at a time, at the channel's next slot, or as breaking news at its next;
   * resolves to milliseconds.
   */
  add(where: 'time' | 'slot' | 'breaking'): Promise<number>;
  /** Looks for what is due and claims it; resolves to milliseconds. */
  claim(): Promise<number>;
  /** Tables that the look reads from end to end. */
  scanned(): Promise<string[]>;
  close(): Promise<void>;
}

async function createDatabase(server: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Names of the tables under a `Seq Scan` in a plan as JSON. */
function seqScans(plan: unknown): string[] {
  if (Array.isArray(plan)) return plan.flatMap(seqScans);
  if (typeof plan !== 'object' || plan === null) return [];
  const own = 'Node Type' in plan && plan['Node Type'] === 'Seq Scan' && 'Relation Name' in plan;
  return [...(own ? [String(plan['Relation Name'])] : []), ...Object.values(plan).flatMap(seqScans)];
}

export async function openBacklog(
  server: string,
  count: number,
  samples: number,
  progress: (line: string) => void,
): Promise<Backlog> {
  const url = await createDatabase(server, `ahead_${count}`);
  const channelIds = channelNames(CHANNELS);
  const stub = stubPlatform(callInProcess, () => undefined);
  const platform = { ...stub, account: { ...stub.account, quotas: () => [QUOTA] } };
  const quotas = [QUOTA.name];
  const { context, close } = await openContext({ variables: { DATABASE_URL: url }, channelIds, platform });
  const { db, store } = context;
  const tomorrow = new Date(Date.now() + DAY_MS).toISOString();
  const ahead = { run: 'ahead', count, channelIds, dueAt: tomorrow, gapSeconds: GAP_SECONDS, quotas, isMixed: true };
  await seed(store.pool, ahead, (done) => progress(`${done} of ${count} scheduled ahead`));
  const waiting = { run: 'waiting', count: samples * 3, channelIds, dueAt: tomorrow };
  await seed(store.pool, waiting);
  const spare = await seeded(store.pool, waiting);
  const unscheduled = await db
    .select()
    .from(posts)
    .where(
      inArray(
        posts.id,
        spare.map(({ postId }) => postId),
      ),
    );
  await db.delete(deliveries).where(
    inArray(
      deliveries.id,
      spare.map(({ deliveryId }) => deliveryId),
    ),
  );
  // As the server does by itself within minutes of such a load.
  await store.pool.query('vacuum analyze');
  await store.pool.query('checkpoint');
  let claims = 0;

  return {
    context,
    async add(where) {
      const row = unscheduled.pop();
      const channel = row && context.channels.get(row.channelId);
      if (!channel) throw new Error('No post is left to schedule');
      const post = where === 'breaking' ? { ...row, urgency: where } : row;
      const when = where === 'time' ? new Date(Date.now() + 2 * DAY_MS).toISOString() : 'slot';
      return timed(() => db.transaction((tx) => schedulePost(tx, post, channel, { when })));
    },
    async claim() {
      const due = { run: `due-${claims++}`, count: 1, channelIds, quotas };
      await seed(store.pool, due);
      const ms = await timed(async () => {
        const [first] = await dueDeliveries(db, channelIds, context.timings.horizon);
        const row = first && (await claimDelivery(context, first.id));
        if (!row) throw new Error('What was due could not be claimed');
      });
      const [delivery] = await seeded(store.pool, due);
      const ended = { state: 'published' as const, nextAt: null, leaseUntil: null, endedAt: sql`clock_timestamp()` };
      if (delivery) await db.update(deliveries).set(ended).where(eq(deliveries.id, delivery.deliveryId));
      return ms;
    },
    async scanned() {
      const recorder = recordStatements(url);
      try {
        await dueDeliveries(recorder.db, channelIds, context.timings.horizon);
        const look = recorder.take().flatMap((unit) => unit.statements)[0];
        if (!look) throw new Error('The look for what is due asked nothing');
        const { rows } = await recorder.pool.query(`explain (format json) ${look.text}`, [...look.values]);
        return [...new Set(seqScans(rows))].sort();
      } finally {
        await recorder.close();
      }
    },
    close,
  };
}
