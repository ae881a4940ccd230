import { sql } from 'drizzle-orm';
import type { Source } from '../domain/source.ts';
import { plainText } from '../ingest/feed/text.ts';
import { UserError } from '../lib/errors.ts';
import { storable } from '../lib/json.ts';
import { dbTime } from '../store/db-time.ts';
import { storeNow } from '../store/now.ts';
import { sources } from '../store/schema/index.ts';
import { backOff } from './back-off.ts';
import { claimSource, isMySource, releaseSource, type SourceRow } from './claim-source.ts';
import type { SourceContext } from './context.ts';
import { type Merged, mergeEntries } from './items/merge.ts';
import { type Reading, readSource, wordsFor } from './read-source.ts';
import { noteHub } from './websub/note-hub.ts';

/** The longest wait between two tries at a source that fails, unless it is looked at more rarely anyway. */
const LONGEST_MS = 3_600_000;
const MAX_TITLE = 300;

/** What a look at a source brought. `lost`: another process looked meanwhile. */
export type Look =
  | ({ result: 'read'; kind: string; problem: string | null } & Merged)
  | { result: 'unchanged' }
  | { result: 'failed'; problem: string }
  | { result: 'lost' };

type Settling = Pick<SourceContext, 'db' | 'pace' | 'random'>;

/** When it is looked at next: in its own time, or after a failure ever later, and not before it asked to be. */
function nextLook({ pace, random }: Settling, source: Source, row: SourceRow, error: unknown) {
  const asked = error instanceof UserError && error.retryAfter !== null ? error.retryAfter * 1_000 : 0;
  const cap = Math.max(LONGEST_MS, source.everyMs);
  const own = error === null ? source.everyMs : backOff(row.failures + 1, source.everyMs, cap, random);
  return dbTime(Math.max(own, asked) / pace);
}

const failure = (problem: string) => ({
  failures: sql`${sources.failures} + 1`,
  failingSince: sql`coalesce(${sources.failingSince}, clock_timestamp())`,
  lastError: problem,
});
const NO_FAILURE = { failures: 0, failingSince: null, lastError: null };

/** How long the look took that ends now. */
const lookMs = sql`round(extract(epoch from clock_timestamp() - ${sources.lookBeganAt}) * 1000)::int`;

async function settleFailed(context: Settling, source: Source, row: SourceRow, error: unknown): Promise<Look> {
  const problem = wordsFor(error);
  const settled = await context.db
    .update(sources)
    .set({ leaseUntil: null, lookMs, nextAt: nextLook(context, source, row, error), ...failure(problem) })
    .where(isMySource(row))
    .returning({ id: sources.id });
  return settled.length > 0 ? { result: 'failed', problem } : { result: 'lost' };
}

async function settleRead(context: SourceContext, source: Source, row: SourceRow, reading: Reading): Promise<Look> {
  const { feed, entries, hub, validators, problem } = reading;
  const words = problem === null ? null : wordsFor(problem);
  return context.db.transaction(async (tx): Promise<Look> => {
    const [mine] = await tx.select({ id: sources.id }).from(sources).where(isMySource(row)).for('update');
    if (!mine) return { result: 'lost' };
    const settled = {
      leaseUntil: null,
      lookMs,
      nextAt: nextLook(context, source, row, problem),
      readAt: dbTime(),
      validators: { ...row.validators, ...validators },
      ...(words === null ? NO_FAILURE : failure(words)),
    };
    if (feed === null) {
      await tx.update(sources).set(settled).where(isMySource(row));
      return { result: 'unchanged' };
    }
    await noteHub(tx, context, source.id, hub);
    const beginning = { beganAt: row.beganAt, now: await storeNow(tx), freshMs: source.freshMs };
    const merged = await mergeEntries(tx, source.id, entries, beginning);
    await tx
      .update(sources)
      .set({
        ...settled,
        validators,
        kind: feed.kind,
        title: storable(plainText(feed.title)?.slice(0, MAX_TITLE) ?? '') || null,
        changedAt: dbTime(),
        beganAt: row.beganAt ?? dbTime(),
      })
      .where(isMySource(row));
    return { result: 'read', kind: feed.kind, problem: words, ...merged };
  });
}

/**
 * Looks at a source that is due: what it says now is stored with its next look in one transaction, so that a process
 * that dies at any point leaves all of it to the next one. Null: it is not due, or another process looks.
 */
export async function pollSource(context: SourceContext, source: Source, signal: AbortSignal): Promise<Look | null> {
  const row = await claimSource(context, source.id);
  if (!row) return null;
  try {
    return await settleRead(context, source, row, await readSource(context, source, row.validators, signal));
  } catch (error) {
    if (signal.aborted) {
      await releaseSource(context.db, row);
      throw signal.reason;
    }
    if (!(error instanceof UserError))
      context.log.error({ err: error, source: source.id }, 'a source could not be read');
    return settleFailed(context, source, row, error);
  }
}
