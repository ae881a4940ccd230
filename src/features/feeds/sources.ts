import { and, count, desc, eq, gte, inArray, isNotNull, lte, ne, sql } from 'drizzle-orm';
import type { Source } from '../../domain/source.ts';
import { type Look, pollSource } from '../../feeds/poll.ts';
import { makeDue, registerSource } from '../../feeds/register.ts';
import { sweepSources } from '../../feeds/sweep.ts';
import { UserError } from '../../lib/errors.ts';
import { lookTime } from '../../store/db-time.ts';
import { sourceItems, sources, subscriptions } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { feeds } from './messages.ts';
import type { FailingSource, SourceView, Unread } from './schema.ts';

const TROUBLES = 5;

async function viewOf({ db }: Pick<DeskContext, 'db'>, { id, url }: Source): Promise<SourceView> {
  const [row] = await db.select().from(sources).where(eq(sources.id, id));
  const counted = await db
    .select({ state: sourceItems.state, n: count() })
    .from(sourceItems)
    .where(eq(sourceItems.sourceId, id))
    .groupBy(sourceItems.state);
  const { hub, state: hubState, expiresAt, pushedAt, lastError: hubError } = subscriptions;
  const [subscription] = await db
    .select({ url: hub, state: hubState, expiresAt, pushedAt, lastError: hubError })
    .from(subscriptions)
    .where(eq(subscriptions.sourceId, id));
  const { title, url: page, state, error, attempts, nextAt } = sourceItems;
  const troubles = await db
    .select({ title, url: page, state, error, attempts, nextAt })
    .from(sourceItems)
    .where(and(eq(sourceItems.sourceId, id), isNotNull(error), ne(state, 'seen')))
    .orderBy(desc(sourceItems.sequence))
    .limit(TROUBLES);
  return {
    id,
    url,
    kind: row?.kind ?? null,
    title: row?.title ?? null,
    state: row && row.failures > 0 ? 'failing' : row?.beganAt ? 'well' : 'new',
    nextAt: row?.nextAt ?? null,
    readAt: row?.readAt ?? null,
    changedAt: row?.changedAt ?? null,
    failures: row?.failures ?? 0,
    failingSince: row?.failingSince ?? null,
    lastError: row?.lastError ?? null,
    hub: subscription ?? null,
    counts: {
      seen: 0,
      waiting: 0,
      taken: 0,
      failed: 0,
      ...Object.fromEntries(counted.map((one) => [one.state, one.n])),
    },
    troubles,
  };
}

/** Configured sources, each with its state and that of its stories. */
export const listSources = async (context: DeskContext): Promise<SourceView[]> =>
  Promise.all(context.sources.map((source) => viewOf(context, source)));

/** Polls a source now; `look` null: another process is polling it. A running worker takes its stories. */
export async function lookAtSource(
  context: DeskContext,
  { id }: { id: string },
): Promise<{ look: Look | null; source: SourceView }> {
  const source = context.sources.find((one) => one.id === id);
  if (!source) {
    const known = context.sources.map((one) => one.id).join(', ');
    const problem = known === '' ? feeds.noneYet({ id }) : feeds.unknown({ id, known });
    throw new UserError(problem, { kind: 'missing', remedy: feeds.nameSource() });
  }
  await registerSource(context.db, source);
  await makeDue(context.db, id);
  const look = await pollSource(context, source, context.halt);
  if (context.queues) await sweepSources(context, context.queues);
  return { look, source: await viewOf(context, source) };
}

/** Ids of configured sources: only they may need a person. */
const configuredOf = ({ sources: configured }: Pick<DeskContext, 'sources'>) => configured.map(({ id }) => id);

/** Time after which a failing source may not recover by itself; milliseconds. */
const LONG_MS = 30 * 60_000;

/** Sources that have not answered for long. */
export async function failingSources(context: Pick<DeskContext, 'db' | 'sources'>): Promise<FailingSource[]> {
  const { id, url, failingSince, lastError } = sources;
  const configured = configuredOf(context);
  if (configured.length === 0) return [];
  const long = and(inArray(id, configured), lte(failingSince, lookTime(-LONG_MS)));
  const rows = await context.db
    .select({ id, url, since: failingSince, reason: lastError })
    .from(sources)
    .where(long)
    .orderBy(id);
  return rows.flatMap(({ since, ...row }) => (since ? [{ ...row, since }] : []));
}

const DAY_MS = 24 * 3_600_000;
const MOST = 1_000;

/** Stories of the last 24 hours that could not be read, the newest first. */
export async function unreadLately(context: Pick<DeskContext, 'db' | 'sources'>): Promise<Unread[]> {
  const { sourceId, key, title, url, error, settledAt } = sourceItems;
  const configured = configuredOf(context);
  if (configured.length === 0) return [];
  return (
    context.db
      .select({ source: sourceId, key, title, url, reason: error, since: settledAt })
      .from(sourceItems)
      // Spelled out, as the index has it.
      .where(
        and(sql`${sourceItems.state} = 'failed'`, gte(settledAt, lookTime(-DAY_MS)), inArray(sourceId, configured)),
      )
      .orderBy(desc(settledAt))
      .limit(MOST)
  );
}

/** Callbacks of hubs, for the API, which imports no feeds. */
export { confirmSubscription, HubQuestion, heardFromHub } from '../../feeds/websub/callback.ts';
