import { desc, eq } from 'drizzle-orm';
import type { Message } from '../lib/message.ts';
import { attempts } from '../store/schema/index.ts';
import { takeProbe } from './admission.ts';
import { claimDelivery, type DeliveryRow } from './claim.ts';
import type { DeliveryContext } from './context.ts';
import { delivery } from './messages.ts';

/** Claims a delivery; one that its platform's breaker holds back only where it may be the probe. */
export async function admit(context: DeliveryContext, id: string): Promise<DeliveryRow | null> {
  const row = await claimDelivery(context, id);
  if (row) return row;
  return (await takeProbe(context, id)) ? claimDelivery(context, id) : null;
}

/**
 * Why a claimed delivery is not tried again: the last attempts all ended with their process. null where it may
 * be. Asked only of those that were claimed often enough.
 */
export async function crashedTooOften(
  { db, retries }: DeliveryContext,
  { id, epoch }: Pick<DeliveryRow, 'id' | 'epoch'>,
): Promise<Message | null> {
  const { crashes } = retries;
  if (epoch <= crashes) return null;
  const last = await db
    .select({ endedAt: attempts.endedAt })
    .from(attempts)
    .where(eq(attempts.deliveryId, id))
    .orderBy(desc(attempts.epoch))
    // The newest is the one that has just begun.
    .limit(crashes + 1);
  if (last.length <= crashes || last.some(({ endedAt }) => endedAt !== null)) return null;
  return delivery.heldCrashed({ times: crashes });
}
