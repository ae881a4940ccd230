import { and, asc, eq, inArray, lte } from 'drizzle-orm';
import { storyCarries } from '../../channels/pause-rules.ts';
import type { PauseTarget } from '../../channels/pause-store.ts';
import { blockOf, capsOf, countedAt, putOff } from '../../delivery/caps.ts';
import { peopleOf } from '../../posts/approvals.ts';
import { headline, ofItsRevision } from '../../posts/headline.ts';
import { type Stop, stopOfJoined } from '../../posts/stops.ts';
import { foldTag } from '../../rules/skip.ts';
import { type ChannelSchedule, rulesFor } from '../../schedule/rules.ts';
import { dbTime } from '../../store/db-time.ts';
import { articleRevisions, channelStates, deliveries, posts, switches } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import type { WaitingPost } from './schema.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** More than this is decided on in several turns. */
const MOST = 1_000;

type Leaving = Parameters<typeof capsOf>[1];

/**
 * Gives the posts of one channel their times, one after the other, as the engine will let them leave after `left`; those
 * whose time a person named are among them.
 */
function createQueue(now: Date, left: Date[]) {
  let free = now;
  return {
    next(rules: ChannelSchedule, row: Leaving): Date {
      const caps = capsOf(rules, row, now);
      const block = caps && blockOf(caps, free, free, left);
      return caps && block ? putOff(caps, block, free, left).until : free;
    },
    take(at: Date, { rate }: ChannelSchedule, { kind }: Leaving): void {
      if (kind === 'send') left.push(at);
      if (rate) free = new Date(at.getTime() + (rate.perMinutes * MINUTE_MS) / rate.posts);
    },
  };
}

/** Until when it may leave, in milliseconds; null: at any time. Rows of earlier versions know it by their time alone. */
function lastTime(dueAt: Date, leaveBy: Date | null, hours: number | null): number | null {
  if (leaveBy) return leaveBy.getTime();
  return hours === null ? null : dueAt.getTime() + hours * HOUR_MS;
}

const isPaused = (stop: Stop): boolean => stop === 'all-paused' || stop === 'channel-paused' || stop === 'tag-paused';
const isUnapproved = (stop: Stop): boolean =>
  stop === 'changed' || stop === 'approval-taken-back' || stop === 'unapproved';

/** Posts that became due during a pause of a channel, a tag, or all, in the order in which they would go out once it ended. */
export async function waitingFor(
  tx: Tx,
  { channels }: Pick<DeskContext, 'channels'>,
  ended: PauseTarget,
  now: Date,
): Promise<WaitingPost[]> {
  const { channel, tag } = ended;
  const rows = await tx
    .select({
      delivery: deliveries.id,
      post: posts.id,
      channel: deliveries.channelId,
      dueAt: deliveries.slotAt,
      leaving: {
        kind: deliveries.kind,
        priority: deliveries.priority,
        asked: deliveries.asked,
        slotAt: deliveries.slotAt,
        nextAt: deliveries.nextAt,
      },
      leaveBy: deliveries.leaveBy,
      urgency: posts.urgency,
      headline,
      stop: stopOfJoined(peopleOf(channels, posts.channelId), ended),
    })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .leftJoin(channelStates, eq(channelStates.channelId, deliveries.channelId))
    .leftJoin(switches, eq(switches.name, 'pause-all'))
    .leftJoin(articleRevisions, ofItsRevision)
    .where(
      and(
        eq(deliveries.state, 'scheduled'),
        inArray(deliveries.kind, ['send', 'revise']),
        eq(deliveries.killed, false),
        lte(deliveries.slotAt, dbTime()),
        channel === null ? undefined : eq(deliveries.channelId, channel),
        tag === null ? undefined : storyCarries(foldTag(tag)),
      ),
    )
    .orderBy(asc(deliveries.slotAt), asc(deliveries.createdAt))
    .limit(MOST);
  const states = await tx.select().from(channelStates);
  const leftOn = (id: string): Date[] =>
    states.find(({ channelId }) => channelId === id)?.recentIntents?.flatMap(countedAt) ?? [];
  const queues = new Map<string, ReturnType<typeof createQueue>>();
  return rows.map(({ leaving, stop, leaveBy, urgency, ...post }): WaitingPost => {
    const settings = channels.get(post.channel);
    const rules = settings && rulesFor(settings.rules, urgency);
    const latest = leaving.kind === 'send' ? lastTime(post.dueAt, leaveBy, rules?.maxAgeHours ?? null) : null;
    if (isPaused(stop)) return { ...post, fate: 'paused', at: null };
    if (latest !== null && latest <= now.getTime()) return { ...post, fate: 'expired', at: null };
    if (stop === 'embargo') return { ...post, fate: 'embargo', at: null };
    if (isUnapproved(stop)) return { ...post, fate: 'unapproved', at: null };
    if (!rules) return { ...post, fate: 'goes', at: now };
    const queue = queues.get(post.channel) ?? createQueue(now, leftOn(post.channel));
    queues.set(post.channel, queue);
    const at = queue.next(rules, leaving);
    // Those before it would take too long.
    if (latest !== null && latest <= at.getTime()) return { ...post, fate: 'expired', at: null };
    queue.take(at, rules, leaving);
    return { ...post, fate: 'goes', at };
  });
}
