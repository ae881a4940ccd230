import { and, eq, isNull, ne } from 'drizzle-orm';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import { ANYONE } from '../../domain/approval.ts';
import type { Article } from '../../domain/article.ts';
import { auditedContent } from '../../domain/audited-content.ts';
import type { Remedy } from '../../domain/correction.ts';
import type { PostContent } from '../../domain/post.ts';
import { UserError } from '../../lib/errors.ts';
import { contentHash, newId } from '../../lib/ids.ts';
import type { Live } from '../../platforms/platform.ts';
import { RULE_CODES } from '../../rules/rules.ts';
import { BY_ITSELF, record } from '../../store/audit.ts';
import { dbTime } from '../../store/db-time.ts';
import { corrections, deliveries, posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import { approve } from '../approve.ts';
import { scheduleChange, wakeAt } from '../delivery-repository.ts';
import { drafts } from '../messages.ts';
import { type PostRow, storeContent } from '../post-repository.ts';
import { checkedProblems } from '../writer/safely.ts';
import { correction as messages } from './messages.ts';
import { isStanding, lockDeliveries, postStanding } from './standing.ts';

type Row = typeof corrections.$inferSelect;
export interface Approval {
  correction: Row;
  post: PostRow;
  channel: DraftChannel;
  /** At the revision of the correction. */
  article: Article;
  live: Live;
  /** People who approved it: as many as its channel asks; empty: it asks none. */
  by: readonly string[];
  /** It is not made before, so that the decision can be undone; absent: at once. */
  notBefore?: Date | null;
}

/** Approves what a post says now in the names of those who approved the correction. */
export async function approveAs(tx: Tx, id: string, channel: DraftChannel, by: readonly string[]): Promise<PostRow> {
  let [post] = await tx.select().from(posts).where(eq(posts.id, id));
  if (!post) throw new Error('A post that was just written is gone');
  const authors = post.authors ?? [];
  // Its author is among them only where no other person could approve it.
  const words =
    by.length > 0
      ? by.map((name) => ({
          by: name,
          automatic: false,
          alone: by.length === 1 && (authors.includes(name) || authors.includes(ANYONE)),
        }))
      : [{ by: 'automatic', automatic: true, alone: false }];
  for (const word of words) post = (await approve(tx, post, channel, { ...word, asked: null })).post;
  return post;
}

/** Gives the post its corrected content; what is live is kept with the delivery that sent it. */
async function revise(tx: Tx, { correction, post, channel, by }: Approval): Promise<string> {
  const sent = and(
    eq(deliveries.postId, post.id),
    ne(deliveries.kind, 'retract'),
    isStanding,
    isNull(deliveries.content),
  );
  await tx.update(deliveries).set({ content: post.content }).where(sent);
  const { content, problems, toRevision: revision, authors } = correction;
  const stored = await storeContent(tx, post.id, { content, problems }, { revision, authors });
  await approveAs(tx, post.id, channel, by);
  return scheduleChange(tx, post, 'revise', stored.contentHash);
}

/** Answers stand below zero, so that they are no round of the story. */
async function answerSequence(tx: Tx, { articleId, freeStoryId, channelId }: PostRow): Promise<number> {
  const story = articleId === null ? eq(posts.freeStoryId, freeStoryId ?? '') : eq(posts.articleId, articleId);
  const own = and(story, eq(posts.channelId, channelId));
  const rows = await tx.select({ sequence: posts.sequence }).from(posts).where(own);
  return Math.min(0, ...rows.map(({ sequence }) => sequence)) - 1;
}

/** The answer as a post of its own, sent at once. */
async function reply(tx: Tx, approval: Approval, content: PostContent): Promise<string> {
  const { correction, post, channel, article, by } = approval;
  const { newPostId: id, toRevision: revision, noteAuthors: authors } = correction;
  if (id === null) throw new Error('A correction has no id for its answer');
  const problems = await checkedProblems(article, channel, content);
  const blocks = problems.find(({ severity }) => severity === 'blocks');
  if (blocks) throw new UserError(drafts.answerNotSent({ why: blocks.message }), { kind: 'conflict' });
  const hash = contentHash(content);
  const { articleId, freeStoryId, title, channelId, embargoUntil, urgency } = post;
  const sequence = await answerSequence(tx, post);
  const row = {
    id,
    articleId,
    freeStoryId,
    title,
    revision,
    channelId,
    section: post.section,
    sequence,
    content,
    contentHash: hash,
    problems,
    edited: true,
    authors,
  };
  // It may quote the earlier post: that is meant.
  const allowed = { codes: [RULE_CODES.text, RULE_CODES.link], by: by.join(' and ') || 'automatic' };
  await tx.insert(posts).values({ ...row, embargoUntil, urgency, allowed });
  await approveAs(tx, id, channel, by);
  const delivery = newId();
  // What puts something right does not wait for the channel's gap and caps.
  const times = { asked: 'now', slotAt: dbTime(), nextAt: dbTime() };
  await tx
    .insert(deliveries)
    .values({ id: delivery, postId: id, channelId, kind: 'send', contentHash: hash, ...times });
  return delivery;
}

/**
 * Has a correction done, in a transaction that holds the locks of the article, the correction and the post: enters the
 * delivery that makes it, with the audit's row. An answer has the content `answer`. A post that is to be replaced is
 * first taken down.
 * Throws a UserError where something else is on its way to the post.
 */
export async function approveCorrection(
  tx: Tx,
  approval: Approval,
  remedy: Remedy,
  answer: PostContent | null = null,
): Promise<void> {
  const { correction, post, live, by } = approval;
  await lockDeliveries(tx, post.id);
  const { open } = await postStanding(tx, post.id);
  if (open.length > 0) {
    throw new UserError(messages.underWay(), { remedy: messages.awaitEnd(), kind: 'conflict' });
  }
  const deliveryId =
    remedy === 'revise'
      ? await revise(tx, approval)
      : remedy === 'repost' || remedy === 'retract'
        ? await scheduleChange(tx, post, 'retract', contentHash(live.post))
        : await reply(tx, approval, answer ?? correction.content);
  if (approval.notBefore) await wakeAt(tx, deliveryId, approval.notBefore);
  const who = by.join(' and ') || 'automatic';
  const decided = { decidedBy: who, approvedBy: [...by], decidedAt: dbTime(), deliveryId, action: remedy, why: null };
  await tx
    .update(corrections)
    .set({ ...decided, state: 'approved' })
    .where(eq(corrections.id, correction.id));
  await record(tx, {
    who: by.at(-1) ?? BY_ITSELF,
    action: `correct: ${remedy}`,
    subject: { type: 'post', id: post.id },
    before: auditedContent(live.post),
    after: remedy === 'retract' ? null : auditedContent(answer ?? correction.content),
    detail: { correction: correction.id, revision: correction.toRevision },
  });
}
