import { desc, isNull } from 'drizzle-orm';
import { acceptSeen } from '../../channels/foreign.ts';
import { record } from '../../store/audit.ts';
import { foreignPosts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelNamed } from '../kit/find.ts';

/** Posts of another Masthead on a channel's account, which no one has accepted yet. */
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

/** Accepts the posts of another Masthead that were seen on a channel's account. Later ones are reported again. */
export async function acceptForeign(
  context: Pick<DeskContext, 'db' | 'channels'>,
  { channel, by }: { channel: string; by: string },
): Promise<{ channel: string; posts: number }> {
  channelNamed(context, channel);
  return context.db.transaction(async (tx) => {
    const posts = await acceptSeen(tx, channel, by);
    const subject = { type: 'channel', id: channel } as const;
    if (posts > 0) await record(tx, { who: by, action: 'accept other posts', subject, detail: { posts } });
    return { channel, posts };
  });
}
