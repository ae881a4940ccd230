import { and, eq, inArray, sql } from 'drizzle-orm';
import type { DeliveryState } from '../../domain/delivery.ts';
import { contentHash, newId } from '../../lib/ids.ts';
import type { Message } from '../../lib/message.ts';
import { inEnglish } from '../../lib/render.ts';
import { RULE_CODES } from '../../rules/rules.ts';
import { BY_ITSELF, record } from '../../store/audit.ts';
import { dbTime } from '../../store/db-time.ts';
import { approvals, articles, corrections, deliveries, posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import type { DraftContext } from '../context.ts';
import { unapprove } from '../delivery-repository.ts';
import { lockStory, nextRound } from '../free-stories.ts';
import { type PostRow, storeContent } from '../post-repository.ts';
import { takeRound } from '../requests.ts';
import { schedulePost } from '../schedule-post.ts';
import { WITHDRAWN } from '../withdraw.ts';
import { approveAs } from './approve.ts';
import { correction as messages } from './messages.ts';
import { type CorrectionRow as Row, restoreLive } from './repository.ts';
import { postStanding } from './standing.ts';

type Context = Pick<DraftContext, 'db' | 'channels'>;

const DONE: readonly DeliveryState[] = ['published', 'partial', 'handed-over'];
const FAILED: readonly DeliveryState[] = ['failed', 'expired', 'cancelled'];

/** Plans the corrected post in place of the one that was taken down, in the transaction that stores that. */
async function postAgain(
  tx: Tx,
  { channels }: Context,
  row: Row,
  { old, newest }: { old: PostRow; newest: number | null },
): Promise<void> {
  const { newPostId: id, content, problems, decidedBy, toRevision: revision } = row;
  const channel = channels.get(old.channelId);
  if (id === null || !channel) throw new Error('A correction cannot be posted anew here');
  const { articleId, freeStoryId, title, channelId, embargoUntil, urgency } = old;
  const by = decidedBy ?? BY_ITSELF;
  const sequence =
    articleId === null
      ? await nextRound(tx, freeStoryId ?? '', channelId)
      : await takeRound(tx, articleId, channelId, by);
  const hash = contentHash(content);
  const made = {
    id,
    articleId,
    freeStoryId,
    title,
    revision,
    channelId,
    section: old.section,
    sequence,
    content,
    contentHash: hash,
    problems,
  };
  // It says nearly what stood there before: that is meant.
  const allowed = { codes: [RULE_CODES.text, RULE_CODES.link], by };
  await tx.insert(posts).values({ ...made, embargoUntil, urgency, allowed });
  await storeContent(
    tx,
    id,
    { content, problems },
    { edited: row.authors !== null, authors: row.authors, fromBase: false },
  );
  await schedulePost(tx, await approveAs(tx, id, channel, row.approvedBy), channel, { when: 'now' });
  if (newest === revision) return;
  // It is written again from a version that came meanwhile before anything leaves, and approved as that.
  await tx.update(posts).set({ approvedHash: null }).where(eq(posts.id, id));
  await tx.delete(approvals).where(eq(approvals.postId, id));
  await unapprove(tx, id);
}

type Ended = Pick<typeof deliveries.$inferSelect, 'state' | 'outcome' | 'heldReason'>;

const whyNot = ({ state, outcome }: Ended): Message =>
  outcome && 'message' in outcome ? outcome.message : messages.deliveryEnded({ state });

/** What is wrong is still live: a person decides again, and reads why the correction could not be made. */
async function askAgain(tx: Tx, row: Row, reason: Message): Promise<void> {
  const { live } = await postStanding(tx, row.postId);
  if (live === null) return;
  const { postId, fromRevision, toRevision, changes, was, content, problems, authors } = row;
  const kept = { postId, fromRevision, toRevision, changes, was, content, problems, authors };
  const why = messages.notDone({ remedy: row.action, why: reason });
  await tx.insert(corrections).values({ ...kept, id: newId(), newPostId: newId(), action: 'ask', why });
}

/** Locks what the post of a correction is about, and answers its newest revision; null: its post is gone. */
async function lockSubject(tx: Tx, id: string): Promise<{ newest: number | null; isWithdrawn: boolean } | null> {
  const [about] = await tx
    .select({ articleId: posts.articleId, freeStoryId: posts.freeStoryId, problems: posts.problems })
    .from(corrections)
    .innerJoin(posts, eq(posts.id, corrections.postId))
    .where(eq(corrections.id, id));
  if (!about) return null;
  if (about.freeStoryId !== null) {
    await lockStory(tx, about.freeStoryId);
    return { newest: null, isWithdrawn: about.problems.some(({ code }) => code === WITHDRAWN) };
  }
  const [article] = await tx
    .select()
    .from(articles)
    .where(eq(articles.id, about.articleId ?? ''))
    .for('update');
  return article ? { newest: article.revision, isWithdrawn: article.withdrawnAs !== null } : null;
}

/** Stores the outcome of one correction whose delivery has ended. */
async function endOne(tx: Tx, context: Context, id: string): Promise<void> {
  const subject = await lockSubject(tx, id);
  const underWay = and(eq(corrections.id, id), eq(corrections.state, 'approved'));
  const [row] = await tx.select().from(corrections).where(underWay).for('update');
  if (!subject || !row || row.deliveryId === null) return;
  const [post] = await tx.select().from(posts).where(eq(posts.id, row.postId)).for('update');
  const [delivery] = await tx.select().from(deliveries).where(eq(deliveries.id, row.deliveryId));
  if (!post || !delivery) return;
  const isDone = DONE.includes(delivery.state);
  if (!isDone && !FAILED.includes(delivery.state)) return;
  if (!isDone && row.action === 'revise') await restoreLive(tx, row);
  const { isWithdrawn, newest } = subject;
  if (isDone && row.action === 'repost' && !isWithdrawn) await postAgain(tx, context, row, { old: post, newest });
  const state = isWithdrawn && row.action === 'repost' ? 'superseded' : isDone ? 'done' : 'failed';
  const because = isDone ? (state === 'superseded' ? messages.withdrawn() : row.because) : whyNot(delivery);
  await tx.update(corrections).set({ state, because, endedAt: dbTime() }).where(eq(corrections.id, id));
  if (state === 'failed' && !isWithdrawn && because) await askAgain(tx, row, because);
  await record(tx, {
    who: BY_ITSELF,
    action: `correction ${state}`,
    subject: { type: 'post', id: post.id },
    detail: { correction: id, action: row.action, ...(because && { reason: inEnglish(because) }) },
  });
}

/**
 * Stores the outcomes of corrections whose deliveries have ended: done, failed, or, of a post that is to be replaced
 * and is taken down now, the new post. May run at any time, in several processes at once.
 */
export async function endCorrections(context: Context): Promise<void> {
  const { db, channels } = context;
  const rows = await db
    .select({ id: corrections.id, channelId: posts.channelId, action: corrections.action })
    .from(corrections)
    .innerJoin(posts, eq(posts.id, corrections.postId))
    .innerJoin(deliveries, eq(deliveries.id, corrections.deliveryId))
    .where(
      and(
        // Spelled out, as the index has it.
        sql`${corrections.state} in ('open', 'approved')`,
        eq(corrections.state, 'approved'),
        inArray(deliveries.state, [...DONE, ...FAILED]),
      ),
    )
    .limit(100);
  for (const { id, channelId } of rows) {
    if (channels.has(channelId)) await db.transaction((tx) => endOne(tx, context, id));
  }
}

/**
 * Has articles looked at again of which a revision came while a post was on its way, once it is known what became of
 * that. Answers their ids.
 */
export async function catchUp({ db }: Pick<Context, 'db'>): Promise<string[]> {
  const open = sql`(exists (select from ${deliveries} where ${deliveries.postId} = ${posts.id}
    and ${deliveries.state} in ('scheduled', 'sending', 'settling', 'waiting', 'held'))
    or exists (select from ${corrections} where ${corrections.postId} = ${posts.id}
    and ${corrections.state} in ('open', 'approved') and ${corrections.state} = 'approved'))`;
  const known = db.selectDistinct({ id: posts.articleId }).from(posts).where(sql`${posts.behind} and not ${open}`);
  const again = and(inArray(articles.id, known), eq(articles.stage, 'ready'), sql`${articles.withdrawnAs} is null`);
  const rows = await db
    .update(articles)
    .set({ stage: 'new', updatedAt: dbTime() })
    .where(again)
    .returning({ id: articles.id });
  return rows.map(({ id }) => id);
}
