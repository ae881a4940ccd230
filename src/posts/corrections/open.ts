import { and, eq, inArray } from 'drizzle-orm';
import type { Article } from '../../domain/article.ts';
import type { ArticleChange } from '../../domain/article-change.ts';
import type { PostContent } from '../../domain/post.ts';
import { withoutFiles } from '../../domain/post-files.ts';
import { UserError } from '../../lib/errors.ts';
import { contentHash, newId } from '../../lib/ids.ts';
import type { Live } from '../../platforms/platform.ts';
import { BY_ITSELF } from '../../store/audit.ts';
import { dbTime } from '../../store/db-time.ts';
import { corrections, deliveries, posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import { NOT_READY } from '../draft.ts';
import { articleAt, type Behind, seenOf, shownIn } from '../revisions/follow.ts';
import { asRefusal, changesSafely, whyOf } from '../writer/safely.ts';
import { writer } from '../writer/writer.ts';
import { aboutAnswer, lostFacts, type Wanted } from './answers.ts';
import { correction } from './messages.ts';
import { type CorrectionRow as Row, restoreLive, supersede } from './repository.ts';
import { lockDeliveries, postStanding, type Under } from './standing.ts';

/**
 * Takes back what is approved and has not begun, answers too; false: it is on its way, and its outcome is not known, or
 * it has just ended and that is not stored yet.
 */
async function takeBack(tx: Tx, postId: string, waiting: readonly Row[]): Promise<boolean> {
  const answers = waiting.flatMap(({ action, newPostId }) => (action === 'reply' && newPostId ? [newPostId] : []));
  const below: Under[] = [];
  for (const id of answers) {
    await lockDeliveries(tx, id);
    below.push(...(await postStanding(tx, id)).open);
  }
  const { open } = await postStanding(tx, postId);
  const isMine = (id: string): boolean => waiting.some(({ deliveryId }) => deliveryId === id);
  // Whoever holds an answer and has not begun asks for the word that it was withdrawn, before its call.
  const mayStop = ({ state, begun }: Under): boolean => !begun && (state === 'scheduled' || state === 'sending');
  const isFree = ({ id, state, begun }: Under): boolean => isMine(id) && state === 'scheduled' && !begun;
  const isUnder = ({ deliveryId }: Row): boolean => [...open, ...below].some(({ id }) => id === deliveryId);
  if (!open.every(isFree) || !below.every(mayStop) || !waiting.every(isUnder)) return false;
  for (const { id, state } of [...open, ...below]) {
    const [mine] = waiting.filter(({ deliveryId }) => deliveryId === id);
    const over =
      state === 'scheduled' ? { state: 'cancelled' as const, nextAt: null, endedAt: dbTime() } : { killed: true };
    await tx
      .update(deliveries)
      .set({ ...over, contentHash: '' })
      .where(eq(deliveries.id, id));
    if (mine?.action === 'revise') await restoreLive(tx, mine);
  }
  return true;
}

/** Whether a version of the article says of a post what another says. */
const isAlike = (one: Article, other: Article, content: PostContent): boolean =>
  contentHash(shownIn(one, content)) === contentHash(shownIn(other, content));

const sameWords = (one: PostContent, other: PostContent): boolean =>
  contentHash(withoutFiles(one)) === contentHash(withoutFiles(other));

/**
 * Whether a text that was not edited, such as the title above a person's words, still has the article's words, and
 * would say something else since it was looked at last.
 */
function isOvertaken({ texts }: PostContent, before: PostContent, seen: PostContent, now: PostContent): boolean {
  return Object.entries(texts).some(
    ([field, text]) =>
      text === before.texts[field] && text !== now.texts[field] && seen.texts[field] !== now.texts[field],
  );
}

/**
 * Whether what stands there is as right as it was: it says what the article says now, or nothing that it says has
 * changed since it was looked at last, so that whoever decided then need not decide again. Words of a person are not
 * written by the article: of them only facts count.
 */
async function isStillRight(
  behind: Behind,
  [before, seen]: readonly Article[],
  live: Live,
  content: PostContent,
): Promise<boolean> {
  const { post, article } = behind;
  if (!before || !seen) return false;
  const said = (version: Article): Promise<PostContent> =>
    writer.corrected({ ...behind, article: version, was: live.post }, 'ask', post.id).catch(asRefusal);
  if (post.edited) {
    if (isOvertaken(live.post, await said(before), await said(seen), content)) return false;
    return !(await lostFacts(behind, before, live.post)) || !(await lostFacts(behind, seen, live.post));
  }
  if (sameWords(live.post, content) && isAlike(before, article, content)) return true;
  const then = await said(seen);
  return sameWords(then, content) && isAlike(seen, article, content);
}

/** Decides what is to be done about a live post that is no answer; `why`: the reason to leave it unchanged. */
async function aboutPost(
  tx: Tx,
  behind: Behind,
  live: Live,
  { from, known, newPostId }: { from: Article; known: readonly Row[]; newPostId: string },
): Promise<Wanted> {
  const { post, channel } = behind;
  const action = channel.channel.corrections ?? 'ask';
  const onLive = known.find(({ state, action: done }) => state === 'approved' && done === 'revise');
  const before = await articleAt(tx, post.articleId, onLive?.fromRevision ?? post.revision);
  const content = await writer.proposed({ ...behind, was: live.post, before }, action, newPostId).catch(asRefusal);
  const says = await writer.corrected({ ...behind, was: live.post }, 'ask', newPostId).catch(asRefusal);
  const isRight = await isStillRight(behind, [before, from], live, says);
  return isRight ? { action: 'nothing', content, why: correction.saysNothing() } : { action, content, why: null };
}

/** What is to be done about a live post or answer; an editor decides about one that is beyond the writer. */
async function wantedFor(
  tx: Tx,
  behind: Behind,
  live: Live,
  { changes, ...rest }: Parameters<typeof aboutPost>[3] & { changes: readonly ArticleChange[] },
): Promise<Wanted | null> {
  try {
    if (behind.post.sequence < 0) return await aboutAnswer(tx, behind, live, changes);
    return await aboutPost(tx, behind, live, rest);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { action: 'ask', content: live.post, why: whyOf(error) };
  }
}

/**
 * Holds a post that was sent, or may have been, against the newest revision of its article: where it is live and would
 * say something else now, a correction is written down, to be made and decided. In a transaction that holds the locks
 * of the article and the post. What is still on its way is looked at again once its outcome is known.
 */
export async function followLive(tx: Tx, behind: Behind): Promise<void> {
  const { post, article, revision } = behind;
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
  const from = Math.min(seenOf(post), ...known.flatMap(({ fromRevision }) => fromRevision ?? []));
  await supersede(
    tx,
    post.id,
    known.map(({ id }) => id),
    correction.newerRevision({ revision }),
  );
  if (live === null) return;
  const then = await articleAt(tx, post.articleId, from);
  const changes = await changesSafely(then, article);
  if (changes.length === 0) return;
  const newPostId = newId();
  const wanted = await wantedFor(tx, behind, live, { from: then, known, newPostId, changes });
  if (!wanted) return;
  const { content, action, why } = wanted;
  const isOver = action === 'nothing';
  await tx.insert(corrections).values({
    id: newId(),
    postId: post.id,
    fromRevision: from,
    toRevision: revision,
    changes,
    was: live.post,
    content,
    problems: isOver ? [] : [NOT_READY],
    action,
    why: isOver ? null : why,
    newPostId,
    ...(isOver && {
      state: 'dismissed' as const,
      because: why ?? correction.leftAsItIs(),
      decidedBy: BY_ITSELF,
      decidedAt: dbTime(),
      endedAt: dbTime(),
    }),
  });
}
