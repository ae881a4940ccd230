import { and, asc, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import { Cancelled, Missed, Postponed } from '../../delivery/interruptions.ts';
import { delivery } from '../../delivery/messages.ts';
import { judge, type Standing, standingOf } from '../../delivery/rules.ts';
import { inMessageOrder } from '../../delivery/together.ts';
import type { Message } from '../../lib/message.ts';
import { peopleFor } from '../../posts/approvals.ts';
import { headline, ofItsRevision } from '../../posts/headline.ts';
import { mostTogether } from '../../posts/together.ts';
import { articleRevisions, deliveries, posts } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelNamed } from '../kit/find.ts';
import type { ChannelMessages } from './schema.ts';

/** More messages than this are not listed. */
const MOST_MESSAGES = 20;
const UNDER_WAY = ['sending', 'settling', 'waiting', 'held'] as const;

/** What would keep a post out of a message of that time; null: nothing. */
function reasonAt(standing: Standing, at: Date): Message | null {
  // What ends in time is in nobody's way.
  if (standing.stop === 'embargo' && standing.embargoUntil !== null && standing.embargoUntil <= at) return null;
  try {
    judge(standing);
    return null;
  } catch (error) {
    if (error instanceof Postponed || error instanceof Missed) return error.problem;
    if (error instanceof Cancelled) return delivery.withdrawn();
    throw error;
  }
}

/** Reads what waits for its time on a channel, or is being published, the earliest first. */
export async function waitingOn(db: Db | Tx, channelId: string) {
  const underWay = and(
    inArray(deliveries.state, [...UNDER_WAY]),
    or(isNotNull(deliveries.sentWith), isNotNull(deliveries.carries)),
  );
  const planned = and(eq(deliveries.state, 'scheduled'), isNull(deliveries.endedAt));
  return db
    .select({ delivery: deliveries, headline, title: posts.content, urgency: posts.urgency })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .leftJoin(articleRevisions, ofItsRevision)
    .where(and(eq(deliveries.channelId, channelId), eq(deliveries.kind, 'send'), or(planned, underWay)))
    .orderBy(asc(deliveries.slotAt))
    .limit(MOST_MESSAGES * 8);
}

type Row = Awaited<ReturnType<typeof waitingOn>>[number];

/** Those that go out together: what is being published by its carrier, the others by their time. */
function grouped(rows: readonly Row[]): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const { id, sentWith, carries, slotAt } = row.delivery;
    const name = carries === null ? (sentWith ?? slotAt.toISOString()) : id;
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return [...groups.values()].map((group) => {
    const carries = group.find(({ delivery: one }) => one.carries !== null)?.delivery.carries ?? null;
    return group.sort((one, other) =>
      carries === null
        ? inMessageOrder(one.delivery, other.delivery)
        : carries.indexOf(one.delivery.id) - carries.indexOf(other.delivery.id),
    );
  });
}

const isSending = ({ delivery: { sentWith, carries } }: Row): boolean => sentWith !== null || carries !== null;

async function itemOf({ db, channels }: DeskContext, row: Row) {
  const { id, postId, channelId, state, place, slotAt } = row.delivery;
  const standing = isSending(row) ? null : await standingOf(db, id, peopleFor(channels, channelId));
  return {
    post: postId,
    delivery: id,
    headline: row.headline ?? '',
    title: row.title.texts.title ?? '',
    urgency: row.urgency,
    state,
    placed: place !== null,
    waitsFor: standing && reasonAt(standing, slotAt),
  };
}

/** The next messages of a channel, with the posts in them. Throws a UserError for an unknown channel. */
export async function channelMessages(context: DeskContext, id: string): Promise<ChannelMessages> {
  const channel = channelNamed(context, id);
  const groups = grouped(await waitingOn(context.db, id)).slice(0, MOST_MESSAGES);
  const messages: ChannelMessages['messages'] = [];
  for (const group of groups) {
    const [first] = group;
    if (!first) continue;
    const items = await Promise.all(group.map((row) => itemOf(context, row)));
    messages.push({ at: first.delivery.slotAt, sending: isSending(first), items });
  }
  return { channel: id, most: mostTogether(channel), timeZone: channel.rules.timeZone, messages };
}
