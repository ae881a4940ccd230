import { and, count, desc, eq, inArray, lt, not, notInArray, or, sql } from 'drizzle-orm';
import { articleOf, tagPaused } from '../../channels/pause-rules.ts';
import { type Pause, pausesOf } from '../../channels/pauses.ts';
import { type PutOff, putOffDeliveries } from '../../delivery/put-off.ts';
import { CLAIMABLE, type DeliveryState } from '../../domain/delivery.ts';
import type { Message } from '../../lib/message.ts';
import type { FaceDetectionOutage } from '../../media/face-detection.ts';
import { type LeftOut, leftOutLately } from '../../posts/skips.ts';
import { lookTime } from '../../store/db-time.ts';
import { type WeakSetting, weakSettings } from '../../store/durability.ts';
import { storeNow } from '../../store/now.ts';
import { articles, attempts, deliveries } from '../../store/schema/index.ts';
import { type DayUse, dayUse } from '../../suggestions/budget.ts';
import { type WithSubjects, withSubjects } from '../activity/subjects.ts';
import { type Rejected, rejectedLately } from '../approvals/rejected.ts';
import { type Unapproved, unapprovedSoon } from '../approvals/unapproved.ts';
import { type GonePage, gonePages } from '../articles/gone-pages.ts';
import { type ChannelView, listChannels } from '../channels/channels.ts';
import { type SpentBudget, spentBudgets } from '../channels/spending.ts';
import { type Idle, idleChannels, type Outage, outages } from '../channels/standstill.ts';
import { endingTokens, type TokenTrouble } from '../channels/tokens.ts';
import { type CorrectionView, openCorrections } from '../corrections/list.ts';
import { type MediaTidied, mediaTidied } from '../crops/media-tidied.ts';
import { type Failed, failedLately } from '../deliveries/failed.ts';
import { type Foreign, foreignAccounts } from '../deliveries/foreign-posts.ts';
import { type Undelivered, undeliveredAlerts } from '../deliveries/undelivered.ts';
import { type FailingSource, failingSources, type Unread, unreadLately } from '../feeds/sources.ts';
import type { DeskContext } from '../kit/context.ts';
import { type Delayed, delayedDeliveries } from '../posts/delayed.ts';
import { type Withdrawn, withdrawnLately } from '../posts/live.ts';
import { type Making, makingNow } from '../posts/making.ts';
import { type OutdatedProcess, outdatedProcesses } from '../settings/config-watch.ts';
import { type FailingReceiver, failingReceivers } from '../webhooks/receivers.ts';
import { type HandedOver, handedOverDrafts } from '../withdrawals/handed-over.ts';
import { type RestoredStore, restoredStore } from './restored.ts';
import { inWords, storageTrouble } from './storage.ts';

/** Due for longer than this without being touched means that nobody delivers; milliseconds. */
const OVERDUE_MS = 2 * 60_000;

/** A retraction that succeeded published nothing. */
const RETRACTED: Partial<Record<DeliveryState, string>> = { published: 'taken-down', failed: 'not-taken-down' };

/** Goes on whatever is paused or down. */
const LOOKED_AT = CLAIMABLE.filter((state) => state !== 'scheduled');

/** Health issues that need a person. */
export interface HealthIssues {
  held: { id: string; channel: string; reason: Message | null; since: Date | null }[];
  /** Late, and nothing that this list's neighbours tell of keeps it from leaving. */
  overdue: { id: string; channel: string; dueAt: Date | null }[];
  /** Planned for the next day or before, and not approved as they are now: nothing sends them. */
  unapproved: Unapproved[];
  /** Rejected within a week and still as they were: their writers change them. */
  rejected: Rejected[];
  /** Late for more than an hour, because the platform put them off. */
  delayed: Delayed[];
  /** Platforms that do not answer, with what is held back because of it. */
  outages: Outage[];
  /** Channels that are off or not connected, with what waits for them. */
  waiting: Idle[];
  paused: Pause[];
  /** Tokens that the platform refuses, that cannot be read, or that end within two weeks. */
  tokens: TokenTrouble[];
  /** Articles whose posts are still not composed or whose pictures are not made. */
  unfinished: { articleId: string; stage: string; since: Date }[];
  /** Feeds and sitemaps that have not answered for half an hour. */
  sources: FailingSource[];
  /** Pages of articles that went out and are not there any more, found so twice within the last week. */
  gone: GonePage[];
  /** Processes that could not read their changed files and go on with the ones before, or run on other files than the rest. */
  outdated: OutdatedProcess[];
  /** Receivers of events that have taken nothing for a quarter of an hour. */
  receivers: FailingReceiver[];
  /** Stories of the last 24 hours whose pages could not be read. They are out only if a person hands them in. */
  unread: Unread[];
  /** Articles withdrawn in the last week with posts that are live, or may be; ok where nobody can take those back. */
  withdrawn: Withdrawn[];
  /** Live posts whose article was corrected, and of which a person decides what is done about them. */
  corrections: CorrectionView[];
  /** What ended in the last 24 hours without being live as a whole. */
  failed: Failed[];
  /** Channels whose budget of this month is spent; nothing is held back by that. */
  budgets: SpentBudget[];
  /** Settings of the database by which a crash may make it forget what was sent. */
  durability: WeakSetting[];
  /** That the store was restored from a backup, and does not know what was sent since; at most one. */
  restored: RestoredStore[];
  /** Accounts to which another Masthead posts, so that stories may be there twice. */
  foreign: Foreign[];
}

/** Lists of deliveries, each with its story. */
interface OfDeliveries extends Pick<HealthIssues, 'held' | 'overdue' | 'unapproved' | 'delayed' | 'failed'> {
  /** Due, and put off by gap, caps, rate or quotas until the next time that fits; they go out by themselves. */
  putOff: PutOff[];
  /** Drafts on their platforms that a person publishes there. */
  handedOver: HandedOver[];
}

/** A language model, and what it was asked for today. */
export interface ModelDay extends DayUse {
  name: string;
}

export interface Status extends Omit<HealthIssues, keyof OfDeliveries>, WithSubjects<OfDeliveries> {
  /** False when something is held, overdue, unapproved at its time, delayed, paused, waiting or unfinished, a token ends, a withdrawn story is live, a platform, a source or a receiver is down, the database may forget what was committed or was restored, another Masthead posts to an account, alerts do not arrive, or nothing can be stored. */
  ok: boolean;
  /** By state; retractions that ended well or were refused apart, as `taken-down` and `not-taken-down`. */
  counts: Record<string, number>;
  /** Videos that are being made, by whichever process. */
  making: Making[];
  /** Articles of the last 24 hours that rules left out wherever they were asked for: nothing of them goes out. */
  leftOut: LeftOut[];
  /** Ways to operators that do not work. */
  undelivered: Undelivered[];
  /** The media files as they were last tidied; null: never yet. */
  media: MediaTidied | null;
  /** Why pictures and videos cannot be stored; null: they can. */
  storage: string | null;
  /** The language model, with what it was asked for today; null: none is set up. */
  languageModel: ModelDay | null;
  /** Since when this process cuts pictures without looking for faces, and why; null: it looks, or has cut none. */
  blind: FaceDetectionOutage | null;
}

/** Reads health issues alone, which is quick however much is scheduled. */
export async function healthIssues(context: DeskContext): Promise<HealthIssues> {
  const { db } = context;
  const held = await db
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
      : and(notInArray(deliveries.channelId, named(['paused'])), not(tagPaused(articleOf(sql`${deliveries.postId}`)))),
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
  const unapproved = await unapprovedSoon(context);
  const rejected = await rejectedLately(context);
  const delayed = await delayedDeliveries(context, { stopped, silent });
  const unfinished = await db
    .select({ articleId: articles.id, stage: articles.stage, since: articles.updatedAt })
    .from(articles)
    .where(and(sql`${articles.stage} <> 'ready'`, lt(articles.updatedAt, late)));
  const withdrawn = await withdrawnLately(context);
  const corrections = await openCorrections(context);
  const failed = await failedLately(context);
  const sources = await failingSources(context);
  const gone = await gonePages(context);
  const receivers = await failingReceivers(context);
  const outdated = await outdatedProcesses(context);
  const unread = await unreadLately(context);
  const tokens = await endingTokens(context);
  const set = await restoredStore(db);
  const budgets = await spentBudgets(db, context.channels, await storeNow(db));
  return {
    held,
    overdue,
    unapproved,
    rejected,
    delayed,
    outages: down,
    waiting: idle,
    paused,
    tokens,
    unfinished,
    sources,
    receivers,
    outdated,
    gone,
    unread,
    withdrawn,
    corrections,
    failed,
    budgets,
    durability: await weakSettings(db),
    restored: set ? [set] : [],
    foreign: await foreignAccounts(context),
  };
}

/** Whether somebody may still do something about what is live of it. */
const needsPerson = ({ live }: Withdrawn): boolean => live.some(({ retraction }) => !retraction?.impossible);

/** All deliveries by what became of them. */
async function countsOf({ db }: DeskContext): Promise<Status['counts']> {
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

/** What is told beside the troubles. */
async function besides(context: DeskContext) {
  const { db } = context;
  const storage = await storageTrouble(context);
  return {
    putOff: await putOffDeliveries(context),
    handedOver: await handedOverDrafts(context),
    making: await makingNow(context),
    leftOut: await leftOutLately(db),
    undelivered: await undeliveredAlerts(context),
    media: await mediaTidied(context),
    storage: storage && inWords(storage),
    languageModel: await languageModel(context),
    blind: context.faceDetectionOutage?.() ?? null,
  };
}

export async function status(context: DeskContext): Promise<Status> {
  // Side by side, as far as the store does that: none needs what another finds.
  const [told, counts, beside] = await Promise.all([healthIssues(context), countsOf(context), besides(context)]);
  const { failed, unread, gone, withdrawn, budgets, rejected, ...wrong } = told;
  const { putOff, handedOver, ...rest } = beside;
  const { held, overdue, unapproved, delayed } = wrong;
  const listed = await withSubjects(context, { held, overdue, unapproved, delayed, failed, putOff, handedOver });
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
    ...listed,
  };
}
