import { and, between, desc, eq, gte, inArray, isNull, lt, notInArray, or, type SQL, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import type { DraftChannel } from '../channels/connected-channel.ts';
import type { Cap, Taken } from '../schedule/rules.ts';
import type { Enough } from '../schedule/slots.ts';
import { deliveries } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { isMovable } from './planned.ts';

type Sharer = Pick<DraftChannel, 'channel' | 'sharing'>;

/** What goes out at one time goes out together, and takes one place. */
export function once<Time extends Taken>(times: readonly Time[]): Time[] {
  return [...new Map(times.map((time) => [time.getTime(), time])).values()];
}

const isPlanned = notInArray(deliveries.state, ['failed', 'expired', 'cancelled']);

/** What other channels have taken of quotas that they share with this one. */
export async function takenElsewhere(db: Db | Tx, { sharing }: Sharer, from: Date, to: Date): Promise<Taken[]> {
  const mates = [...new Set([...(sharing?.values() ?? [])].flat())];
  if (!sharing || mates.length === 0) return [];
  const rows = await db
    .select({ at: deliveries.slotAt, quotas: deliveries.quotas, channelId: deliveries.channelId })
    .from(deliveries)
    .where(and(inArray(deliveries.channelId, mates), between(deliveries.slotAt, from, to), isPlanned));
  return rows.flatMap(({ at, quotas, channelId }) => {
    const shared = quotas?.filter((name) => sharing.get(name)?.includes(channelId)) ?? [];
    return shared.length > 0 ? [Object.assign(at, { quotas: shared, isElsewhere: true })] : [];
  });
}

/** The newest times between two instants that a cap counts, as many as fill it. */
const newestOf = (db: Db | Tx, which: SQL | undefined, { quota, posts }: Cap, from: Date, before: Date) =>
  db
    .select({ id: deliveries.id, at: deliveries.slotAt, quotas: deliveries.quotas })
    .from(deliveries)
    .where(
      and(
        which,
        gte(deliveries.slotAt, from),
        lt(deliveries.slotAt, before),
        quota === null ? undefined : or(isNull(deliveries.quotas), sql`${quota} = any(${deliveries.quotas})`),
      ),
    )
    .orderBy(desc(deliveries.slotAt))
    .limit(posts);

/**
 * Reads what is taken on a channel from one instant to another. With `enough`, of what lies before its `since` only the
 * newest of each cap. What breaking news may push aside is not in its way.
 */
export const takenOn =
  (tx: Db | Tx, channel: Sharer & Pick<DraftChannel, 'platform'>, postId: string, isBreaking: boolean) =>
  async (from: Date, to: Date, { since, caps }: Enough = { since: from, caps: [] }): Promise<Taken[]> => {
    const most = channel.platform.content.together(channel.channel.options);
    const which = and(
      eq(deliveries.channelId, channel.channel.id),
      isPlanned,
      // Its own place is no reason to leave it.
      sql`not (${deliveries.postId} = ${postId} and ${deliveries.state} = 'scheduled')`,
      isBreaking ? sql`not ${isMovable}` : undefined,
    );
    const coming = tx
      .select({ id: deliveries.id, at: deliveries.slotAt, quotas: deliveries.quotas })
      .from(deliveries)
      .where(and(which, between(deliveries.slotAt, since, to)));
    const [first, ...more] = caps.map((cap) => newestOf(tx, which, { ...cap, posts: cap.posts * most }, from, since));
    const rows = await (first ? unionAll(coming, first, ...more) : coming);
    // Several caps may count one post.
    const byId = new Map(rows.map(({ id, at, quotas }): [string, Taken] => [id, Object.assign(at, { quotas })]));
    const taken = [...byId.values()];
    return [...(most > 1 ? once(taken) : taken), ...(await takenElsewhere(tx, channel, from, to))];
  };
