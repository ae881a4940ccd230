import { and, between, eq, ne, notInArray } from 'drizzle-orm';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import { readPostWindow } from '../../domain/post-window.ts';
import type { PostRequest } from '../../domain/request.ts';
import type { Message } from '../../lib/message.ts';
import { headline, ofItsRevision } from '../../posts/headline.ts';
import { leaveByOf } from '../../posts/leave-by.ts';
import { rulesOf } from '../../posts/place.ts';
import { takenOn } from '../../posts/taken.ts';
import { type Clash, clashesAmong } from '../../schedule/clashes.ts';
import { type Block, blocksAt, type ChannelSchedule, gapAt, reachOf } from '../../schedule/rules.ts';
import { articleRevisions, deliveries, posts } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import { calendar } from './messages.ts';

/** Something to be known of a post's time. */
export interface Remark {
  code: Clash['kind'] | Exclude<Block['why'], 'gap'> | 'age';
  message: Message;
  /** The other post that is meant; null: none. */
  post: string | null;
}

interface Placing {
  post: typeof posts.$inferSelect;
  channel: DraftChannel;
  at: Date;
  asked: PostRequest['when'] | null;
  /** It is approved, or was; else its story's age is asked for when it is. */
  isPlanned: boolean;
}

const DAY_MS = 86_400_000;
type Around = Awaited<ReturnType<typeof around>>[number] | undefined;

const GONE = ['failed', 'expired', 'cancelled'] as const;

/** What else goes out on the channel within a day, or did. */
async function around(tx: Db | Tx, { post, at }: Placing) {
  const day = (days: number) => new Date(at.getTime() + days * DAY_MS);
  return tx
    .select({
      id: posts.id,
      articleId: posts.articleId,
      channel: deliveries.channelId,
      at: deliveries.slotAt,
      headline,
    })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .leftJoin(articleRevisions, ofItsRevision)
    .where(
      and(
        eq(deliveries.channelId, post.channelId),
        eq(deliveries.kind, 'send'),
        between(deliveries.slotAt, day(-1), day(1)),
        notInArray(deliveries.state, [...GONE]),
        ne(deliveries.postId, post.id),
      ),
    );
}

const MINUTE_MS = 60_000;

function clashMessage(
  { kind, channel, earlier, minutes, leastMinutes }: Clash,
  own: string,
  other: Around,
  outcome: Message,
) {
  const order = minutes === 0 ? 'same' : earlier === own ? 'later' : 'earlier';
  const where = { channel, apart: minutes * MINUTE_MS, order };
  if (kind === 'same-article') return calendar.sameStory(where);
  const near = { ...where, headline: other?.headline ?? '', outcome };
  return leastMinutes === null ? calendar.near(near) : calendar.withinGap({ ...near, least: leastMinutes * MINUTE_MS });
}

function blockMessage(
  { why, until, quota }: Block,
  channel: string,
  { perDay, perHour }: ChannelSchedule,
  outcome: Message,
): Message {
  if (why === 'quiet') return calendar.quietHours({ channel, until, outcome });
  if (why === 'perDay') return calendar.dayFull({ channel, posts: perDay ?? 0, outcome });
  if (why === 'perHour') return calendar.hourFull({ channel, posts: perHour ?? 0, outcome });
  return calendar.quotaFull({ channel, posts: quota?.posts ?? 0, until });
}

/** A person's own time passes the rules of the channel; whatever the rules gave keeps them when it leaves. */
function becomes(asked: Placing['asked']): Message {
  const isNamed = asked !== null && asked !== 'slot' && readPostWindow(asked) === null;
  return isNamed ? calendar.goesAnyway() : calendar.waits();
}

/** What is to be known of the time that a post has, of clashes first. Empty: it stands in no one's way. */
export async function remarksOn(tx: Tx, placing: Placing): Promise<Remark[]> {
  const { post, channel, at, asked, isPlanned } = placing;
  const rules = rulesOf(post, channel);
  const others = await around(tx, placing);
  const own = { id: post.id, articleId: post.articleId, channel: post.channelId, at };
  const clashes = clashesAmong([own, ...others], () => gapAt(rules, at)).flatMap((clash): Remark[] => {
    const [one, another] = [clash.earlier, clash.later];
    if (one !== post.id && another !== post.id) return [];
    const other = others.find(({ id }) => id === one || id === another);
    return [
      { code: clash.kind, message: clashMessage(clash, post.id, other, becomes(asked)), post: other?.id ?? null },
    ];
  });
  const reach = reachOf(rules);
  const taken = takenOn(tx, channel, post.id, false);
  const near = await taken(new Date(at.getTime() - reach), new Date(at.getTime() + reach));
  const blocks = blocksAt(rules, at, near).flatMap((block): Remark[] => {
    const { why } = block;
    // Of a gap the clashes tell, with the post that is meant.
    if (why === 'gap') return [];
    return [{ code: why, message: blockMessage(block, post.channelId, rules, becomes(asked)), post: null }];
  });
  const { tooLate, hours } = await leaveByOf(tx, post, channel, at);
  if (!tooLate) return [...clashes, ...blocks];
  const message = (isPlanned ? calendar.oldByThen : calendar.oldByThenAsks)({ hours: hours ?? 0 });
  return [...clashes, ...blocks, { code: 'age', message, post: null }];
}
