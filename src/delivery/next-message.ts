import { eq } from 'drizzle-orm';
import type { ConnectedChannel, DraftChannel } from '../channels/connected-channel.ts';
import { reschedule } from '../posts/delivery-repository.ts';
import { timeFor } from '../posts/place.ts';
import { storeNow } from '../store/now.ts';
import { posts } from '../store/schema/index.ts';
import type { DeliveryRow } from './claim.ts';
import type { DeliveryContext } from './context.ts';
import { Missed, type NoRoom, Postponed } from './interruptions.ts';
import { delivery } from './messages.ts';

const hasTimes = (connected: ConnectedChannel): connected is DraftChannel =>
  connected.rules !== undefined && 'style' in connected;

/**
 * When a post goes out that found no room, on a channel whose posts go out together: with the next message that has room
 * for it, or at the channel's next slot. The platform's quota alone would name midnight, and a message of its own then.
 */
export async function withNextMessage(
  { db }: Pick<DeliveryContext, 'db'>,
  connected: ConnectedChannel,
  row: DeliveryRow,
  stop: NoRoom,
): Promise<Postponed | Missed> {
  const { platform, channel } = connected;
  if (row.kind !== 'send' || platform.content.together(channel.options) < 2 || !hasTimes(connected)) return stop;
  return db.transaction(async (tx) => {
    const [post] = await tx.select().from(posts).where(eq(posts.id, row.postId));
    if (!post) return stop;
    const at = await timeFor(tx, await storeNow(tx), post, connected, 'slot');
    if (row.leaveBy !== null && row.leaveBy <= at) {
      return new Missed(delivery.missedRoom({ why: stop.problem, next: at, at: row.leaveBy }));
    }
    await reschedule(tx, row.id, at);
    return new Postponed(stop.problem, at);
  });
}
