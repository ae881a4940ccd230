import type { AppContext } from '../../src/app/context.ts';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import type { Store } from '../../src/store/store.ts';
import { isDurable, recordStatements } from './capture.ts';
import { type Script, sweepIntoNowhere } from './contender.ts';
import { seed, seeded } from './seed.ts';
import { storedRows } from './stored-rows.ts';

/** Transactions that wrote, since the server began: only those take a number. */
export async function writeCount(pool: Pick<Store['pool'], 'query'>): Promise<number> {
  const { rows } = await pool.query<{ next: string }>('select pg_snapshot_xmax(pg_current_snapshot())::text as next');
  return Number(rows[0]?.next);
}

export interface Capture {
  script: Script;
  /** The rows that a delivery leaves, see `storedRows`. */
  rows: string[];
  statements: number;
  /** Transactions that write, read from the statements. */
  durableCommits: number;
  /** The same, counted by the server over several deliveries. */
  countedCommits: number;
}

const SAMPLES = 10;

/**
 * Sends some deliveries without a queue, one after the other, and keeps what the last one asked of the server. Each
 * channel has sent one before the counting begins: what is written once in a while is not each delivery's.
 */
export async function capture(context: AppContext, databaseUrl: string): Promise<Capture> {
  const recorder = recordStatements(databaseUrl);
  try {
    const run = `capture-${process.hrtime.bigint()}`;
    const channelIds = [...context.channels.keys()];
    const count = channelIds.length + SAMPLES + 1;
    await seed(context.store.pool, { run, count, channelIds });
    const deliveries = await seeded(context.store.pool, { run, count });
    // A channel notes its successes once in five seconds of this clock; on a busy machine that would be counted along.
    const at = context.clock.monotonic();
    const recorded = { ...context, db: recorder.db, clock: { ...context.clock, monotonic: () => at } };
    await sweepIntoNowhere(recorded);
    const sweep = recorder.take().flatMap((unit) => unit.statements);
    const send = async (deliveryId: string): Promise<void> => {
      const state = await attemptDelivery(recorded, deliveryId);
      if (state !== 'published') throw new Error(`A captured delivery ended as ${state}, not as published`);
    };
    const last = deliveries.at(-1);
    if (sweep.length === 0 || !last) throw new Error('Nothing was captured');
    for (const { deliveryId } of deliveries.slice(0, channelIds.length)) await send(deliveryId);
    const before = await writeCount(recorder.pool);
    for (const { deliveryId } of deliveries.slice(channelIds.length, -1)) await send(deliveryId);
    const after = await writeCount(recorder.pool);
    recorder.take();
    await send(last.deliveryId);
    const attempt = recorder.take();
    const rows = (await storedRows(context.store.pool, [last])).get(last.deliveryId) ?? [];
    return {
      script: { captured: last, attempt, sweep },
      rows,
      statements: attempt.flatMap((unit) => unit.statements).length,
      durableCommits: attempt.filter(isDurable).length,
      countedCommits: (after - before) / SAMPLES,
    };
  } finally {
    await recorder.close();
  }
}
