import { and, asc, desc, eq, gte, inArray, lt, lte, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { ConnectedChannel } from '../../channels/connected-channel.ts';
import { storyOf } from '../../channels/pause-rules.ts';
import { pauseReasons } from '../../channels/pauses.ts';
import { markersIn } from '../../compose/links.ts';
import type { DeliveryContext } from '../../delivery/context.ts';
import { putOffBy } from '../../delivery/put-off.ts';
import { DeliveryState } from '../../domain/delivery.ts';
import { partsOf } from '../../domain/post.ts';
import { After, cursorOf, ExactTime, exactTime, pageOf, placeOf } from '../../lib/cursor.ts';
import { UserError } from '../../lib/errors.ts';
import { isApproved, peopleOf } from '../../posts/approvals.ts';
import { storyTraceId } from '../../posts/story-traces.ts';
import {
  articles,
  attempts,
  audit,
  corrections,
  deliveries,
  deliveryCommits,
  posts,
} from '../../store/schema/index.ts';
import { listChannels } from '../channels/channels.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId, missing, nameOfChannel } from '../kit/find.ts';
import { kit } from '../kit/messages.ts';
import { IdText } from '../kit/schema.ts';
import { filesRemoved } from '../posts/posts.ts';
import { looksFor } from './entries.ts';
import { deliveries as messages } from './messages.ts';
import { timelineOf } from './timeline.ts';

export const DeliveriesInput = z.object({
  limit: z.int().positive().max(1_000).default(50),
  channel: z.string().optional(),
  state: DeliveryState.optional(),
  after: After.optional(),
});

const Place = z.tuple([ExactTime, z.uuid()]);

/** Condition: behind a row of the list. */
function behind(after: string | undefined) {
  const place = placeOf('deliveries', Place, after);
  return place
    ? sql`(${deliveries.createdAt}, ${deliveries.id}) < (${place[0]}::timestamptz, ${place[1]}::uuid)`
    : undefined;
}

/** A channel that was taken out of the configuration still has its deliveries. */
async function refuseUnknown({ db, channels }: DeskContext, channel: string): Promise<void> {
  if (channels.has(channel) || (await db.$count(deliveries, eq(deliveries.channelId, channel))) > 0) return;
  const remedy = kit.see({ command: 'masthead channels list' });
  throw new UserError(messages.channelUnknown({ channel }), { remedy });
}

/** A page of the newest deliveries, one line each. Throws a UserError for a channel that there neither is nor was. */
export async function listDeliveries(context: DeskContext, given: z.input<typeof DeliveriesInput>) {
  const { limit, channel, state, after } = DeliveriesInput.parse(given);
  const rows = await context.db
    .select({
      id: deliveries.id,
      storyId: storyOf,
      postId: deliveries.postId,
      channel: deliveries.channelId,
      kind: deliveries.kind,
      state: deliveries.state,
      attempts: deliveries.epoch,
      slotAt: deliveries.slotAt,
      nextAt: deliveries.nextAt,
      outcome: deliveries.outcome,
      receipt: deliveries.receipt,
      heldReason: deliveries.heldReason,
      /** While it waits in `scheduled`: the rule that put it off to its next time; null: none did. */
      putOffBy,
      approved: isApproved(peopleOf(context.channels, posts.channelId)),
      exactly: exactTime(deliveries.createdAt),
    })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .where(
      and(
        channel === undefined ? undefined : eq(deliveries.channelId, channel),
        state === undefined ? undefined : eq(deliveries.state, state),
        behind(after),
      ),
    )
    .orderBy(desc(deliveries.createdAt), desc(deliveries.id))
    .limit(limit + 1);
  if (channel !== undefined && rows.length === 0) await refuseUnknown(context, channel);
  const { page, next } = pageOf(rows, limit, ({ exactly, id }) => cursorOf('deliveries', [exactly, id]));
  const ofPage = page.map(({ storyId }) => storyId);
  const pausedFor = await pauseReasons(context, () => listChannels(context), ofPage);
  const listed = page.map(({ exactly: _exactly, storyId, ...row }) => ({
    ...row,
    pausedFor: row.state === 'scheduled' ? pausedFor(row.channel, storyId) : null,
  }));
  return { deliveries: listed, next };
}

export const DeliveryInput = z.object({ id: IdText });

type Row = typeof deliveries.$inferSelect;

/**
 * Decisions about the corrections of a delivery: for the sending of a post, all of that post, and the one that it came
 * from; for a revision or a retraction, its own.
 */
async function correctionsOf({ db }: Pick<DeskContext, 'db'>, { id, kind, postId }: Row) {
  const own = eq(corrections.deliveryId, id);
  const ofPost = or(eq(corrections.postId, postId), eq(corrections.newPostId, postId));
  const known = await db
    .select({ id: corrections.id, postId: corrections.postId })
    .from(corrections)
    .where(kind === 'send' ? or(own, ofPost) : own);
  if (known.length === 0) return [];
  const subjects = [...new Set(known.map((one) => `post:${one.postId}`))];
  const ids = known.map((one) => one.id);
  return db
    .select()
    .from(audit)
    .where(and(inArray(audit.subject, subjects), inArray(sql`${audit.detail}->>'correction'`, ids)))
    .orderBy(asc(audit.id));
}

/**
 * Acts of people on a delivery, and on its channel or everything while it was under way; before them, the pauses that
 * held already when it was created.
 */
async function auditOf({ db }: Pick<DeskContext, 'db'>, row: Row) {
  const { id, postId, channelId, createdAt, endedAt } = row;
  const [its] = await db
    .select({ carries: articles.carries })
    .from(posts)
    .innerJoin(articles, eq(articles.id, posts.articleId))
    .where(eq(posts.id, postId));
  const tags = its?.carries.map((tag) => `tag:${tag}`) ?? [];
  const around = inArray(audit.subject, [`channel:${channelId}`, 'everything', ...tags]);
  const last = await db
    .selectDistinctOn([audit.subject])
    .from(audit)
    .where(and(around, inArray(audit.action, ['pause', 'resume']), lt(audit.at, createdAt)))
    .orderBy(audit.subject, desc(audit.id));
  const meanwhile = [gte(audit.at, createdAt), ...(endedAt ? [lte(audit.at, endedAt)] : [])];
  const rows = await db
    .select()
    .from(audit)
    .where(or(eq(audit.subject, `delivery:${id}`), and(around, ...meanwhile)))
    .orderBy(asc(audit.id));
  // Its content was decided before it was queued, too.
  const ofPost = and(
    eq(audit.subject, `post:${postId}`),
    inArray(audit.action, ['reject', 'undo approval', 'edit post']),
  );
  const words = row.kind === 'send' ? await db.select().from(audit).where(ofPost).orderBy(asc(audit.id)) : [];
  const held = last.filter(({ action }) => action === 'pause').sort((a, b) => +a.at - +b.at);
  const all = [...rows, ...words, ...(await correctionsOf({ db }, row))].sort((a, b) => a.id - b.id);
  return [...held, ...all];
}

const nameOf = ({ channel, platform }: ConnectedChannel): string =>
  channel.name === platform.name ? channel.name : `${channel.name} (${platform.name})`;

/** Delivery with its attempts and their evidence, its commits, and its timeline. */
export async function oneDelivery(
  context: Pick<DeliveryContext, 'db' | 'channels'> & Pick<DeskContext, 'removedChannels' | 'tracePage'>,
  { id: given }: z.infer<typeof DeliveryInput>,
) {
  const { db, channels } = context;
  const id = await findId(db, 'delivery', given);
  const [row] = await db
    .select({ delivery: deliveries, post: posts })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .where(eq(deliveries.id, id));
  if (!row) throw missing('delivery', id);
  const { delivery, post } = row;
  const tries = await db.select().from(attempts).where(eq(attempts.deliveryId, id)).orderBy(attempts.epoch);
  const commits = await db.select().from(deliveryCommits).where(eq(deliveryCommits.deliveryId, id));
  const connected = channels.get(delivery.channelId);
  const channelName = connected ? nameOf(connected) : nameOfChannel(context, delivery.channelId);
  const { content } = post;
  const isMarked = (part: number): boolean =>
    part === 0 && connected
      ? connected.platform.content.tells(content, 0)
      : markersIn(Object.values(partsOf(content)[part]?.texts ?? {}).join(' ')).includes(content.marker);
  const audit = await auditOf(context, delivery);
  const history = { delivery, attempts: tries, commits, audit, post, channelName, isMarked };
  const traceId = await storyTraceId(db, { deliveryId: id });
  const { heldWords: _before, approvedFor: _known, ...shown } = delivery;
  return {
    ...shown,
    /** Time at which the pictures and videos of its post were removed, since it ended long ago. */
    filesRemovedAt: filesRemoved(post),
    attempts: tries,
    commits: commits.map((commit) => ({ ...commit, looks: looksFor(tries, commit.name) })),
    timeline: timelineOf(history),
    trace: traceId === null ? null : { id: traceId, url: context.tracePage?.(traceId) ?? null },
  };
}
