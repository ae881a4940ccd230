import { and, asc, desc, eq, gte, inArray, lte, or } from 'drizzle-orm';
import { z } from 'zod';
import type { DeliveryContext } from '../delivery/context.ts';
import { DeliveryState } from '../domain/delivery.ts';
import { UserError } from '../domain/errors.ts';
import { attempts, audit, deliveries, deliveryCommits, posts } from '../store/schema/index.ts';
import type { DeskContext } from './context.ts';
import { findId, IdText } from './find-id.ts';
import { looksFor } from './timeline/attempt.ts';
import { timelineOf } from './timeline/timeline.ts';

export const DeliveriesInput = z.object({
  limit: z.int().positive().max(1_000).default(50),
  channel: z.string().optional(),
  state: DeliveryState.optional(),
});

/** The newest deliveries, one line each. */
export async function listDeliveries({ db }: DeskContext, given: z.input<typeof DeliveriesInput>) {
  const { limit, channel, state } = DeliveriesInput.parse(given);
  return db
    .select({
      id: deliveries.id,
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
    })
    .from(deliveries)
    .where(
      and(
        channel === undefined ? undefined : eq(deliveries.channelId, channel),
        state === undefined ? undefined : eq(deliveries.state, state),
      ),
    )
    .orderBy(desc(deliveries.createdAt))
    .limit(limit);
}

export const missingDelivery = (id: string) =>
  new UserError(`There is no delivery ${id}.`, { remedy: 'See `masthead deliveries`.', kind: 'missing' });

export const DeliveryInput = z.object({ id: IdText });

type Row = typeof deliveries.$inferSelect;

/** What people did to a delivery, and to its channel or everything while it was on its way. */
async function auditOf({ db }: Pick<DeskContext, 'db'>, { id, channelId, createdAt, endedAt }: Row) {
  const meanwhile = [gte(audit.at, createdAt), ...(endedAt ? [lte(audit.at, endedAt)] : [])];
  const around = and(inArray(audit.subject, [channelId, 'everything']), ...meanwhile);
  return db
    .select()
    .from(audit)
    .where(or(eq(audit.subject, `delivery:${id}`), around))
    .orderBy(asc(audit.id));
}

/** One delivery with all its attempts and their evidence, its commits, and its history as a timeline. */
export async function oneDelivery(
  context: Pick<DeliveryContext, 'db' | 'channels'>,
  { id: given }: z.infer<typeof DeliveryInput>,
) {
  const { db, channels } = context;
  const id = await findId(db, 'delivery', given);
  const [row] = await db
    .select({ delivery: deliveries, post: posts })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .where(eq(deliveries.id, id));
  if (!row) throw missingDelivery(id);
  const { delivery, post } = row;
  const tries = await db.select().from(attempts).where(eq(attempts.deliveryId, id)).orderBy(attempts.epoch);
  const commits = await db.select().from(deliveryCommits).where(eq(deliveryCommits.deliveryId, id));
  const connected = channels.get(delivery.channelId);
  const channelName = connected ? `${connected.channel.name} (${connected.platform.name})` : delivery.channelId;
  const history = { delivery, attempts: tries, commits, audit: await auditOf(context, delivery), post, channelName };
  return {
    ...delivery,
    attempts: tries,
    commits: commits.map((commit) => ({ ...commit, looks: looksFor(tries, commit.name) })),
    timeline: timelineOf(history),
  };
}
