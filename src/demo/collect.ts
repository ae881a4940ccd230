import { oneDelivery } from '../features/deliveries/deliveries.ts';
import type { DeskContext } from '../features/kit/context.ts';
import type { PostView } from '../features/posts/posts.ts';
import type { CardData } from './report/data.ts';
import type { Verdict } from './verify.ts';

/** Reads from the store what became of a post. */
export async function collectCard(desk: DeskContext, post: PostView, verdict: Verdict): Promise<CardData> {
  const connected = desk.channels.get(post.channel);
  if (!connected) throw new Error(`The channel ${post.channel} of a post is gone`);
  const row = post.delivery && (await oneDelivery(desk, { id: post.delivery.id }));
  const { channel, platform } = connected;
  return {
    platform,
    channelName: channel.name,
    options: channel.options,
    content: post.content,
    problems: post.problems,
    state: post.state,
    delivery: row && {
      createdAt: row.createdAt,
      slotAt: row.slotAt,
      endedAt: row.endedAt,
      outcome: row.outcome,
      receipt: row.receipt,
      heldReason: row.heldReason,
      attempts: row.attempts,
    },
    verdict,
  };
}
