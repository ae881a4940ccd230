import { and, desc, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { ANYONE } from '../domain/approval.ts';
import { DeliveryState } from '../domain/delivery.ts';
import { Message } from '../lib/message.ts';
import { approvals, articleRevisions, audit, posts } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import { FAILURE, notifyPeople } from './notify-people.ts';
import { noteTaken, type Outgoing } from './outbox.ts';

/** Facts that the trigger on deliveries stored, in the transaction in which it failed. */
const Failure = z.object({
  post: z.uuid(),
  channel: z.string(),
  state: DeliveryState,
  because: Message.nullable(),
});

/** People who approved the post, and whoever scheduled or moved it last; where it went out by itself, its authors. */
async function concerned(tx: Tx, post: typeof posts.$inferSelect): Promise<string[]> {
  const approved = await tx
    .select({ by: approvals.by })
    .from(approvals)
    .where(
      and(eq(approvals.postId, post.id), eq(approvals.contentHash, post.contentHash), eq(approvals.automatic, false)),
    );
  const scheduled = await tx
    .select({ by: audit.who })
    .from(audit)
    .where(and(eq(audit.subject, `post:${post.id}`), inArray(audit.action, ['plan', 'move'])))
    .orderBy(desc(audit.id))
    .limit(1);
  const deciders = [...approved, ...scheduled].map(({ by }) => by);
  return deciders.length > 0 ? deciders : (post.authors ?? []).filter((name) => name !== ANYONE);
}

/** Notifies those whom a failure concerns, once: the row counts as sent in the same transaction. */
export async function tellFailure(tx: Tx, row: Outgoing): Promise<void> {
  const { post: id, channel, state, because } = Failure.parse(row.content);
  const [found] = await tx
    .select({ post: posts, article: articleRevisions.article })
    .from(posts)
    .leftJoin(
      articleRevisions,
      and(eq(articleRevisions.articleId, posts.articleId), eq(articleRevisions.revision, posts.revision)),
    )
    .where(eq(posts.id, id));
  if (found) {
    const { post, article } = found;
    const headline = article?.headline ?? post.title ?? '';
    const people = await concerned(tx, post);
    const about = { people, by: null, key: `${FAILURE}:${row.id}` };
    await notifyPeople(tx, { kind: 'failure', post: id, headline, channel, state, because }, about);
  }
  await noteTaken(tx, row);
}
