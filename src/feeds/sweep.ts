import { and, eq, exists, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { Queues } from '../queue/queues.ts';
import { lookTime } from '../store/db-time.ts';
import { sourceItems, sources, subscriptions } from '../store/schema/index.ts';
import type { SourceContext } from './context.ts';

/** Queue of feed polls. */
export const SOURCES = 'sources';

type Sweeping = Pick<SourceContext, 'db' | 'sources' | 'callbackOf'>;

/** Feeds that are due, have items due, or whose hub is to be asked. */
async function dueSources({ db, sources: configured, callbackOf }: Sweeping): Promise<string[]> {
  const isFree = (
    leaseUntil: typeof sources.leaseUntil | typeof sourceItems.leaseUntil | typeof subscriptions.leaseUntil,
  ) => or(isNull(leaseUntil), lte(leaseUntil, lookTime()));
  // Written as in the partial index, so that it is used.
  const waiting = and(eq(sourceItems.sourceId, sources.id), sql`${sourceItems.state} = 'waiting'`);
  const items = db
    .select({ one: sql`1` })
    .from(sourceItems)
    .where(and(waiting, lte(sourceItems.nextAt, lookTime()), isFree(sourceItems.leaseUntil)));
  const hubs = db
    .select({ one: sql`1` })
    .from(subscriptions)
    .where(
      and(
        eq(subscriptions.sourceId, sources.id),
        lte(subscriptions.nextAt, lookTime()),
        isFree(subscriptions.leaseUntil),
      ),
    );
  const rows = await db
    .select({ id: sources.id })
    .from(sources)
    .where(
      and(
        inArray(
          sources.id,
          configured.map(({ id }) => id),
        ),
        or(
          and(lte(sources.nextAt, lookTime()), isFree(sources.leaseUntil)),
          exists(items),
          callbackOf === null ? undefined : exists(hubs),
        ),
      ),
    );
  return rows.map(({ id }) => id);
}

/** Queues polls of feeds that are due; what the queue loses, the next sweep adds again. */
export async function sweepSources(context: Sweeping, queues: Queues): Promise<void> {
  if (context.sources.length === 0) return;
  for (const sourceId of await dueSources(context)) {
    await queues.add(SOURCES, 'poll-source', { sourceId }, { id: `source-${sourceId}` });
  }
}
