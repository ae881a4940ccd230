import { and, eq, inArray } from 'drizzle-orm';
import { dbTime } from '../../delivery/db-time.ts';
import type { Article } from '../../domain/article.ts';
import { contentHash, newId } from '../../domain/ids.ts';
import type { PostContent } from '../../domain/post.ts';
import { withoutFiles } from '../../domain/post-files.ts';
import type { Live } from '../../platforms/platform.ts';
import { BY_ITSELF } from '../../store/audit.ts';
import { corrections, deliveries, posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import { NOT_READY } from '../draft.ts';
import { faithfulProblems } from '../faithful.ts';
import { changesBetween } from '../revisions/changes.ts';
import { articleAt, type Behind, seenOf, shownIn } from '../revisions/follow.ts';
import { correctedContent } from './content.ts';
import { restoreLive } from './restore.ts';
import { lockDeliveries, postStanding } from './standing.ts';

type Row = typeof corrections.$inferSelect;

const SAYS_NOTHING = 'The post says nothing of what changed.';
const NOTHING = 'The channel leaves what is out as it is (corrections: nothing).';

/** Corrections of a post that no longer stand: a newer one, or a kill, takes their place. Answers what they were. */
export async function supersede(tx: Tx, postId: string, ids: readonly string[], reason: string): Promise<void> {
  if (ids.length === 0) return;
  const theirs = and(eq(corrections.postId, postId), inArray(corrections.id, [...ids]));
  await tx.update(corrections).set({ state: 'superseded', reason, endedAt: dbTime() }).where(theirs);
}

/** Takes back what is approved and has not begun; false: it is on its way, and nobody knows what it comes to. */
async function takeBack(tx: Tx, postId: string, waiting: readonly Row[]): Promise<boolean> {
  const { open } = await postStanding(tx, postId);
  const isMine = (id: string): boolean => waiting.some(({ deliveryId }) => deliveryId === id);
  if (!open.every(({ id, state, begun }) => isMine(id) && state === 'queued' && !begun)) return false;
  for (const { id } of open) {
    const [mine] = waiting.filter(({ deliveryId }) => deliveryId === id);
    const over = { state: 'cancelled' as const, nextAt: null, endedAt: dbTime(), contentHash: '' };
    await tx.update(deliveries).set(over).where(eq(deliveries.id, id));
    if (mine?.action === 'revise') await restoreLive(tx, mine);
  }
  return true;
}

/** Whether what stands there is still what the article says: words of a person are not written by the article. */
function isStillRight({ post, channel, article }: Behind, before: Article, live: Live, content: PostContent): boolean {
  if (post.edited) {
    const wrong = (of: typeof article) => faithfulProblems(of, channel, live.post).map(({ finding }) => finding?.words);
    const known = new Set(wrong(before));
    return wrong(article).every((words) => known.has(words));
  }
  return (
    contentHash(withoutFiles(live.post)) === contentHash(withoutFiles(content)) &&
    contentHash(shownIn(before, content)) === contentHash(shownIn(article, content))
  );
}

/**
 * Holds a post that was sent, or may have been, against the newest revision of its article: where it is live and would
 * say something else now, a correction is written down, to be made and decided. In a transaction that holds the locks
 * of the article and the post. What is still on its way is looked at again once it is known what became of it.
 */
export async function followLive(tx: Tx, behind: Behind): Promise<void> {
  const { post, channel, article, revision } = behind;
  await lockDeliveries(tx, post.id);
  const known = await tx
    .select()
    .from(corrections)
    .where(and(eq(corrections.postId, post.id), inArray(corrections.state, ['open', 'approved'])));
  const isFree = await takeBack(
    tx,
    post.id,
    known.filter(({ state }) => state === 'approved'),
  );
  if (!isFree) {
    await tx.update(posts).set({ behind: true }).where(eq(posts.id, post.id));
    return;
  }
  await tx.update(posts).set({ behind: false, seenRevision: revision }).where(eq(posts.id, post.id));
  const { live } = await postStanding(tx, post.id);
  const from = Math.min(seenOf(post), ...known.map(({ fromRevision }) => fromRevision));
  await supersede(
    tx,
    post.id,
    known.map(({ id }) => id),
    `Revision ${revision} of the article came.`,
  );
  // An answer tells of one correction; what came later has an answer of its own.
  if (live === null || post.sequence < 0) return;
  const changes = changesBetween(await articleAt(tx, post.articleId, from), article);
  if (changes.length === 0) return;
  const action = channel.channel.corrections ?? 'ask';
  const newPostId = newId();
  const content = correctedContent({ ...behind, was: live.post }, action, newPostId);
  const says = action === 'repost' ? correctedContent({ ...behind, was: live.post }, 'ask', newPostId) : content;
  const onLive = known.find(({ state, action: done }) => state === 'approved' && done === 'revise');
  const before = await articleAt(tx, post.articleId, onLive?.fromRevision ?? post.revision);
  const over = isStillRight(behind, before, live, says) ? SAYS_NOTHING : action === 'nothing' ? NOTHING : null;
  await tx.insert(corrections).values({
    id: newId(),
    postId: post.id,
    fromRevision: from,
    toRevision: revision,
    changes,
    was: live.post,
    content,
    problems: over === null ? [NOT_READY] : [],
    action,
    newPostId,
    ...(over !== null && {
      state: 'dismissed' as const,
      action: 'nothing' as const,
      reason: over,
      decidedBy: BY_ITSELF,
      decidedAt: dbTime(),
      endedAt: dbTime(),
    }),
  });
}
