import { and, eq, inArray } from 'drizzle-orm';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import type { Article } from '../../domain/article.ts';
import { changeMessages } from '../../domain/article-change.ts';
import { auditedContent } from '../../domain/audited-content.ts';
import { NEEDS_PERSON } from '../../domain/needs-person.ts';
import { type PostContent, partsOf } from '../../domain/post.ts';
import { withoutFiles } from '../../domain/post-files.ts';
import { warns } from '../../domain/problem.ts';
import { videosOf } from '../../domain/videos.ts';
import { contentHash } from '../../lib/ids.ts';
import { inEnglish } from '../../lib/render.ts';
import { BY_ITSELF, record } from '../../store/audit.ts';
import { approvals, articleRevisions, posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import { isMarked } from '../corrections/content.ts';
import { unapprove } from '../delivery-repository.ts';
import { NOT_READY } from '../draft.ts';
import { drafts } from '../messages.ts';
import { isUnsent, type Planned } from '../planned.ts';
import { type ArticlePost, replaceUnmade } from '../post-repository.ts';
import { asUrgent } from '../urgency.ts';
import { changesSafely, checkedFacts, correctedSafely, writtenSafely } from '../writer/safely.ts';

/** A post that was written from an earlier revision of its article, and the newest one. */
export interface Behind {
  post: ArticlePost;
  channel: DraftChannel;
  article: Article;
  revision: number;
  /** Its sendings. */
  planned: readonly Planned[];
  /** Earlier posts of the channel about the article. */
  earlier: readonly PostContent[];
}

const FLAG = NEEDS_PERSON.articleChanged;

/** The newest revision that a post was written from or held against. */
export const seenOf = ({ revision, seenRevision }: Pick<ArticlePost, 'revision' | 'seenRevision'>): number =>
  Math.max(revision, seenRevision ?? 0);

/** Throws where there is no such revision. */
export async function articleAt(tx: Tx, articleId: string, revision: number): Promise<Article> {
  const at = and(eq(articleRevisions.articleId, articleId), inArray(articleRevisions.revision, [revision]));
  const [row] = await tx.select({ article: articleRevisions.article }).from(articleRevisions).where(at);
  if (!row) throw new Error(`Revision ${revision} of the article ${articleId} is gone`);
  return row.article;
}

/** The pictures and videos that a post shows, which it names by their places in the article. */
export const shownIn = ({ images, videos }: Article, post: PostContent) =>
  partsOf(post).map((part) => [
    part.pictures.map(({ image }) => images[image] ?? null),
    videosOf(part).map(({ video }) => videos[video] ?? null),
  ]);

/** Whether two versions of an article give a post the same words, pictures and terms. */
const saysSame = (before: Article, after: Article, post: ArticlePost, content: PostContent): boolean =>
  contentHash(withoutFiles(post.content)) === contentHash(withoutFiles(content)) &&
  contentHash([shownIn(before, content), before.rights ?? [], before.publishedAt]) ===
    contentHash([shownIn(after, content), after.rights ?? [], after.publishedAt]);

/** Audits that a post was composed again from a newer revision of its article. */
export const recordComposed = (
  tx: Tx,
  { id, before, after, revision }: { id: string; before: PostContent; after: PostContent; revision: number },
): Promise<void> =>
  record(tx, {
    who: BY_ITSELF,
    action: 'compose again',
    subject: { type: 'post', id },
    before: auditedContent(before),
    after: auditedContent(after),
    detail: { revision },
  });

/**
 * Composes an unsent post again. Where it comes out as it was approved, it is approved still; where nothing that it
 * says has changed, it is not even made again.
 */
async function rewrite(tx: Tx, { post, channel, article, revision, earlier }: Behind): Promise<void> {
  const content = isMarked(post.content)
    ? await correctedSafely({ article, channel, post, was: post.content, earlier }, post.id)
    : await writtenSafely(asUrgent(article, post), channel, post.id, earlier, { format: post.content.format ?? null });
  const before = await articleAt(tx, post.articleId, post.revision);
  const isReady = !post.problems.some(({ code }) => code === NOT_READY.code);
  const now = { revision, section: article.section, seenRevision: null, behind: false };
  if (isReady && saysSame(before, article, post, content)) {
    await tx.update(posts).set(now).where(eq(posts.id, post.id));
    return;
  }
  const authors = article.typedBy ?? null;
  await replaceUnmade(tx, post.id, content, { ...now, authors });
  await recordComposed(tx, { id: post.id, before: post.content, after: content, revision });
}

/** Flags a post that a person wrote or chose: it keeps its words, shows what changed, and is no longer approved. */
async function flag(tx: Tx, { post, channel, article, revision }: Behind): Promise<void> {
  const isFlagged = post.problems.some(({ code }) => code === FLAG);
  const from = isFlagged ? post.revision : seenOf(post);
  const changes = await changesSafely(await articleAt(tx, post.articleId, from), article);
  const seen = { seenRevision: revision, behind: false };
  if (changes.length === 0 && !isFlagged) {
    await tx.update(posts).set(seen).where(eq(posts.id, post.id));
    return;
  }
  const renewed: readonly string[] = [FLAG, NEEDS_PERSON.unfaithful];
  const others = post.problems.filter(({ code }) => !renewed.includes(code));
  const message = drafts.articleChanged({ changes: changeMessages(changes) });
  const flagged = changes.length === 0 ? [] : [warns(FLAG, 'article', message)];
  const problems = [...flagged, ...others, ...(await checkedFacts(article, channel, post.content))];
  await tx
    .update(posts)
    .set({ ...seen, problems, approvedHash: null })
    .where(eq(posts.id, post.id));
  // Whoever approved it had read another article: each of them is asked again.
  await tx.delete(approvals).where(eq(approvals.postId, post.id));
  await unapprove(tx, post.id);
  if (post.approvedHash === null) return;
  await record(tx, {
    who: BY_ITSELF,
    action: 'un-approve',
    subject: { type: 'post', id: post.id },
    before: { approved: true, by: post.approvedBy },
    after: { approved: false },
    detail: { reason: inEnglish(message), revision },
  });
}

/**
 * Brings a post that was not sent up to the newest revision of its article, in a transaction that holds the locks of
 * the article, the post and its sendings. False: it was sent, or may have been.
 */
export async function followUnsent(tx: Tx, behind: Behind): Promise<boolean> {
  const { post, planned } = behind;
  // An answer is taken back with the correction that it tells of, or held against the article once it is out.
  if (post.sequence < 0 || !planned.every(isUnsent)) return false;
  if (post.edited) await flag(tx, behind);
  else await rewrite(tx, behind);
  return true;
}
