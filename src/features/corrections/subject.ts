import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import { latestOf } from '../../domain/approval.ts';
import type { Article } from '../../domain/article.ts';
import type { PostContent } from '../../domain/post.ts';
import { UserError } from '../../lib/errors.ts';
import { told } from '../../lib/told.ts';
import type { Live } from '../../platforms/platform.ts';
import { earlierThan } from '../../posts/base.ts';
import { isUnmade } from '../../posts/corrections/make.ts';
import { postStanding } from '../../posts/corrections/standing.ts';
import { articleAt } from '../../posts/revisions/follow.ts';
import { lockForPost } from '../../posts/withdraw.ts';
import { corrections, posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { versionOf } from './list.ts';

type Row = typeof corrections.$inferSelect;

/** `version` of what the person saw; null: whatever it says now. */
export const Seen = z.string().min(1).max(64).nullable().default(null);

export interface Subject {
  correction: Row;
  post: typeof posts.$inferSelect;
  channel: DraftChannel;
  article: Article;
  live: Live;
  /** What the channel said in rounds before that of the post. */
  earlier: readonly PostContent[];
}

const ENDED: Partial<Record<Row['state'], string>> = {
  approved: 'It is on its way; see `masthead corrections show`.',
  superseded: 'See the newer one: masthead corrections.',
};

/** Locks an open correction with its article and its post. Throws a UserError for one that is decided already. */
export async function lockOpen(tx: Tx, context: DeskContext, id: string): Promise<Subject> {
  const [found] = await tx.select().from(corrections).where(eq(corrections.id, id));
  if (!found) throw new UserError(`There is no correction ${id}.`, { kind: 'missing' });
  await lockForPost(tx, found.postId);
  const [correction] = await tx.select().from(corrections).where(eq(corrections.id, id)).for('update');
  const [post] = await tx.select().from(posts).where(eq(posts.id, found.postId)).for('update');
  if (!correction || !post) throw new Error('A correction that was just found is gone');
  if (correction.state !== 'open') {
    const { decidedBy } = correction;
    const by = decidedBy === null ? '' : decidedBy === 'automatic' ? ' by itself' : ` by ${decidedBy}`;
    throw new UserError(`The correction ${id} is ${correction.state}${by}, so there is nothing to decide.`, {
      kind: 'conflict',
      told: told('correction-decided', {}),
      remedy: ENDED[correction.state] ?? 'Correct it on the platform, where it still has to be.',
    });
  }
  if (isUnmade(correction)) {
    throw new UserError(`The pictures of the correction ${id} are still being made.`, {
      remedy: 'Try again in a moment.',
      kind: 'conflict',
      told: told('correction-not-ready', {}),
    });
  }
  const channel = context.channels.get(post.channelId);
  if (!channel) throw new UserError(`The channel ${post.channelId} of this post is no longer configured.`);
  const article = await articleAt(tx, post.articleId, correction.toRevision);
  const { live } = await postStanding(tx, post.id);
  if (live === null)
    throw new UserError(`Nothing of the post ${post.id} is live any more.`, {
      kind: 'conflict',
      told: told('nothing-live', {}),
    });
  const own = and(eq(posts.articleId, post.articleId), eq(posts.channelId, post.channelId));
  const earlier = earlierThan(await tx.select().from(posts).where(own), post.channelId, post.sequence);
  return { correction, post, channel, article, live, earlier };
}

/** Throws a UserError where somebody wrote other words since `version` was seen. */
export function refuseUnseen(correction: Row, version: string | null): void {
  if (version === null || version === versionOf(correction)) return;
  const { id, authors } = correction;
  const editedBy = latestOf(authors);
  throw new UserError(
    `The correction ${id} says something else by now${editedBy === null ? '' : `: ${editedBy} changed it`}.`,
    {
      remedy: `Look at it again: masthead corrections show ${id.slice(0, 8)}`,
      kind: 'conflict',
      told: told('correction-changed', {}),
    },
  );
}
