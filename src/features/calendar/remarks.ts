import { and, between, eq, ne, notInArray, sql } from 'drizzle-orm';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import { readPostWindow } from '../../domain/post-window.ts';
import type { PostRequest } from '../../domain/request.ts';
import type { Term } from '../../domain/told/terms.ts';
import { counted } from '../../lib/counted.ts';
import { type Told, told } from '../../lib/told.ts';
import { leaveByOf } from '../../posts/leave-by.ts';
import { rulesOf } from '../../posts/place.ts';
import { takenOn } from '../../posts/taken.ts';
import { type Clash, clashesAmong } from '../../schedule/clashes.ts';
import { type Block, blocksAt, type ChannelSchedule, gapAt, reachOf } from '../../schedule/rules.ts';
import { articleRevisions, deliveries, posts } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';

/** Something to be known of a post's time, in a sentence. */
export interface Remark {
  code: Clash['kind'] | Exclude<Block['why'], 'gap'> | 'age';
  message: string;
  /** The same for pages in other languages. */
  told: Told;
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
const GONE = ['rejected', 'missed', 'cancelled'] as const;

/** What else goes out on the channel within a day, or did. */
async function around(tx: Db | Tx, { post, at }: Placing) {
  const day = (days: number) => new Date(at.getTime() + days * DAY_MS);
  return tx
    .select({
      id: posts.id,
      articleId: posts.articleId,
      channel: deliveries.channelId,
      at: deliveries.slotAt,
      headline: sql<string>`coalesce(${articleRevisions.article}->>'headline', '')`,
    })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .leftJoin(
      articleRevisions,
      and(eq(articleRevisions.articleId, posts.articleId), eq(articleRevisions.revision, posts.revision)),
    )
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

function clashText({ kind, channel, earlier, minutes, leastMinutes }: Clash, id: string, headline: string) {
  const where =
    minutes === 0 ? 'within the same minute' : `${counted(minutes, 'minute')} ${earlier === id ? 'later' : 'earlier'}`;
  if (kind === 'same-article') return `The same article has another post on ${channel}, ${where}.`;
  const least =
    leastMinutes === null ? '' : ` ${channel} leaves at least ${counted(leastMinutes, 'minute')} between two posts.`;
  return `“${headline}” is there on ${channel}, too, ${where}.${least}`;
}

function toldOfClash({ kind, channel, minutes, leastMinutes: least }: Clash, headline: string, outcome: Term): Told {
  if (kind === 'same-article') return told('near-same-article', { channel, minutes });
  const near = { headline, channel, minutes, outcome };
  return least === null ? told('near', near) : told('near-least', { ...near, least });
}

function toldOfBlock(
  { why, until: ends, quota }: Block,
  channel: string,
  { perDay, perHour }: ChannelSchedule,
  outcome: Term,
): Told {
  const until = ends.toISOString();
  if (why === 'quiet') return told('quiet-then', { channel, until, outcome });
  if (why === 'perDay') return told('day-full', { channel, posts: perDay ?? 0, outcome });
  if (why === 'perHour') return told('hour-full', { channel, posts: perHour ?? 0, outcome });
  return told('quota-full', { channel, posts: quota?.posts ?? 0, until });
}

function blockText({ why, until, quota }: Block, channel: string, { perDay, perHour }: ChannelSchedule): string {
  if (why === 'quiet') return `${channel} has quiet hours then, until ${until.toISOString()}.`;
  if (why === 'perDay')
    return `${channel} sends at most ${counted(perDay ?? 0, 'post')} a day, and that day has as many.`;
  if (why === 'perHour') return `${channel} sends at most ${counted(perHour ?? 0, 'post')} within an hour.`;
  return `The platform of ${channel} takes at most ${counted(quota?.posts ?? 0, 'post')} then: it may have to wait until ${until.toISOString()}.`;
}

/** A person's own time passes the rules of the channel; whatever the rules gave keeps them when it leaves. */
function becomes(asked: Placing['asked']): Term {
  const isNamed = asked !== null && asked !== 'slot' && readPostWindow(asked) === null;
  return isNamed
    ? 'It goes out all the same, at the time that was named.'
    : 'It waits then until its channel’s rules let it go.';
}

/** What is to be known of the time that a post has, of clashes first. Empty: it stands in nobody's way. */
export async function remarksOn(tx: Tx, placing: Placing): Promise<Remark[]> {
  const { post, channel, at, asked, isPlanned } = placing;
  const rules = rulesOf(post, channel);
  const others = await around(tx, placing);
  const own = { id: post.id, articleId: post.articleId, channel: post.channelId, at };
  const clashes = clashesAmong([own, ...others], () => gapAt(rules, at)).flatMap((clash): Remark[] => {
    const [one, another] = [clash.earlier, clash.later];
    if (one !== post.id && another !== post.id) return [];
    const other = others.find(({ id }) => id === one || id === another);
    const text = clashText(clash, post.id, other?.headline ?? '');
    const then = clash.kind === 'same-article' ? '' : ` ${becomes(asked)}`;
    const sentence = toldOfClash(clash, other?.headline ?? '', becomes(asked));
    return [{ code: clash.kind, message: text + then, told: sentence, post: other?.id ?? null }];
  });
  const reach = reachOf(rules);
  const taken = takenOn(tx, channel, post.id, false);
  const near = await taken(new Date(at.getTime() - reach), new Date(at.getTime() + reach));
  const blocks = blocksAt(rules, at, near).flatMap((block): Remark[] => {
    const { why } = block;
    // Of a gap the clashes tell, with the post that is meant.
    if (why === 'gap') return [];
    const then = why === 'quota' ? '' : ` ${becomes(asked)}`;
    const sentence = toldOfBlock(block, post.channelId, rules, becomes(asked));
    return [{ code: why, message: blockText(block, post.channelId, rules) + then, told: sentence, post: null }];
  });
  const { tooLate, hours } = await leaveByOf(tx, post, channel, at);
  const age = `Its story is older than ${hours} h by then.${isPlanned ? '' : ' Whoever approves it says that it goes out all the same.'}`;
  const old = told(isPlanned ? 'old-then' : 'old-then-asks', { hours: hours ?? 0 });
  return [...clashes, ...blocks, ...(tooLate ? [{ code: 'age' as const, message: age, told: old, post: null }] : [])];
}
