import { and, eq, inArray, or } from 'drizzle-orm';
import { z } from 'zod';
import { delivery } from '../../delivery/messages.ts';
import { UserError } from '../../lib/errors.ts';
import { expecting } from '../../lib/issues.ts';
import { correction } from '../../posts/corrections/messages.ts';
import { supersede } from '../../posts/corrections/repository.ts';
import { lockDeliveries, postStanding } from '../../posts/corrections/standing.ts';
import { idsAt } from '../../posts/known.ts';
import { stories } from '../../posts/messages.ts';
import { lockPost } from '../../posts/post-repository.ts';
import { noteRemoved } from '../../posts/verdicts.ts';
import { isWithdrawn, lift, liftFreePost, withdraw, withdrawArticle, withdrawFreePost } from '../../posts/withdraw.ts';
import { record } from '../../store/audit.ts';
import { articles, corrections, deliveries, posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { Address, addressUnknown, findId, freePostIds, missing, storyOf } from '../kit/find.ts';
import { kit } from '../kit/messages.ts';
import { ArticleText, IdText, type View } from '../kit/schema.ts';
import { livePosts } from '../posts/live.ts';
import { postsOf } from '../posts/posts.ts';
import { type LivePost, LivePost as LivePostSchema, Post, type PostView } from '../posts/schema.ts';

export const WithdrawInput = z
  .object({
    /** Its address, its id, or the id of one of its posts; of a free story its id, or one of its posts alone. Of ids the beginning is enough. */
    article: ArticleText,
    /** Takes a withdrawal back. */
    lift: z.boolean(),
    reason: z.string().trim().max(500),
    by: z.string(),
  })
  .refine(({ lift: lifts, reason }) => lifts || reason !== '', {
    path: ['reason'],
    message: expecting(kit.reason()),
  });
type Given = z.output<typeof WithdrawInput>;

export const WithdrawnStory = z
  .object({
    articleIds: z.array(z.uuid()).describe('More than one if several share an address'),
    posts: z.array(Post).describe('As they are now'),
    stopped: z.array(z.string()).describe('Channels on which something was on its way and is not sent'),
    live: z.array(LivePostSchema).describe('What left before, or may have'),
  })
  .meta({ id: 'WithdrawnStory' });
export type WithdrawnStory = View<typeof WithdrawnStory>;

interface Meant {
  articleIds: string[];
  /** Free posts. */
  postIds: string[];
}

async function withdrawnAmong({ db }: DeskContext, postIds: readonly string[]): Promise<string[]> {
  const rows = await db
    .select({ id: posts.id })
    .from(posts)
    .leftJoin(articles, eq(articles.id, posts.articleId))
    .where(and(inArray(posts.id, [...postIds]), isWithdrawn));
  return rows.map(({ id }) => id);
}

/** Withdraws, or lifts a withdrawal; returns the ids of the articles or free posts. An unknown address is remembered, so that the story stays away. */
async function change(context: DeskContext, { article, lift: lifts, reason, by }: Given): Promise<Meant> {
  const url = Address.safeParse(article).data ?? null;
  const request = { signal: 'kill', reason: reason || null, by } as const;
  if (url !== null && !lifts) {
    const articleIds = await context.db.transaction((tx) => withdraw(tx, { ...request, origin: null, url }));
    return { articleIds, postIds: [] };
  }
  const story = url === null ? await storyOf(context, article) : null;
  if (story && 'freeStoryId' in story) {
    const all = await freePostIds(context, story);
    const postIds = lifts && story.postId === null ? await withdrawnAmong(context, all) : all;
    if (postIds.length === 0) throw new UserError(stories.postNotWithdrawn(), { kind: 'conflict' });
    await context.db.transaction(async (tx) => {
      for (const id of postIds) await (lifts ? liftFreePost : withdrawFreePost)(tx, id, { reason, by });
    });
    return { articleIds: [], postIds };
  }
  const ids = story ? [story.articleId] : await idsAt(context.db, article);
  if (ids.length === 0) throw addressUnknown(article);
  await context.db.transaction(async (tx) => {
    for (const id of ids) await (lifts ? lift(tx, id, request) : withdrawArticle(tx, id, request));
  });
  return { articleIds: ids, postIds: [] };
}

/** What was on its way when its article was killed. */
async function stoppedOf({ db }: DeskContext, { articleIds, postIds }: Meant, live: readonly LivePost[]) {
  const rows = await db
    .select({ channel: posts.channelId, id: deliveries.id })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .where(and(or(inArray(posts.articleId, articleIds), inArray(posts.id, postIds)), eq(deliveries.killed, true)))
    .orderBy(posts.channelId);
  return rows.filter(({ id }) => !live.some(({ delivery }) => delivery === id)).map(({ channel }) => channel);
}

/**
 * Withdraws a story on an editor's word: from the end of the call nothing more of it is sent. With `lift` it may go out
 * again, with what was scheduled. Throws a UserError for an unknown article, and if there is nothing to lift.
 */
export async function withdrawStory(
  context: DeskContext,
  given: z.input<typeof WithdrawInput>,
): Promise<WithdrawnStory> {
  const input = WithdrawInput.parse(given);
  const meant = await change(context, input);
  const { articleIds, postIds } = meant;
  const live = await livePosts(context, articleIds, postIds);
  const views = await Promise.all(articleIds.map((articleId) => postsOf(context, { articleId })));
  return {
    articleIds,
    posts: [...views.flat(), ...(postIds.length > 0 ? await postsOf(context, { postIds }) : [])],
    stopped: input.lift ? [] : await stoppedOf(context, meant, live),
    live: live.map(({ articleId: _articleId, ...post }) => post),
  };
}

export const MarkDeletedInput = z.object({ postId: IdText, by: z.string() });

async function noteDeleted(tx: Tx, postId: string, by: string): Promise<void> {
  const [post] = await tx.select().from(posts).where(eq(posts.id, postId));
  if (!post) throw missing('post', postId);
  // First the article, as all those do who write posts.
  if (post.articleId !== null) {
    await tx.select({ id: articles.id }).from(articles).where(eq(articles.id, post.articleId)).for('key share');
  }
  await lockPost(tx, postId);
  await lockDeliveries(tx, postId);
  const { live, open } = await postStanding(tx, postId);
  if (live === null) {
    const remedy = kit.see({ command: 'masthead posts' });
    throw new UserError(correction.nothingLive(), { remedy, kind: 'conflict' });
  }
  if (open.some(({ state }) => state !== 'held' && state !== 'scheduled')) {
    throw new UserError(correction.underWay(), { remedy: correction.awaitEnd(), kind: 'conflict' });
  }
  await noteRemoved(
    tx,
    post,
    { ...live.receipt, visibility: 'removed', warnings: [delivery.downByWord({ by })] },
    open.map(({ id }) => id),
  );
  const waiting = await tx
    .select({ id: corrections.id })
    .from(corrections)
    .where(and(eq(corrections.postId, postId), eq(corrections.state, 'open')));
  const ids = waiting.map(({ id }) => id);
  await supersede(tx, postId, ids, correction.takenDownByHand({ by }));
  await record(tx, { who: by, action: 'taken down by hand', subject: { type: 'post', id: postId } });
}

/**
 * Notes on a person's word that a live post was deleted on the platform. Throws a UserError if nothing of it is live, or
 * a delivery to it is under way.
 */
export async function markDeleted(context: DeskContext, given: z.infer<typeof MarkDeletedInput>): Promise<PostView> {
  const postId = await findId(context.db, 'post', given.postId);
  await context.db.transaction((tx) => noteDeleted(tx, postId, given.by));
  const [view] = await postsOf(context, { postId });
  if (!view) throw new Error('A post that was just noted is gone');
  return view;
}
