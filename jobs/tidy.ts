import { lt, or, sql } from 'drizzle-orm';
import { pruneDeliveries } from '../src/delivery/prune.ts';
import { pruneItems } from '../src/feeds/items/prune.ts';
import { tidyFiles } from '../src/posts/tidy-files.ts';
import { alerts, cronTicks, idempotencyKeys, jobRuns, outbox } from '../src/store/schema/index.ts';
import type { Job } from './job.ts';

const longAgo = sql`clock_timestamp() - interval '90 days'`;

/** Removes what a killed process left half written, and what is kept of things that are long past. */
export const tidy: Job<'tidy'> = {
  name: 'tidy',
  async run(context, _, signal) {
    await context.store.unhurried(async ({ db }) => {
      await db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, sql`clock_timestamp() - interval '7 days'`));
      await db.delete(cronTicks).where(lt(cronTicks.slot, longAgo));
      await db.delete(jobRuns).where(lt(jobRuns.endedAt, longAgo));
      await db.delete(alerts).where(lt(alerts.closedAt, longAgo));
      await db.delete(outbox).where(or(lt(outbox.sentAt, longAgo), lt(outbox.givenUpAt, longAgo)));
      await pruneItems(db);
      await pruneDeliveries(db, signal);
      // The last, since storage elsewhere may not answer.
      await tidyFiles(context, { db, keepDays: context.keepDays ?? null, signal });
    });
  },
};
