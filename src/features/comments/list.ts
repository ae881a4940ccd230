import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { asDate } from '../../store/db-time.ts';
import { approvalRequests, audit, comments, people } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId } from '../kit/find.ts';
import type { CommentsView, CommentView, ThreadView } from './schema.ts';

type Row = typeof comments.$inferSelect;

/** People who work here, by name. */
export async function namesHere(db: Db | Tx): Promise<string[]> {
  const rows = await db.select({ name: people.name }).from(people).where(isNull(people.removedAt));
  return rows.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b));
}

const viewOf = ({ id, by, at, text, quote, mentions, editedAt, removedAt }: Row): CommentView => ({
  id,
  by,
  at,
  text,
  quote,
  mentions,
  editedAt,
  deleted: removedAt !== null,
});

/** Threads of a post; what was deleted stays where others answered it. */
function threadsOf(rows: readonly Row[]): ThreadView[] {
  return rows
    .filter(({ threadId }) => threadId === null)
    .flatMap((first) => {
      const replies = rows.filter(({ threadId, removedAt }) => threadId === first.id && removedAt === null);
      if (first.removedAt !== null && replies.length === 0) return [];
      const { resolvedBy, resolvedAt } = first;
      const resolved = resolvedBy !== null && resolvedAt !== null ? { by: resolvedBy, at: resolvedAt } : null;
      return [{ ...viewOf(first), replies: replies.map(viewOf), resolved }];
    });
}

const Detail = z.object({ reason: z.string() });

/** Rejections of a post, and requests for its approval. */
async function eventsOf(db: Db | Tx, postId: string): Promise<CommentsView['events']> {
  const rejections = await db
    .select({ by: audit.who, at: audit.at, detail: audit.detail })
    .from(audit)
    .where(and(eq(audit.subject, `post:${postId}`), eq(audit.action, 'reject')));
  const asked = await db
    .select({
      by: approvalRequests.askedBy,
      note: approvalRequests.note,
      at: sql<Date>`min(${approvalRequests.askedAt})`.mapWith(asDate),
      people: sql<string[]>`array_agg(${approvalRequests.person} order by ${approvalRequests.person})`,
    })
    .from(approvalRequests)
    .where(eq(approvalRequests.postId, postId))
    // Those who were asked together.
    .groupBy(approvalRequests.askedBy, approvalRequests.note, sql`date_trunc('second', ${approvalRequests.askedAt})`);
  const all: CommentsView['events'] = [
    ...rejections.map(({ by, at, detail }) => ({
      what: 'rejected' as const,
      by,
      at,
      people: [],
      note: Detail.safeParse(detail).data?.reason ?? null,
    })),
    ...asked.map((one) => ({ what: 'asked' as const, ...one })),
  ];
  return all.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

/** Comments on a post, with what was decided about it and asked. */
export async function commentsOf({ db }: Pick<DeskContext, 'db'>, postId: string): Promise<CommentsView> {
  const rows = await db
    .select()
    .from(comments)
    .where(eq(comments.postId, postId))
    .orderBy(asc(comments.at), asc(comments.id));
  const threads = threadsOf(rows);
  return {
    postId,
    threads,
    events: await eventsOf(db, postId),
    open: threads.filter(({ resolved }) => resolved === null).length,
    people: await namesHere(db),
  };
}

/** Comments on the post of an id, or of its beginning. Throws a UserError if there is none. */
export const listComments = async (context: DeskContext, { post }: { post: string }): Promise<CommentsView> =>
  commentsOf(context, await findId(context.db, 'post', post));
