import { and, eq, sql } from 'drizzle-orm';
import { posts } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import type { DraftChannel } from './context.ts';
import { channelProblems, NOT_CONNECTED } from './draft.ts';

/** Drafts that only lacked the channel's secrets say so no more, once it has them all. */
export async function noteConnected(tx: Tx, connected: DraftChannel): Promise<void> {
  if (channelProblems(connected).length > 0) return;
  const said = JSON.stringify([{ code: NOT_CONNECTED }]);
  const others = sql`(select coalesce(jsonb_agg(one), '[]'::jsonb) from jsonb_array_elements(${posts.problems}) as one
    where one->>'code' <> ${NOT_CONNECTED})`;
  await tx
    .update(posts)
    .set({ problems: others })
    .where(and(eq(posts.channelId, connected.channel.id), sql`${posts.problems} @> ${said}::jsonb`));
}
