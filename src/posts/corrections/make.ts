import { and, eq, sql } from 'drizzle-orm';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import type { Article } from '../../domain/article.ts';
import { type CorrectionAction, Remedy } from '../../domain/correction.ts';
import { NEEDS_PERSON } from '../../domain/needs-person.ts';
import { warns } from '../../domain/problem.ts';
import { contentHash } from '../../lib/ids.ts';
import { BY_ITSELF } from '../../store/audit.ts';
import { dbTime } from '../../store/db-time.ts';
import { storeNow } from '../../store/now.ts';
import { articles, corrections, posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import type { DraftContext } from '../context.ts';
import { type Finished, finishDrafts, NOT_READY } from '../draft.ts';
import type { EditorFocals } from '../focals.ts';
import { drafts } from '../messages.ts';
import { isOfArticle, lockPost, storeFiles } from '../post-repository.ts';
import { articleAt } from '../revisions/follow.ts';
import { needsPerson } from '../schedule-post.ts';
import { storedFiles } from '../stored-files.ts';
import { checkedProblems } from '../writer/safely.ts';
import { withLiveFiles } from './amended.ts';
import { originOf } from './answers.ts';
import { approveCorrection } from './approve.ts';
import { answerContent } from './content.ts';
import { mayCorrect } from './may.ts';
import { correction as messages } from './messages.ts';
import { postStanding } from './standing.ts';

type Row = typeof corrections.$inferSelect;

const unmade = sql`${corrections.state} = 'open' and ${corrections.problems} @> ${JSON.stringify([{ code: NOT_READY.code }])}::jsonb`;

/** Words of a person stand there: nothing replaces them by itself. */
const BY_A_PERSON = warns(NEEDS_PERSON.articleChanged, 'post', drafts.writtenByPerson());

const remedyOf = (action: CorrectionAction): Remedy | null => Remedy.safeParse(action).data ?? null;

/** Stores what was made, and has it done where its channel asks no person and no problem is in its way. */
async function settle(
  tx: Tx,
  id: string,
  { content: made, problems: found }: Finished,
  article: Article,
  channel: DraftChannel,
): Promise<void> {
  const [correction] = await tx
    .select()
    .from(corrections)
    .where(and(eq(corrections.id, id), unmade))
    .for('update');
  if (!correction) return;
  const post = await lockPost(tx, correction.postId);
  const { live } = post && isOfArticle(post) ? await postStanding(tx, post.id) : { live: null };
  const mine = eq(corrections.id, id);
  const over = { endedAt: dbTime(), decidedBy: BY_ITSELF, decidedAt: dbTime() };
  if (!post || !isOfArticle(post) || !live) {
    const gone = { state: 'superseded' as const, because: messages.nothingLive() };
    await tx
      .update(corrections)
      .set({ ...over, ...gone })
      .where(mine);
    return;
  }
  const wanted = remedyOf(correction.action);
  const before = await articleAt(tx, post.articleId, post.revision);
  const content = wanted === 'repost' ? made : withLiveFiles(made, live.post, before, article);
  // Where a reason to ask was found, what is live may be wrong though nothing else could be written.
  const isSame = correction.why === null && contentHash(content) === contentHash(live.post);
  if (wanted !== 'retract' && isSame) {
    const same = { state: 'dismissed' as const, because: messages.unchanged(), problems: found };
    await tx
      .update(corrections)
      .set({ ...over, ...same, content })
      .where(mine);
    return;
  }
  await storeFiles(tx, content);
  const isTheirs = post.sequence < 0 ? (await originOf(tx, post.id))?.correction.note !== null : post.edited;
  const problems = [...found, ...(isTheirs ? [BY_A_PERSON] : [])];
  const may = wanted && mayCorrect(channel, wanted, content, live, await storeNow(tx));
  const refused = may && !may.may ? may.because : null;
  const settled = { content, problems, ...(refused !== null && { action: 'ask' as const, why: refused }) };
  const [now] = await tx.update(corrections).set(settled).where(mine).returning();
  // What is taken down says nothing more.
  const hinders = wanted === 'retract' ? isTheirs : needsPerson({ problems });
  const isFree = channel.channel.approval === 'automatic' && !hinders;
  if (!now || !wanted || refused !== null || !isFree) return;
  const approval = { correction: now, post, channel, article, live, by: [] };
  if (wanted !== 'reply') return approveCorrection(tx, approval, wanted);
  const answer = answerContent({ article, channel, post, live }, { ...now, id: now.newPostId ?? post.id });
  if (needsPerson({ problems: await checkedProblems(article, channel, answer) })) return;
  await approveCorrection(tx, approval, wanted, answer);
}

/**
 * Makes the pictures of an article's corrections, checks them, and has those done that need no person. May be repeated.
 * Answers whether videos were left to a later call.
 */
export async function makeCorrections(
  context: DraftContext,
  articleId: string,
  focals: EditorFocals,
  { signal, mayEncode }: { signal: AbortSignal; mayEncode: boolean },
): Promise<boolean> {
  const { db, channels } = context;
  const rows = await db
    .select({ correction: corrections, channelId: posts.channelId })
    .from(corrections)
    .innerJoin(posts, eq(posts.id, corrections.postId))
    .where(and(eq(posts.articleId, articleId), unmade))
    .orderBy(corrections.createdAt);
  let videosLeft = false;
  for (const { correction, channelId } of rows) {
    const channel = channels.get(channelId);
    if (!channel || correction.toRevision === null) continue;
    const { toRevision } = correction;
    const article = await db.transaction((tx) => articleAt(tx, articleId, toRevision));
    const files = storedFiles(context, { articleId, article, focals }, { signal, mayEncode });
    const [finished] = await finishDrafts(article, [{ channel, content: correction.content }], files);
    if (!finished || finished.later) {
      videosLeft ||= finished?.later === true;
      continue;
    }
    await db.transaction(async (tx) => {
      const [row] = await tx.select().from(articles).where(eq(articles.id, articleId)).for('key share');
      if (!row || row.withdrawnAs !== null) return;
      await settle(tx, correction.id, finished, article, channel);
    });
  }
  return videosLeft;
}

export const isUnmade = ({ problems }: Pick<Row, 'problems'>): boolean =>
  problems.some(({ code }) => code === NOT_READY.code);
