import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import { attempts, audit, corrections, deliveries, posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import type { Found } from './items/item.ts';
import { attention as messages } from './messages.ts';
import type { Step } from './schema.ts';

const Noted = z.object({ to: z.string().nullable().optional(), until: z.iso.datetime().nullable().optional() });

/** What people noted about the item. */
async function notes({ db }: DeskContext, key: string): Promise<Step[]> {
  const acts = ['take item', 'assign item', 'snooze item', 'dismiss item', 'reopen item'];
  const rows = await db
    .select()
    .from(audit)
    .where(and(inArray(audit.action, acts), eq(sql`${audit.detail}->>'key'`, key)))
    .orderBy(asc(audit.id));
  return rows.map(({ at, who: by, action, detail }): Step => {
    const { to = null, until = null } = Noted.parse(detail);
    const texts: Readonly<Record<string, Step['message']>> = {
      'take item': messages.taken({ by }),
      'assign item': to === null ? messages.released({ by }) : messages.assigned({ by, to }),
      'snooze item': messages.snoozed({ by, until: new Date(until ?? at) }),
      'dismiss item': messages.dismissed({ by }),
    };
    return { at, sign: 'note', message: texts[action] ?? messages.reopened({ by }) };
  });
}

/** How the post came to be approved or rejected, and how its attempts ended. */
async function ofPost({ db }: DeskContext, id: string, delivery: string | null): Promise<Step[]> {
  const [post] = await db.select().from(posts).where(eq(posts.id, id));
  const tries =
    delivery === null
      ? []
      : await db
          .select({ outcome: attempts.outcome, endedAt: attempts.endedAt })
          .from(attempts)
          .where(eq(attempts.deliveryId, delivery))
          .orderBy(asc(attempts.epoch));
  const [sent] = delivery === null ? [] : await db.select().from(deliveries).where(eq(deliveries.id, delivery));
  const steps: Step[] = tries.flatMap(({ outcome, endedAt }) => {
    if (outcome === null) return [];
    const isLive = outcome.type === 'published' || outcome.type === 'handed-over';
    const message = 'message' in outcome ? outcome.message : messages.published();
    return [{ at: endedAt, sign: isLive ? 'good' : 'bad', message }];
  });
  const reason = sent?.heldReason ?? null;
  return [
    ...(post?.approvedAt && post.approvedBy
      ? [{ at: post.approvedAt, sign: 'good' as const, message: messages.approvedBy({ by: post.approvedBy }) }]
      : []),
    ...(post?.rejectedAt && post.rejectedBy
      ? [{ at: post.rejectedAt, sign: 'bad' as const, message: messages.rejectedBy({ by: post.rejectedBy }) }]
      : []),
    ...steps,
    ...(reason && !steps.some(({ message }) => message.code === reason.code)
      ? [{ at: sent?.endedAt ?? steps.at(-1)?.at ?? null, sign: 'bad' as const, message: reason }]
      : []),
  ];
}

async function ofStory({ db }: DeskContext, articleId: string): Promise<Step[]> {
  const [row] = await db
    .select({ at: sql<Date>`min(${corrections.createdAt})`.mapWith(corrections.createdAt) })
    .from(corrections)
    .innerJoin(posts, eq(posts.id, corrections.postId))
    .where(and(eq(posts.articleId, articleId), eq(corrections.state, 'open')));
  return row?.at ? [{ at: row.at, sign: 'note', message: messages.articleCorrected() }] : [];
}

/** What happened to an item, in order. */
export async function historyOf(context: DeskContext, { key, kind, post, delivery, article }: Found): Promise<Step[]> {
  const its = post !== null ? await ofPost(context, post, delivery) : [];
  const story = kind === 'corrections' && article !== null ? await ofStory(context, article) : [];
  const time = ({ at }: Step): number => at?.getTime() ?? Number.POSITIVE_INFINITY;
  return [...its, ...story, ...(await notes(context, key))].toSorted((a, b) => time(a) - time(b));
}
