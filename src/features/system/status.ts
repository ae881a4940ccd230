import { and, count, desc, eq, inArray, lt, not, notInArray, or, sql } from 'drizzle-orm';
import { storyOfPost, tagPaused } from '../../channels/pause-rules.ts';
import { pausesOf } from '../../channels/pauses.ts';
import { openMiscounts } from '../../delivery/miscounts.ts';
import { putOffDeliveries } from '../../delivery/put-off.ts';
import { CLAIMABLE, type DeliveryState } from '../../domain/delivery.ts';
import { asMessage, UserError } from '../../lib/errors.ts';
import { inOrder, type Message } from '../../lib/message.ts';
import { oneByOne } from '../../lib/one-by-one.ts';
import { within } from '../../lib/within.ts';
import { makingNow } from '../../posts/making-progress.ts';
import { movedPosts } from '../../posts/moved.ts';
import { leftOutLately } from '../../posts/skips.ts';
import { missedLines } from '../../queue/missed.ts';
import { evicts } from '../../queue/redis.ts';
import { lookTime } from '../../store/db-time.ts';
import { weakSettings } from '../../store/durability.ts';
import { isOneOf } from '../../store/one-of.ts';
import { articleRevisions, articles, attempts, deliveries, posts } from '../../store/schema/index.ts';
import { sideBySide } from '../../store/side-by-side.ts';
import type { Db } from '../../store/store.ts';
import { dayUse } from '../../suggestions/budget.ts';
import { rejectedLately, unapprovedSoon } from '../approvals/issues.ts';
import { gonePages } from '../articles/article.ts';
import { listChannels } from '../channels/channels.ts';
import { idleChannels, outages } from '../channels/health.ts';
import type { ChannelView } from '../channels/schema.ts';
import { endingTokens } from '../channels/secrets.ts';
import { spentBudgets } from '../channels/spending.ts';
import { openCorrections } from '../corrections/list.ts';
import {
  delayedDeliveries,
  failedLately,
  foreignAccounts,
  handedOverDrafts,
  undeliveredAlerts,
} from '../deliveries/issues.ts';
import { failingSources, unreadLately } from '../feeds/sources.ts';
import type { DeskContext } from '../kit/context.ts';
import { withdrawnLately } from '../posts/live.ts';
import type { WithdrawnArticle } from '../posts/schema.ts';
import { outdatedProcesses } from '../settings/reload.ts';
import { failingReceivers } from '../webhooks/receivers.ts';
import { mediaTidied } from './media-tidied.ts';
import { system } from './messages.ts';
import { missingRoles } from './processes.ts';
import { restoredStore } from './restored.ts';
import type { HealthIssues, NotPublishing, Status } from './schema.ts';

/** Due for longer than this without being touched means that no worker delivers; milliseconds. */
const OVERDUE_MS = 2 * 60_000;

/** Names in the counts for retractions, which publish nothing. */
const RETRACTED: Partial<Record<DeliveryState, string>> = { published: 'taken-down', failed: 'not-taken-down' };

/** States that go on whatever is paused or down. */
const LOOKED_AT = CLAIMABLE.filter((state) => state !== 'scheduled');

/** Why no channel publishes; null: one does. */
function notPublishing(channels: readonly ChannelView[], pauses: HealthIssues['paused']): NotPublishing {
  if (channels.length === 0) return 'no-channels';
  const states = channels.map(({ state }) => state);
  if (states.every((state) => state === 'off')) return 'off';
  if (!states.some((state) => state === 'ready' || state === 'paused')) return 'not-connected';
  const isAll = pauses.some(({ channel, tag }) => channel === null && tag === null);
  return isAll || !states.includes('ready') ? 'paused' : null;
}

/** Deliveries that a person decides about. */
const heldNow = ({ db }: DeskContext) =>
  db
    .select({
      id: deliveries.id,
      channel: deliveries.channelId,
      reason: deliveries.heldReason,
      since: attempts.endedAt,
    })
    .from(deliveries)
    // The attempt that ended with it.
    .leftJoin(attempts, and(eq(attempts.deliveryId, deliveries.id), eq(attempts.epoch, deliveries.epoch)))
    // Spelled out, as the index has it.
    .where(sql`${deliveries.state} = 'held'`);

/** What keeps channels from publishing, and what should have left them. */
async function channelIssues(context: DeskContext) {
  const { db } = context;
  const late = lookTime(-OVERDUE_MS);
  const channels = await listChannels(context);
  const paused = await pausesOf(context, channels);
  const all = paused.some(({ channel, tag }) => channel === null && tag === null);
  const down = await outages(context, channels);
  const idle = await idleChannels(context, channels);
  const named = (states: readonly ChannelView['state'][]) =>
    channels.filter(({ state }) => states.includes(state)).map(({ id }) => id);
  const silent = down.flatMap((outage) => outage.channels);
  const stopped = named(['off', 'not connected']);
  const unpaused = or(
    eq(deliveries.kind, 'retract'),
    all
      ? sql`false`
      : and(
          notInArray(deliveries.channelId, named(['paused'])),
          not(tagPaused(storyOfPost(sql`${deliveries.postId}`))),
        ),
  );
  const overdue = await db
    .select({ id: deliveries.id, channel: deliveries.channelId, dueAt: deliveries.nextAt })
    .from(deliveries)
    .where(
      and(
        notInArray(deliveries.channelId, stopped),
        or(
          and(
            eq(deliveries.state, 'scheduled'),
            lt(deliveries.nextAt, late),
            unpaused,
            notInArray(deliveries.channelId, silent),
          ),
          and(inArray(deliveries.state, LOOKED_AT), lt(deliveries.nextAt, late)),
          and(eq(deliveries.state, 'sending'), lt(deliveries.leaseUntil, late)),
        ),
      ),
    );
  const delayed = await delayedDeliveries(context, { stopped, silent });
  const tokens = endingTokens(context, channels);
  return { channels, issues: { overdue, delayed, outages: down, waiting: idle, paused, tokens } };
}

const unfinishedNow = ({ db }: DeskContext) =>
  db
    .select({ articleId: articles.id, stage: articles.stage, since: articles.updatedAt })
    .from(articles)
    .where(and(sql`${articles.stage} <> 'ready'`, lt(articles.updatedAt, lookTime(-OVERDUE_MS))));

/** Reads health issues alone, which is quick however much is scheduled. */
export const healthIssues = async (context: DeskContext): Promise<HealthIssues> => (await health(context)).issues;

/** Health issues, and the channels by which they were found. */
async function health(context: DeskContext): Promise<{ issues: HealthIssues; channels: ChannelView[] }> {
  const { db } = context;
  // Three at a time, so that others get connections, too.
  const [byChannel, stories, rest] = await sideBySide(
    db,
    () => channelIssues(context),
    () =>
      oneByOne(
        () => heldNow(context),
        () => unapprovedSoon(context),
        () => rejectedLately(context),
        () => unfinishedNow(context),
        () => withdrawnLately(context),
        () => openCorrections(context),
        () => failedLately(context),
      ),
    () =>
      oneByOne(
        () => failingSources(context),
        () => gonePages(context),
        () => failingReceivers(context),
        () => outdatedProcesses(context),
        () => unreadLately(context),
        () => restoredStore(db),
        () => spentBudgets(db, context.channels),
        () => missingRoles(db),
        () => missedLines(db, context.cronJobs ?? []),
        () => weakSettings(db),
        () => foreignAccounts(context),
        () => miscountedPosts(context),
      ),
  );
  const [held, unapproved, rejected, unfinished, withdrawn, corrections, failed] = stories;
  const [
    sources,
    gone,
    receivers,
    outdated,
    unread,
    restored,
    budgets,
    missing,
    missed,
    durability,
    foreign,
    miscounted,
  ] = rest;
  const issues: HealthIssues = {
    ...byChannel.issues,
    held,
    unapproved,
    rejected,
    unfinished,
    sources,
    receivers,
    outdated,
    missing,
    gone,
    unread,
    withdrawn,
    corrections,
    failed,
    budgets,
    missed,
    durability,
    evicting: evicting(context),
    restored: restored ? [restored] : [],
    foreign,
    miscounted,
  };
  return { issues, channels: byChannel.channels };
}

/** Those of channels that are there. */
async function miscountedPosts({ db, channels }: DeskContext): Promise<HealthIssues['miscounted']> {
  const open = await openMiscounts(db);
  return open.filter(({ channel }) => channels.has(channel)).map((one) => ({ ...one, places: [...one.places] }));
}

/** Servers of Redis that may lose jobs. The rows stay, but posts would wait for the sweep. */
const evicting = ({ redisMemory }: DeskContext): HealthIssues['evicting'] =>
  (redisMemory?.() ?? []).flatMap(({ policy, ...server }) =>
    policy !== null && evicts({ policy, ...server }) ? [{ ...server, policy }] : [],
  );

/** Whether a person can still take down what is live of it. */
const needsPerson = ({ live }: WithdrawnArticle): boolean => live.some(({ retraction }) => !retraction?.impossible);

type Counts = Status['counts'];

/** Deliveries that are counted anew with every answer; to count more takes longer than all else that it says. */
const COUNTED_ANEW = 20_000;
const KEPT_MS = 60_000;
const lastCounts = new WeakMap<Db, { counts: Counts; until: number }>();

/** Numbers of deliveries by state; of more than 20,000 those of the last minute. */
async function countsOf(context: DeskContext): Promise<Counts> {
  const now = performance.now();
  const known = lastCounts.get(context.db);
  if (known && now < known.until) return known.counts;
  const counts = await countedNow(context);
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
  if (all > COUNTED_ANEW) lastCounts.set(context.db, { counts, until: now + KEPT_MS });
  return counts;
}

async function countedNow({ db }: DeskContext): Promise<Counts> {
  const rows = await db
    .select({ kind: deliveries.kind, state: deliveries.state, n: count() })
    .from(deliveries)
    .groupBy(deliveries.kind, deliveries.state)
    .orderBy(desc(deliveries.kind), deliveries.state);
  const counts: Status['counts'] = {};
  for (const { kind, state, n } of rows) {
    const name = (kind === 'retract' && RETRACTED[state]) || state;
    counts[name] = (counts[name] ?? 0) + n;
  }
  return counts;
}

async function languageModel({ db, proposals }: DeskContext): Promise<Status['languageModel']> {
  if (!proposals) return null;
  return { name: proposals.settings.model, ...(await dayUse(db, proposals.settings)) };
}

/** Rest of the status: what needs no person by itself. */
async function besides(context: DeskContext) {
  const { db } = context;
  const storage = await storageTrouble(context);
  return {
    moved: await movedPosts(db),
    putOff: await putOffDeliveries(context),
    handedOver: await handedOverDrafts(context),
    making: await makingNow(context),
    leftOut: await leftOutLately(db),
    undelivered: await undeliveredAlerts(context),
    media: await mediaTidied(context),
    storage: storage && problemOf(storage),
    languageModel: await languageModel(context),
    unknownEviction: (context.redisMemory?.() ?? []).filter((one) => evicts(one) === null).map(({ server }) => server),
    blind: context.faceDetectionOutage?.() ?? null,
  };
}

export async function status(context: DeskContext): Promise<Status> {
  const [{ issues, channels }, counts, beside] = await sideBySide(
    context.db,
    () => health(context),
    () => countsOf(context),
    () => besides(context),
  );
  const { failed, unread, gone, withdrawn, budgets, rejected, ...wrong } = issues;
  const { putOff, handedOver, ...rest } = beside;
  const { held, overdue, unapproved, delayed, miscounted } = wrong;
  const lists = { held, overdue, unapproved, delayed, miscounted, failed, putOff, handedOver };
  const listed = await withSubjects(context, lists);
  return {
    ok:
      rest.storage === null &&
      [rest.undelivered, withdrawn.filter(needsPerson), ...Object.values(wrong)].every((list) => list.length === 0),
    counts,
    ...wrong,
    rejected,
    withdrawn,
    unread,
    gone,
    budgets,
    ...rest,
    notPublishing: notPublishing(channels, issues.paused),
    ...listed,
  };
}

/** Storage that takes longer to answer counts as unreachable; milliseconds. */
const LIMIT_MS = 5_000;

/** Reason why pictures and videos cannot be stored; it has no secrets. */
export interface StorageTrouble {
  /** A folder, or a bucket with its endpoint. */
  where: string;
  /** What fails, and what to do. */
  message: Message;
  remedy: Message;
}

/** Stores something and takes it away again; null: pictures and videos can be stored. */
export async function storageTrouble({ media }: Pick<DeskContext, 'media'>): Promise<StorageTrouble | null> {
  const { where } = media;
  try {
    if (await within(media.check(), LIMIT_MS)) return null;
    return { where, message: system.storageSilent({ within: LIMIT_MS }), remedy: system.storageSilentRemedy() };
  } catch (error) {
    if (!(error instanceof UserError)) return { where, message: asMessage(error), remedy: system.tryStorage() };
    return { where, message: error.problem, remedy: error.advice ?? system.tryStorage() };
  }
}

const problemOf = ({ message, remedy }: StorageTrouble): Message => inOrder(message, remedy);

/** Article and post of a delivery, for readers who know posts by their story. */
interface Subject {
  post: string;
  /** null: it is about no article. */
  articleId: string | null;
  headline: string | null;
}

/** More than this are listed by channel alone: no one reads so many one by one. */
const MOST = 500;

/** Articles and posts of these deliveries; of more than 500 only the first. */
async function subjectsOf(
  { db }: Pick<DeskContext, 'db'>,
  deliveryIds: readonly string[],
): Promise<Map<string, Subject>> {
  if (deliveryIds.length === 0) return new Map();
  const newest = and(eq(articleRevisions.articleId, articles.id), eq(articleRevisions.revision, articles.revision));
  const rows = await db
    .select({
      id: deliveries.id,
      post: deliveries.postId,
      articleId: posts.articleId,
      headline: sql<string | null>`coalesce(${articleRevisions.article}->>'headline', ${posts.title})`,
    })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .leftJoin(articles, eq(articles.id, posts.articleId))
    .leftJoin(articleRevisions, newest)
    .where(isOneOf(deliveries.id, deliveryIds.slice(0, MOST)));
  return new Map(rows.map(({ id, ...subject }) => [id, subject]));
}

/** `delivery` where `id` is of something else. */
type Row = { id: string; delivery?: string };
type Lists<Name extends string> = Record<Name, readonly Row[]>;

/** The lists with what each of their rows is about. */
type WithSubjects<L extends Lists<Extract<keyof L, string>>> = {
  [Name in keyof L]: (L[Name][number] & { about: Subject | null })[];
};

const deliveryOf = ({ id, delivery }: Row): string => delivery ?? id;

/** Each row of these lists of deliveries with what it is about; null past the first 500 of all. */
async function withSubjects<L extends Lists<Extract<keyof L, string>>>(
  context: Pick<DeskContext, 'db'>,
  lists: L,
): Promise<WithSubjects<L>> {
  const all = Object.entries<readonly Row[]>(lists);
  const subjects = await subjectsOf(
    context,
    all.flatMap(([, rows]) => rows.map(deliveryOf)),
  );
  const about = (row: Row) => ({ ...row, about: subjects.get(deliveryOf(row)) ?? null });
  // The names and rows are those that were given, which the type of `fromEntries` does not show.
  return Object.fromEntries(all.map(([name, rows]) => [name, rows.map(about)])) as WithSubjects<L>;
}
