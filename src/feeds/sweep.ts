import { and, eq, exists, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { Queues } from '../queue/queues.ts';
import { lookTime } from '../store/db-time.ts';
import { sourceItems, sources, subscriptions } from '../store/schema/index.ts';
import type { SourceContext } from './context.ts';

/** The queue of looks at sources. */
export const SOURCES = 'sources';

type Sweeping = Pick<SourceContext, 'db' | 'sources' | 'callbackOf'>;

/** The sources that are due, of which items are, or of which the hub is to be asked. */
async function dueSources({ db, sources: configured, callbackOf }: Sweeping): Promise<string[]> {
  const isFree = (
    leaseUntil: typeof sources.leaseUntil | typeof sourceItems.leaseUntil | typeof subscriptions.leaseUntil,
  ) => or(isNull(leaseUntil), lte(leaseUntil, lookTime()));
  // Spelled out, as the index has it.
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

/** Puts looks at sources that are due into the queue; what the queue forgets, the next sweep adds again. */
export async function sweepSources(context: Sweeping, queues: Queues): Promise<void> {
  if (context.sources.length === 0) return;
  for (const sourceId of await dueSources(context)) {
    await queues.add(SOURCES, 'poll-source', { sourceId }, { id: `source-${sourceId}` });
  }
}
