import { and, between, eq, ne, notInArray, type SQL } from 'drizzle-orm';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import { readPostWindow } from '../../domain/post-window.ts';
import type { PostRequest } from '../../domain/request.ts';
import type { Message } from '../../lib/message.ts';
import { headline, ofItsRevision } from '../../posts/headline.ts';
import { type Lateness, leaveByOf } from '../../posts/leave-by.ts';
import { rulesOf } from '../../posts/place.ts';
import { takenOn } from '../../posts/taken.ts';
import { mostTogether } from '../../posts/together.ts';
import { type Clash, clashesAmong } from '../../schedule/clashes.ts';
import { type Block, blocksAt, type ChannelSchedule, gapAt, reachOf, type Taken } from '../../schedule/rules.ts';
import { isOneOf } from '../../store/one-of.ts';
import { articleRevisions, deliveries, posts } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import { calendar } from './messages.ts';
import type { Remark } from './schema.ts';

interface Placing {
  post: typeof posts.$inferSelect;
  channel: DraftChannel;
  at: Date;
  asked: PostRequest['when'] | null;
  /** Approved now or before; a draft's age is checked at approval. */
  isPlanned: boolean;
}

const DAY_MS = 86_400_000;
type Around = Awaited<ReturnType<typeof around>>[number];

const GONE = ['failed', 'expired', 'cancelled'] as const;

const sendings = (tx: Db | Tx, where: SQL | undefined) =>
  tx
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
    .where(and(eq(deliveries.kind, 'send'), notInArray(deliveries.state, [...GONE]), where));

const later = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY_MS);

/** Other posts of the channel within a day. */
const around = (tx: Db | Tx, { post, at }: Placing) =>
  sendings(
    tx,
    and(
      eq(deliveries.channelId, post.channelId),
      between(deliveries.slotAt, later(at, -1), later(at, 1)),
      ne(deliveries.postId, post.id),
    ),
  );

/** Posts of articles on any channel, from a day before a span until a day after it. */
export const ofArticles = (db: Db, articleIds: readonly string[], { from, to }: { from: Date; to: Date }) =>
  sendings(db, and(isOneOf(posts.articleId, articleIds), between(deliveries.slotAt, later(from, -1), later(to, 1))));

const MINUTE_MS = 60_000;

function clashMessage(
  { kind, channel, earlier, minutes, leastMinutes }: Clash,
  own: string,
  other: Around | undefined,
  outcome: Message,
) {
  const order = minutes === 0 ? 'same' : earlier === own ? 'later' : 'earlier';
  const where = { channel, apart: minutes * MINUTE_MS, order };
  if (kind === 'same-article') return calendar.sameStory(where);
  const near = { ...where, headline: other?.headline ?? '', outcome };
  return leastMinutes === null ? calendar.near(near) : calendar.withinGap({ ...near, least: leastMinutes * MINUTE_MS });
}

/** What a rule of the channel has against a time. Gaps have their own messages, with the other post. */
export function blockMessage(
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

/** A time that a person gave overrides the rules of the channel; a slot obeys them when it goes out. */
function becomes(asked: Placing['asked']): Message {
  const isNamed = asked !== null && asked !== 'slot' && readPostWindow(asked) === null;
  return isNamed ? calendar.goesAnyway() : calendar.waits();
}

type Surroundings = {
  /** Other posts of the channel within a day. */
  others: readonly Around[];
  /** Times that are taken within reach of the channel's rules. */
  near: readonly Taken[];
  lateness: Pick<Lateness, 'tooLate' | 'hours'>;
};

/** Remarks on the time of a post, clashes first. */
export async function remarksOn(tx: Db | Tx, placing: Placing): Promise<Remark[]> {
  const { post, channel, at } = placing;
  const others = await around(tx, placing);
  const reach = reachOf(rulesOf(post, channel));
  const taken = takenOn(tx, channel, post.id, false);
  const near = await taken(new Date(at.getTime() - reach), new Date(at.getTime() + reach));
  const lateness = await leaveByOf(tx, post, channel, at);
  return remarksAmong(placing, { others, near, lateness });
}

/** Remarks from surroundings that were already read. */
export function remarksAmong(placing: Placing, { others, near, lateness }: Surroundings): Remark[] {
  const { post, channel, at, asked, isPlanned } = placing;
  const rules = rulesOf(post, channel);
  const own = { id: post.id, articleId: post.articleId, channel: post.channelId, at };
  const clashes = clashesAmong([own, ...others], () => gapAt(rules, at)).flatMap((clash): Remark[] => {
    if (clash.kind === 'same-time' && mostTogether(channel) > 1) return [];
    const [one, another] = [clash.earlier, clash.later];
    if (one !== post.id && another !== post.id) return [];
    const other = others.find(({ id }) => id === one || id === another);
    return [
      { code: clash.kind, message: clashMessage(clash, post.id, other, becomes(asked)), post: other?.id ?? null },
    ];
  });
  const isTogether = mostTogether(channel) > 1;
  // What goes out at the same time goes out with it.
  const counted = isTogether ? near.filter((time) => time.getTime() !== at.getTime()) : near;
  const blocks = blocksAt(rules, at, counted).flatMap((block): Remark[] => {
    const { why } = block;
    // Gaps are among the clashes, with the other post.
    if (why === 'gap') return [];
    return [{ code: why, message: blockMessage(block, post.channelId, rules, becomes(asked)), post: null }];
  });
  const { tooLate, hours } = lateness;
  if (!tooLate) return [...clashes, ...blocks];
  const message = (isPlanned ? calendar.oldByThen : calendar.oldByThenAsks)({ hours: hours ?? 0 });
  return [...clashes, ...blocks, { code: 'age', message, post: null }];
}
