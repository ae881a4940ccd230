import { eq } from 'drizzle-orm';
import type { Article } from '../domain/article.ts';
import type { PostContent } from '../domain/post.ts';
import { contentHash, derivedId, newId } from '../lib/ids.ts';
import { traced } from '../lib/trace.ts';
import { RULE_CODES } from '../rules/rules.ts';
import { articles, posts } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import { lockArticle, type Work } from './articles.ts';
import { joinAuthors } from './authors.ts';
import { baseOf, earlierThan } from './base.ts';
import type { DraftContext } from './context.ts';
import { followLive } from './corrections/open.ts';
import { NOT_READY } from './draft.ts';
import { lockPlanned, type Planned } from './planned.ts';
import { type ArticlePost, isOfArticle } from './post-repository.ts';
import { roundsOf, type Wish, wishesOf } from './requests.ts';
import { followUnsent, recordComposed, seenOf } from './revisions/follow.ts';
import { leavesOut } from './skips.ts';
import { asUrgent, urgencyFor } from './urgency.ts';
import { writtenSafely } from './writer/safely.ts';

const embargoOf = (article: Article): Date | null => (article.embargoUntil ? new Date(article.embargoUntil) : null);

/** The posts of an article, with their sendings. */
interface Known {
  rows: readonly ArticlePost[];
  planned: ReadonlyMap<string, readonly Planned[]>;
}

/** By the address or name of its article: the same one after a restored store has forgotten it. */
async function newPostId(tx: Tx, articleKey: string, { channelId, round }: Wish): Promise<string> {
  const id = derivedId('post', articleKey, channelId, String(round));
  const taken = await tx.$count(posts, eq(posts.id, id));
  return taken > 0 ? newId() : id;
}

/** Writes the posts that were asked for and are neither edited by a person nor queued; answers their ids. */
async function writeAsked(
  tx: Tx,
  { channels }: DraftContext,
  articleId: string,
  { canonicalKey, article, revision, urgency: said, requests }: Work,
  { rows, planned }: Known,
): Promise<Set<string>> {
  const written = new Set<string>();
  const rounds = await roundsOf(tx, articleId);
  const base = await baseOf(tx, articleId);
  for (const wish of wishesOf(requests, channels.keys(), rounds)) {
    const { channelId, round, despite } = wish;
    const channel = channels.get(channelId);
    const existing = rows.find((post) => post.channelId === channelId && post.sequence === round);
    const isTouched = existing !== undefined && (existing.edited || planned.has(existing.id));
    if (!channel || isTouched) continue;
    if (!existing && (await leavesOut(tx, articleId, article, channel, wish))) continue;
    const id = existing?.id ?? (await newPostId(tx, canonicalKey, wish));
    const urgency = wish.urgency ?? urgencyFor(article, channel, { round, said });
    const earlier = earlierThan(rows, channelId, round);
    // A later round says something else.
    const words = earlier.length === 0 ? base : null;
    const content = await writtenSafely(asUrgent(article, { urgency }), channel, id, earlier, {
      base: words?.text ?? null,
    });
    const draft = {
      revision,
      section: article.section,
      content,
      contentHash: contentHash(content),
      problems: [NOT_READY],
      embargoUntil: embargoOf(article),
      authors: joinAuthors(article.typedBy, words?.authors),
      edited: words !== null,
      fromBase: words !== null,
      urgency,
      ...(despite && { allowed: { codes: [RULE_CODES.skipped], by: 'request' } }),
    };
    await tx
      .insert(posts)
      .values({ id, articleId, channelId, sequence: round, ...draft })
      .onConflictDoUpdate({ target: posts.id, set: draft });
    if (existing) await recordComposed(tx, { id, before: existing.content, after: content, revision });
    written.add(id);
  }
  return written;
}

interface Followers {
  rows: readonly ArticlePost[];
  planned: ReadonlyMap<string, readonly Planned[]>;
  /** Posts of the channel about the article in earlier rounds. */
  earlier(post: ArticlePost): PostContent[];
}

/**
 * Holds the posts of an article that were written from earlier revisions against the newest one, in a transaction that
 * holds the locks of the article, its posts and their sendings.
 */
async function followRevision(
  tx: Tx,
  { channels }: Pick<DraftContext, 'channels'>,
  { article, revision }: Pick<Work, 'article' | 'revision'>,
  { rows, planned, earlier }: Followers,
): Promise<void> {
  for (const post of rows) {
    const channel = channels.get(post.channelId);
    // Of a channel that is gone nothing can be written.
    if (!channel || seenOf(post) >= revision) continue;
    const behind = { post, channel, article, revision, planned: planned.get(post.id) ?? [], earlier: earlier(post) };
    if (await followUnsent(tx, behind)) continue;
    await followLive(tx, behind);
  }
}

/**
 * Writes a draft for each channel that was asked for and has none in that round, and brings every post up to the
 * newest revision: an unsent post is composed again, or flagged where a person wrote it. May be repeated.
 */
export async function composePosts(context: DraftContext, articleId: string): Promise<void> {
  const facts = { 'masthead.article.id': articleId };
  await traced('write posts', { facts }, () => context.db.transaction((tx) => composeIn(tx, context, articleId)));
}

async function composeIn(tx: Tx, context: DraftContext, articleId: string): Promise<void> {
  // Two processes that compose one article at once take turns; the second finds the first one's drafts.
  const work = await lockArticle(tx, articleId);
  if (work?.stage !== 'new') return;
  // And whoever is approving one of them, or is about to send it, is done first.
  const own = eq(posts.articleId, articleId);
  const rows = (await tx.select().from(posts).where(own).orderBy(posts.id).for('update')).filter(isOfArticle);
  const planned = await lockPlanned(
    tx,
    rows.map(({ id }) => id),
  );
  const written = await writeAsked(tx, context, articleId, work, { rows, planned });
  await followRevision(tx, context, work, {
    rows: rows.filter(({ id }) => !written.has(id)),
    planned,
    earlier: ({ channelId, sequence }) => earlierThan(rows, channelId, sequence),
  });
  await tx.update(articles).set({ stage: 'composed' }).where(eq(articles.id, articleId));
}
