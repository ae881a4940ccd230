import { eq, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { storyOf } from '../channels/pause-rules.ts';
import { isTracing, readTraceparent, type Span, type SpanOptions, traced, traceparent } from '../lib/trace.ts';
import { dbTime } from '../store/db-time.ts';
import { deliveries, posts, storyTraces } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';

/** Tracing systems keep traces for some weeks. */
const KEPT_MS = 90 * 86_400_000;

/** Remembers the span under way as the one that the story's trace goes on from; nothing where none is. */
export async function beginStoryTrace(tx: Tx, storyId: string): Promise<void> {
  const begun = traceparent();
  if (begun === null) return;
  const set = { traceparent: begun, at: dbTime() };
  await tx
    .insert(storyTraces)
    .values({ storyId, ...set })
    .onConflictDoUpdate({ target: storyTraces.storyId, set });
}

/** Names a story by itself, or by a post or a delivery of it. */
export type OfStory = { storyId: string } | { postId: string } | { deliveryId: string };

function idOf(db: Db | Tx, of: OfStory): SQL {
  if ('storyId' in of) return sql`${of.storyId}::uuid`;
  const story = db.select({ id: storyOf.as('story') }).from(posts);
  if ('postId' in of) return sql`${story.where(eq(posts.id, of.postId))}`;
  const post = db.select({ id: deliveries.postId }).from(deliveries).where(eq(deliveries.id, of.deliveryId));
  return sql`${story.where(inArray(posts.id, post))}`;
}

async function storedFor(db: Db | Tx, of: OfStory): Promise<string | null> {
  const [row] = await db
    .select({ traceparent: storyTraces.traceparent })
    .from(storyTraces)
    .where(eq(storyTraces.storyId, sql`(${idOf(db, of)})`));
  return row?.traceparent ?? null;
}

/** Id of the trace of a story; null: it came in while tracing was off, or was not among those that are traced. */
export async function storyTraceId(db: Db | Tx, of: OfStory): Promise<string | null> {
  const stored = await storedFor(db, of);
  const ids = stored === null ? null : readTraceparent(stored);
  return ids?.sampled ? ids.traceId : null;
}

/** Where the traces of the stories of deliveries began, by delivery; absent: the story has none. */
export async function storyTracesOf(db: Db, deliveryIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .select({ id: deliveries.id, traceparent: storyTraces.traceparent })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .innerJoin(storyTraces, eq(storyTraces.storyId, storyOf))
    .where(inArray(deliveries.id, [...deliveryIds]));
  return new Map(rows.map(({ id, traceparent: begun }) => [id, begun]));
}

/** Runs work as a span of the story's trace; only runs it where the story has none. */
export async function tracedInStory<T>(
  db: Db | Tx,
  of: OfStory,
  name: string,
  options: Omit<SpanOptions, 'parent'>,
  work: (span: Span) => Promise<T>,
): Promise<T> {
  const parent = isTracing() ? await storedFor(db, of) : null;
  return traced(name, { ...options, ...(parent !== null && { parent }) }, work);
}

/** Forgets traces that no tracing system has any more. */
export async function pruneStoryTraces(db: Db): Promise<void> {
  await db.delete(storyTraces).where(lt(storyTraces.at, dbTime(-KEPT_MS)));
}
