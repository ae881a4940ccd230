import { and, eq } from 'drizzle-orm';
import type { Article } from '../../domain/article.ts';
import type { ArticleChange } from '../../domain/article-change.ts';
import type { CorrectionAction } from '../../domain/correction.ts';
import type { PostContent } from '../../domain/post.ts';
import type { Message } from '../../lib/message.ts';
import type { Live } from '../../platforms/platform.ts';
import { corrections, posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import { says } from '../revisions/changes.ts';
import { articleAt, type Behind } from '../revisions/follow.ts';
import { asRefusal } from '../writer/safely.ts';
import { writer } from '../writer/writer.ts';
import { answerContent, noteOf } from './content.ts';
import { correction as messages } from './messages.ts';

/** What is to be done about a live post or answer. */
export interface Wanted {
  action: CorrectionAction;
  content: PostContent;
  /** Why a person is asked; null: by the channel's rule, or there is a way. */
  why: Message | null;
}

/** The correction that an answer was written for, with the post above it. */
export async function originOf(tx: Tx, postId: string) {
  const its = and(eq(corrections.newPostId, postId), eq(corrections.action, 'reply'));
  const [row] = await tx
    .select({ correction: corrections, parent: posts })
    .from(corrections)
    .innerJoin(posts, eq(posts.id, corrections.postId))
    .where(its);
  return row ?? null;
}

/** Facts that a post has and an article has not, which another version of it had. */
export async function lostFacts(
  { channel, article }: Behind,
  before: Behind['article'],
  post: PostContent,
): Promise<boolean> {
  const factsOf = (version: Article) => writer.faithful(version, channel, post).catch(asRefusal);
  const [was, is] = [await factsOf(before), await factsOf(article)];
  const known = new Set(was.map(({ finding }) => finding?.words));
  return is.some(({ finding }) => !known.has(finding?.words));
}

/**
 * Decides what is to be done about a live answer: null where it is still right. What it corrects has, or will have, an
 * answer that is right, so that a wrong one is taken down and not written again. Where only its sentence is gone a
 * person looks, for it may still be true.
 */
export async function aboutAnswer(
  tx: Tx,
  behind: Behind,
  live: Live,
  changes: readonly ArticleChange[],
): Promise<Wanted | null> {
  const { post, channel, article } = behind;
  const origin = await originOf(tx, post.id);
  if (!origin) return null;
  const { correction, parent } = origin;
  const before = await articleAt(tx, post.articleId, correction.toRevision ?? post.revision);
  const isWrong = await lostFacts(behind, before, live.post);
  const isGone = correction.note === null && !says(article, noteOf(correction.changes, before));
  if (!isWrong && !isGone) return null;
  const policy = channel.channel.corrections ?? 'ask';
  const isAsked = policy === 'ask' || policy === 'nothing';
  const { replyTo } = live.post;
  const receipt = { remoteId: replyTo?.remoteId ?? '', url: replyTo?.url ?? null, otherIds: {}, warnings: [] };
  const above = { post: parent.content, receipt, since: live.since };
  const content = answerContent({ article, channel, post, live: above }, { id: post.id, note: null, changes });
  const action = isAsked ? policy : isWrong ? 'retract' : 'ask';
  return {
    action,
    content,
    why: action === 'ask' ? (isWrong ? messages.answerOutdated() : messages.answerGone()) : null,
  };
}
