import { eq } from 'drizzle-orm';
import { mentionsIn } from '../../domain/mentions.ts';
import { UserError } from '../../lib/errors.ts';
import { notifyPeople } from '../../notify/notify-people.ts';
import { postNamed } from '../../posts/headline.ts';
import { record } from '../../store/audit.ts';
import { dbTime } from '../../store/db-time.ts';
import { comments, posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId } from '../kit/find.ts';
import { commentsOf, namesHere } from './list.ts';
import { comments as messages } from './messages.ts';
import type { CommentsView } from './schema.ts';

type Row = typeof comments.$inferSelect;

/** Most comments on one post, deleted ones included. */
const MOST = 500;

export interface NewComment {
  /** Given by whoever writes it: the same comment sent again is stored once. */
  id: string;
  text: string;
  quote: string | null;
  /** Comment that it answers; null: it begins a thread. */
  replyTo: string | null;
}

const gone = (): UserError => new UserError(messages.missing(), { remedy: messages.look(), kind: 'missing' });

async function lockComment(tx: Tx, id: string): Promise<Row> {
  const [row] = await tx.select().from(comments).where(eq(comments.id, id)).for('update');
  if (!row) throw gone();
  return row;
}

/** The first comment of the thread that a reply belongs to. */
async function threadFor(tx: Tx, postId: string, replyTo: string): Promise<Row> {
  const answered = await lockComment(tx, replyTo);
  if (answered.postId !== postId) throw new UserError(messages.otherPost(), { remedy: messages.look() });
  return answered.threadId === null ? answered : lockComment(tx, answered.threadId);
}

/** Notifies the people whom a comment names, and those whom it answers. */
async function notify(tx: Tx, { id, postId, text, mentions, by }: Row, answers: readonly string[]): Promise<void> {
  const named = await postNamed(tx, postId);
  if (named === null || (mentions.length === 0 && answers.length === 0)) return;
  const content = { kind: 'mention', ...named, by, text } as const;
  await notifyPeople(tx, { ...content, reply: false }, { people: mentions, by, key: `comment:${id}` });
  // Whoever is named and answered is notified once.
  await notifyPeople(tx, { ...content, reply: true }, { people: answers, by, key: `comment:${id}` });
}

/** Adds a comment in the caller's transaction, and notifies whom it names. A reply opens its thread again. */
async function addComment(
  tx: Tx,
  postId: string,
  { id, text, quote, replyTo, by }: NewComment & { by: string },
): Promise<void> {
  await tx.select({ id: posts.id }).from(posts).where(eq(posts.id, postId)).for('update');
  const [known] = await tx.select().from(comments).where(eq(comments.id, id));
  if (known) {
    if (known.postId === postId && known.by === by && known.text === text) return;
    throw new UserError(messages.idTaken(), { remedy: messages.newId(), kind: 'conflict' });
  }
  if ((await tx.$count(comments, eq(comments.postId, postId))) >= MOST) {
    throw new UserError(messages.tooMany({ most: MOST }), { kind: 'conflict' });
  }
  const thread = replyTo === null ? null : await threadFor(tx, postId, replyTo);
  const mentions = mentionsIn(text, await namesHere(tx));
  const [row] = await tx
    .insert(comments)
    .values({ id, postId, threadId: thread?.id ?? null, by, text, quote, mentions, at: dbTime() })
    .returning();
  if (!row) throw new Error('A comment was not stored');
  if (thread?.resolvedAt)
    await tx.update(comments).set({ resolvedBy: null, resolvedAt: null }).where(eq(comments.id, thread.id));
  await notify(tx, row, thread ? [thread.by] : []);
}

/** Comments on a post. Throws a UserError for a post or a comment that is not there. */
export async function comment(
  context: DeskContext,
  { post, by, ...given }: NewComment & { post: string; by: string },
): Promise<CommentsView> {
  const postId = await findId(context.db, 'post', post);
  await context.db.transaction((tx) => addComment(tx, postId, { ...given, by }));
  return commentsOf(context, postId);
}

async function lockOwn(tx: Tx, id: string, by: string): Promise<Row> {
  const row = await lockComment(tx, id);
  if (row.removedAt) throw new UserError(messages.deleted(), { remedy: messages.look(), kind: 'missing' });
  if (row.by === by) return row;
  throw new UserError(messages.notYours({ by: row.by }), { remedy: messages.addOwn(), kind: 'forbidden' });
}

/** Changes the text of one's own comment; whom it names only now is notified. */
export async function editComment(
  context: DeskContext,
  { id, text, by }: { id: string; text: string; by: string },
): Promise<CommentsView> {
  const postId = await context.db.transaction(async (tx) => {
    const before = await lockOwn(tx, id, by);
    if (before.text === text) return before.postId;
    const mentions = mentionsIn(text, await namesHere(tx));
    await tx.update(comments).set({ text, mentions, editedAt: dbTime() }).where(eq(comments.id, id));
    const fresh = mentions.filter((name) => !before.mentions.includes(name));
    await notify(tx, { ...before, text, mentions: fresh }, []);
    return before.postId;
  });
  return commentsOf(context, postId);
}

/** Deletes one's own comment. Its words are gone; the audit keeps that there was one. */
export async function deleteComment(
  context: DeskContext,
  { id, by }: { id: string; by: string },
): Promise<CommentsView> {
  const postId = await context.db.transaction(async (tx) => {
    const { postId: post } = await lockOwn(tx, id, by);
    const nothing = { text: '', quote: null, mentions: [], removedAt: dbTime() };
    await tx.update(comments).set(nothing).where(eq(comments.id, id));
    await record(tx, { who: by, action: 'delete comment', subject: { type: 'post', id: post } });
    return post;
  });
  return commentsOf(context, postId);
}

/** Resolves a thread, or opens it again. */
export async function resolveThread(
  context: DeskContext,
  { id, resolved, by }: { id: string; resolved: boolean; by: string },
): Promise<CommentsView> {
  const postId = await context.db.transaction(async (tx) => {
    const given = await lockComment(tx, id);
    const first = given.threadId === null ? given : await lockComment(tx, given.threadId);
    // The first who resolved it is named.
    if ((first.resolvedAt !== null) !== resolved) {
      const now = resolved ? { resolvedBy: by, resolvedAt: dbTime() } : { resolvedBy: null, resolvedAt: null };
      await tx.update(comments).set(now).where(eq(comments.id, first.id));
    }
    return first.postId;
  });
  return commentsOf(context, postId);
}
