import { setTimeout as wait } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import type { AppContext } from '../../../src/app/context.ts';
import { StillProcessing } from '../../../src/delivery/interruptions.ts';
import type { Receipt } from '../../../src/domain/outcome.ts';
import type { PostContent } from '../../../src/domain/post.ts';
import { plainText } from '../../../src/lib/message.ts';
import type { LoadedClient } from '../../../src/platforms/platform.ts';
import { deliveries, posts } from '../../../src/store/schema/index.ts';
import { type PlainSession, type Point, plainSession } from './plain-session.ts';

export type Reach = (
  point: Point,
  at: { deliveryId: string; postId: string; channelId: string; name: string },
) => Promise<void>;

async function enter(client: LoadedClient, post: PostContent, session: PlainSession): Promise<Receipt> {
  for (;;) {
    try {
      return await client.publish(post, session);
    } catch (error) {
      if (!(error instanceof StillProcessing)) throw error;
      await wait(Math.max(0, error.until.getTime() - session.now().getTime()));
    }
  }
}

/** One try at one post: the real adapter, and then a note that it is published. Whatever fails is thrown. */
export async function send(context: AppContext, deliveryId: string, reach: Reach): Promise<void> {
  const { db } = context;
  const [row] = await db
    .select({ delivery: deliveries, content: posts.content })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .where(eq(deliveries.id, deliveryId));
  const connected = row && context.channels.get(row.delivery.channelId);
  if (!row || !connected) throw new Error(`There is no delivery ${deliveryId}, or no channel for it.`);
  const { postId, channelId } = row.delivery;
  const session = await plainSession(context, connected, { deliveryId, postId, channelId }, (point, name) =>
    reach(point, { deliveryId, postId, channelId, name }),
  );
  const receipt = await enter(await connected.platform.client(), row.content, session);
  const state = receipt.remoteId === '' ? 'handed-over' : 'published';
  await db.update(deliveries).set({ state, receipt }).where(eq(deliveries.id, deliveryId));
}

/** After the last try: nothing more is done about it. */
export async function giveUp({ db }: AppContext, deliveryId: string, message: string): Promise<void> {
  const outcome = { type: 'failed' as const, message: plainText(message), code: null };
  await db.update(deliveries).set({ state: 'failed', outcome }).where(eq(deliveries.id, deliveryId));
}
