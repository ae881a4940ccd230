import { and, desc, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { dbTime } from '../delivery/claim.ts';
import { UserError } from '../domain/errors.ts';
import { Json } from '../domain/json.ts';
import { attempts, audit, deliveries, deliveryCommits } from '../store/schema/index.ts';
import type { DeskContext } from './context.ts';
import { findId, IdText } from './find-id.ts';

export const DeliveriesInput = z.object({ limit: z.int().positive().max(1_000).default(50) });

/** The newest deliveries, one line each. */
export async function listDeliveries({ db }: DeskContext, given: z.input<typeof DeliveriesInput>) {
  const { limit } = DeliveriesInput.parse(given);
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
    .orderBy(desc(deliveries.createdAt))
    .limit(limit);
}

const missing = (id: string) => new UserError(`There is no delivery ${id}.`, { remedy: 'See `masthead deliveries`.' });

export const DeliveryInput = z.object({ id: IdText });

/** One delivery with all its attempts and their evidence. */
export async function oneDelivery({ db }: DeskContext, { id: given }: z.infer<typeof DeliveryInput>) {
  const id = await findId(db, 'delivery', given);
  const [delivery] = await db.select().from(deliveries).where(eq(deliveries.id, id));
  if (!delivery) throw missing(id);
  const tries = await db.select().from(attempts).where(eq(attempts.deliveryId, id)).orderBy(attempts.epoch);
  const commits = await db.select().from(deliveryCommits).where(eq(deliveryCommits.deliveryId, id));
  return { ...delivery, attempts: tries, commits };
}

export const ResolveInput = z.object({
  id: IdText,
  verdict: z.enum(['live', 'send-again']),
  /** The remote id, where the person knows it; shape as the commit stores it. */
  result: Json.optional(),
  by: z.string(),
});

/**
 * A person says what became of a held delivery. `live`: it is out, and counts as published. `send-again`:
 * it is not, and is sent anew.
 */
export async function resolve({ db }: DeskContext, input: z.infer<typeof ResolveInput>) {
  const { verdict, by } = input;
  const id = await findId(db, 'delivery', input.id);
  return db.transaction(async (tx) => {
    const [row] = await tx.select().from(deliveries).where(eq(deliveries.id, id)).for('update');
    if (!row) throw missing(id);
    if (row.state !== 'held') {
      throw new UserError(`The delivery ${id} is not held: it is ${row.state}, so there is nothing to decide.`);
    }
    const open = and(eq(deliveryCommits.deliveryId, id), inArray(deliveryCommits.state, ['open']));
    if (verdict === 'live') {
      const receipt = {
        remoteId: typeof input.result === 'string' ? input.result : 'seen by a person',
        otherIds: {},
        url: null,
        warnings: [`Confirmed by ${by}.`],
      };
      await tx
        .update(deliveries)
        .set({
          state: 'published',
          outcome: { type: 'published', receipt },
          receipt,
          heldReason: null,
          nextAt: null,
          endedAt: dbTime(),
        })
        .where(eq(deliveries.id, id));
    } else {
      await tx.update(deliveryCommits).set({ state: 'closed' }).where(open);
      await tx
        .update(deliveries)
        .set({ state: 'queued', heldReason: null, nextAt: dbTime(), slotAt: dbTime(), attempts: 0 })
        .where(eq(deliveries.id, id));
    }
    await tx
      .insert(audit)
      .values({ who: by, action: `resolve: ${verdict}`, subject: `delivery:${id}`, detail: { was: row.heldReason } });
    return { id, state: verdict === 'live' ? 'published' : 'queued' };
  });
}
