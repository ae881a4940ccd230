import { eq } from 'drizzle-orm';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import type { Problem } from '../../domain/post.ts';
import { aboutNow, newestOf } from '../../posts/about.ts';
import { guardProblems } from '../../posts/guards.ts';
import { isOfRights, rightsOfPosts } from '../../posts/item-rights.ts';
import type { PostRow } from '../../posts/post-repository.ts';
import { fingerprintOfPost, saidBesideDrafts, titlesTogether } from '../../posts/said.ts';
import { isHeldBack, isRuleProblem } from '../../rules/rules.ts';
import { posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelOf, missing } from '../kit/find.ts';

/** Problems of the post itself: those of rules and rights are looked for again. */
const lasting = ({ problems }: PostRow): Problem[] => problems.filter((one) => !isRuleProblem(one) && !isOfRights(one));

/** Problem that a person has to decide about before the post goes out; undefined: none. */
const firstObstacle = (problems: readonly Problem[]): Problem | undefined =>
  problems.find((one) => one.severity === 'blocks' || isHeldBack(one));

/** Problems of a post by the newsroom's present rules, which may have changed since it was written. */
export async function problemsNow(
  tx: Tx,
  context: DeskContext,
  post: PostRow,
  channel: DraftChannel,
): Promise<Problem[]> {
  const article = await aboutNow(tx, post);
  if (article === null) return post.problems;
  const found = await guardProblems(tx, context.media, { post, article, channel, content: post.content });
  return [...lasting(post), ...found];
}

/** First problem of a post that a person has to decide about before it goes out; null: none. */
export async function obstacleOf(context: DeskContext, postId: string): Promise<Problem | null> {
  return context.db.transaction(async (tx) => {
    const [post] = await tx.select().from(posts).where(eq(posts.id, postId));
    if (!post) throw missing('post', postId);
    return firstObstacle(await problemsNow(tx, context, post, channelOf(context, post))) ?? null;
  });
}

/** First such problem of each unscheduled draft, by post; absent: none. Reads once for all drafts. */
export async function obstaclesOf(
  context: DeskContext,
  drafts: readonly PostRow[],
): Promise<ReadonlyMap<string, Problem>> {
  const { db, media } = context;
  const articleIds = drafts.flatMap(({ articleId }) => articleId ?? []);
  const articles = await newestOf(db, articleIds);
  const rights = await rightsOfPosts(db, drafts);
  const shared = { readSaid: saidBesideDrafts(), readTitle: titlesTogether(), onlyBlocks: true };
  const obstacleAt = async (post: PostRow, at: number): Promise<Problem | undefined> => {
    const { content, articleId } = post;
    const article = articleId === null ? await aboutNow(db, post) : articles.get(articleId);
    if (!article) return firstObstacle(post.problems);
    const guarded = { post, article, channel: channelOf(context, post), content };
    const own = { rights: rights[at] ?? [], fingerprint: fingerprintOfPost(post) };
    const found = await guardProblems(db, media, guarded, { ...shared, ...own });
    return firstObstacle([...lasting(post), ...found]);
  };
  const found = await Promise.all(drafts.map(obstacleAt));
  return new Map(drafts.flatMap(({ id }, at) => (found[at] ? [[id, found[at]]] : [])));
}
