import { and, eq, exists, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import { lookTime } from '../delivery/db-time.ts';
import type { Queues } from '../queue/queues.ts';
import { sourceItems, sources } from '../store/schema/index.ts';
import type { SourceContext } from './context.ts';

/** The queue of looks at sources. */
export const SOURCES = 'sources';

/** The sources that are due, or of which items are. */
async function dueSources({ db, sources: configured }: Pick<SourceContext, 'db' | 'sources'>): Promise<string[]> {
  const isFree = (leaseUntil: typeof sources.leaseUntil | typeof sourceItems.leaseUntil) =>
    or(isNull(leaseUntil), lte(leaseUntil, lookTime()));
  // Spelled out, as the index has it.
  const waiting = and(eq(sourceItems.sourceId, sources.id), sql`${sourceItems.state} = 'waiting'`);
  const items = db
    .select({ one: sql`1` })
    .from(sourceItems)
    .where(and(waiting, lte(sourceItems.nextAt, lookTime()), isFree(sourceItems.leaseUntil)));
  const rows = await db
    .select({ id: sources.id })
    .from(sources)
    .where(
      and(
        inArray(
          sources.id,
          configured.map(({ id }) => id),
        ),
        or(and(lte(sources.nextAt, lookTime()), isFree(sources.leaseUntil)), exists(items)),
      ),
    );
  return rows.map(({ id }) => id);
}

/** Puts looks at sources that are due into the queue; what the queue forgets, the next sweep adds again. */
export async function sweepSources(context: Pick<SourceContext, 'db' | 'sources'>, queues: Queues): Promise<void> {
  if (context.sources.length === 0) return;
  for (const sourceId of await dueSources(context)) {
    await queues.add(SOURCES, 'poll-source', { sourceId }, { id: `source-${sourceId}` });
  }
}
