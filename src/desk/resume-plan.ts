import { and, asc, eq, inArray, lte } from 'drizzle-orm';
import { isApproved, peopleOf } from '../delivery/approvals.ts';
import { dbTime } from '../delivery/db-time.ts';
import { type ChannelSchedule, rulesFor } from '../schedule/rules.ts';
import { articleRevisions, channelStates, deliveries, posts } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import type { DeskContext } from './context.ts';

/** What became due while a pause held it back, and what would become of it. */
export interface Waiting {
  delivery: string;
  post: string;
  channel: string;
  headline: string;
  /** When it was to go out. */
  dueAt: Date;
  /**
   * goes: at `at` · missed: it is too old by its channel's rule · unapproved, embargo: it waits for that · paused: its
   * channel is paused by itself.
   */
  fate: 'goes' | 'missed' | 'unapproved' | 'embargo' | 'paused';
  /** Where it goes out: no sooner than its channel's gap and rate allow after the one before. */
  at: Date | null;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** More than this is decided on in several turns. */
const MOST = 1_000;

/** The least time between two posts of a channel that leave one after the other; milliseconds. */
function gapOf({ minGapMinutes, rate }: Pick<ChannelSchedule, 'minGapMinutes' | 'rate'>): number {
  return Math.max(minGapMinutes * MINUTE_MS, rate ? (rate.perMinutes * MINUTE_MS) / rate.posts : 0);
}

/** Until when it may leave, in milliseconds; null: at any time. Rows of earlier versions know it by their time alone. */
function lastTime(dueAt: Date, leaveBy: Date | null, hours: number | null): number | null {
  if (leaveBy) return leaveBy.getTime();
  return hours === null ? null : dueAt.getTime() + hours * HOUR_MS;
}

/** Of one channel, or of all: what was due by now and is held back, in the order in which it would go out. */
export async function waitingFor(
  tx: Tx,
  { channels }: Pick<DeskContext, 'channels'>,
  channel: string | null,
  now: Date,
): Promise<Waiting[]> {
  const rows = await tx
    .select({
      delivery: deliveries.id,
      post: posts.id,
      channel: deliveries.channelId,
      dueAt: deliveries.slotAt,
      kind: deliveries.kind,
      leaveBy: deliveries.leaveBy,
      urgency: posts.urgency,
      article: articleRevisions.article,
      embargoUntil: posts.embargoUntil,
      approved: isApproved(peopleOf(channels, posts.channelId)),
    })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .innerJoin(
      articleRevisions,
      and(eq(articleRevisions.articleId, posts.articleId), eq(articleRevisions.revision, posts.revision)),
    )
    .where(
      and(
        eq(deliveries.state, 'queued'),
        inArray(deliveries.kind, ['send', 'revise']),
        eq(deliveries.killed, false),
        lte(deliveries.slotAt, dbTime()),
        channel === null ? undefined : eq(deliveries.channelId, channel),
      ),
    )
    .orderBy(asc(deliveries.slotAt), asc(deliveries.createdAt))
    .limit(MOST);
  const states = await tx.select().from(channelStates).where(eq(channelStates.paused, true));
  const own = channel === null ? states.filter(({ pausedUntil }) => pausedUntil === null || pausedUntil > now) : [];
  const free = new Map<string, number>();
  return rows.map(({ kind, article, embargoUntil, approved, leaveBy, urgency, ...row }): Waiting => {
    const told = { ...row, headline: article.headline };
    const settings = channels.get(row.channel);
    const rules = settings && rulesFor(settings.rules, urgency);
    const latest = kind === 'send' ? lastTime(row.dueAt, leaveBy, rules?.maxAgeHours ?? null) : null;
    if (own.some(({ channelId }) => channelId === row.channel)) return { ...told, fate: 'paused', at: null };
    if (latest !== null && latest <= now.getTime()) return { ...told, fate: 'missed', at: null };
    if (embargoUntil && embargoUntil > now) return { ...told, fate: 'embargo', at: null };
    if (!approved) return { ...told, fate: 'unapproved', at: null };
    const at = free.get(row.channel) ?? now.getTime();
    // Those before it would take too long.
    if (latest !== null && latest <= at) return { ...told, fate: 'missed', at: null };
    free.set(row.channel, at + (rules ? gapOf(rules) : 0));
    return { ...told, fate: 'goes', at: new Date(at) };
  });
}
