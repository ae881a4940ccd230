import { and, desc, eq, isNull } from 'drizzle-orm';
import { record } from '../../store/audit.ts';
import { foreignPosts } from '../../store/schema/index.ts';
import { channelIn } from '../channels/channel-secrets.ts';
import type { DeskContext } from '../kit/context.ts';

/** Posts of another Masthead on a channel's account, which nobody has accepted yet. */
export interface Foreign {
  channel: string;
  posts: number;
  /** Addresses of the newest, or what else a person finds them by; at most five. */
  places: string[];
  since: Date;
}

const MOST_PLACES = 5;

/** Accounts on which another Masthead was seen, by channel; not those that are shared on purpose, or watched no more. */
export async function foreignAccounts({ db, channels }: Pick<DeskContext, 'db' | 'channels'>): Promise<Foreign[]> {
  const rows = await db
    .select({ channel: foreignPosts.channelId, place: foreignPosts.place, seenAt: foreignPosts.seenAt })
    .from(foreignPosts)
    .where(isNull(foreignPosts.dismissedBy))
    .orderBy(desc(foreignPosts.seenAt), foreignPosts.marker);
  return [...new Set(rows.map(({ channel }) => channel))].flatMap((channel) => {
    const seen = rows.filter((row) => row.channel === channel);
    const own = channels.get(channel)?.channel;
    const since = seen.at(-1)?.seenAt;
    if (!own || own.sharesAccount === true || !since) return [];
    return [{ channel, posts: seen.length, places: seen.slice(0, MOST_PLACES).map(({ place }) => place), since }];
  });
}

/** A person says that the posts of another Masthead that were seen on a channel's account are fine. Later ones are told again. */
export async function acceptForeign(
  context: Pick<DeskContext, 'db' | 'channels'>,
  { channel, by }: { channel: string; by: string },
): Promise<{ channel: string; posts: number }> {
  channelIn(context, channel);
  return context.db.transaction(async (tx) => {
    const open = and(eq(foreignPosts.channelId, channel), isNull(foreignPosts.dismissedBy));
    const accepted = await tx
      .update(foreignPosts)
      .set({ dismissedBy: by })
      .where(open)
      .returning({ marker: foreignPosts.marker });
    const subject = { type: 'channel', id: channel } as const;
    const detail = { posts: accepted.length };
    if (accepted.length > 0) await record(tx, { who: by, action: 'accept other posts', subject, detail });
    return { channel, posts: accepted.length };
  });
}
