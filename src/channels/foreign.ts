import { and, eq, isNull, sql } from 'drizzle-orm';
import { messageOf } from '../lib/errors.ts';
import { deliveries, deliveryCommits, foreignPosts, switches } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import { accountOf } from './connected.ts';
import type { ConnectedChannel } from './connected-channel.ts';
import type { ChannelContext } from './context.ts';
import type { Sightings } from './look.ts';
import { RESTORED } from './restored.ts';

/** Clocks differ by so much, and platforms round to seconds. */
const SKEW = '1 minute';

const timeOf = (at: Date | null): string | null => (at && !Number.isNaN(at.getTime()) ? at.toISOString() : null);

/**
 * Notes those of the posts that this store made no call for, once each: another Masthead posts to the account. What
 * appeared before the channel's first post was due is left out: a store that this one replaced sent it. So is what a
 * restored store may have sent itself and forgotten, and everything on an account that is shared on purpose. Nothing else waits for it, and a failure is only logged.
 */
export async function noteForeign(
  { db, log }: Pick<ChannelContext, 'db' | 'log'>,
  connected: ConnectedChannel,
  sightings: Sightings,
): Promise<void> {
  const account = accountOf(connected);
  const { id, sharesAccount } = connected.channel;
  if (account === null || sightings.size === 0 || sharesAccount === true) return;
  const seen = [...sightings].map(([marker, { postId, where, at }]) => ({
    marker,
    post: postId,
    where,
    at: timeOf(at),
  }));
  try {
    await db.execute(sql`
      insert into ${foreignPosts} (account, marker, channel_id, place, posted_at)
      select ${account}, seen.marker, ${id}, seen."where", seen.at
      from jsonb_to_recordset(${JSON.stringify(seen)}::jsonb) as seen(marker text, post uuid, "where" text, at timestamptz)
      where not exists (
        select 1 from ${deliveries} own where own.post_id = seen.post and (own.receipt is not null
        or exists (select 1 from ${deliveryCommits} call where call.delivery_id = own.id)))
      and coalesce(seen.at >= (
        select first.slot_at from ${deliveries} first where first.channel_id = ${id} order by first.slot_at limit 1) - ${SKEW}::interval, true)
      and not exists (
        select 1 from ${switches} put where put.name = ${RESTORED} and seen.at <= put.on_since
        and seen.at >= (put.detail ->> 'since')::timestamptz - ${SKEW}::interval)
      on conflict do nothing`);
  } catch (error) {
    log.warn({ channel: id, why: messageOf(error) }, 'posts of another Masthead could not be noted');
  }
}

/** Accepts the posts of another Masthead that were seen on a channel's account; later ones are reported again. */
export async function acceptSeen(tx: Tx, channelId: string, by: string): Promise<number> {
  const accepted = await tx
    .update(foreignPosts)
    .set({ dismissedBy: by })
    .where(and(eq(foreignPosts.channelId, channelId), isNull(foreignPosts.dismissedBy)))
    .returning({ marker: foreignPosts.marker });
  return accepted.length;
}
