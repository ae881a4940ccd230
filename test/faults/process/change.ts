import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Channel } from '../../../src/domain/channel.ts';
import type { PostContent } from '../../../src/domain/post.ts';
import { contentHash, markerOf, newId } from '../../../src/lib/ids.ts';
import type { Platform } from '../../../src/platforms/platform.ts';
import { planRetractions } from '../../../src/posts/retract.ts';
import { withdrawArticle } from '../../../src/posts/withdraw.ts';
import { approvals, articleRevisions, articles, deliveries, posts } from '../../../src/store/schema/index.ts';
import type { Db, Tx } from '../../../src/store/store.ts';
import { CORRECTED, correctedField, noteOf } from '../stage/correction.ts';
import type { Changed } from './wire.ts';

/** What a newsroom does to posts that are live: each becomes a delivery of its own. */

interface Desk {
  db: Db;
  channels: ReadonlyMap<string, { platform: Platform; channel: Channel }>;
}

/** The harness has to know of it first. */
const soon = sql`clock_timestamp() + interval '0.5 s'`;

const liveOnes = (tx: Db | Tx) =>
  tx
    .select({ delivery: deliveries, post: posts, article: articleRevisions.article })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .innerJoin(
      articleRevisions,
      and(eq(articleRevisions.articleId, posts.articleId), eq(articleRevisions.revision, posts.revision)),
    )
    .where(and(eq(deliveries.kind, 'send'), inArray(deliveries.state, ['published', 'handed-over'])));

type LiveRow = Awaited<ReturnType<typeof liveOnes>>[number];

const approved = async (tx: Tx, postId: string, hash: string): Promise<void> =>
  void (await tx.insert(approvals).values({ postId, contentHash: hash, by: 'faults', automatic: false }));

/** The post says something else, approved; what was sent is kept with its delivery. */
async function revise(tx: Tx, { delivery, post }: LiveRow): Promise<void> {
  const field = correctedField(post.content.platform);
  const texts = { ...post.content.texts, [field]: `${CORRECTED}${post.content.texts[field] ?? ''}` };
  const content: PostContent = { ...post.content, texts };
  const hash = contentHash(content);
  await tx.update(deliveries).set({ content: post.content }).where(eq(deliveries.id, delivery.id));
  await tx.update(posts).set({ content, contentHash: hash, approvedHash: hash }).where(eq(posts.id, post.id));
  await approved(tx, post.id, hash);
  await tx.insert(deliveries).values({
    id: newId(),
    postId: post.id,
    channelId: post.channelId,
    kind: 'revise',
    contentHash: hash,
    slotAt: soon,
    nextAt: soon,
  });
}

const answerTo = ({ platform, channel }: Connected, { delivery, post, article }: LiveRow, id: string): PostContent => {
  const { receipt } = delivery;
  if (!receipt) throw new Error(`The channel ${post.channelId} has nothing to answer.`);
  const live = { post: post.content, receipt, since: delivery.endedAt ?? delivery.createdAt };
  return platform.changes.composeReply(noteOf(article), live, article, { channel, marker: markerOf(id) });
};

type Connected = NonNullable<ReturnType<Desk['channels']['get']>>;

/** An answer to a post that is live, as a further post of its story. */
async function reply(tx: Tx, { channels }: Desk, row: LiveRow): Promise<void> {
  const { articleId, revision, channelId, sequence } = row.post;
  const connected = channels.get(channelId);
  if (!connected) throw new Error(`There is no channel ${channelId}.`);
  const id = newId();
  const content = answerTo(connected, row, id);
  const hash = contentHash(content);
  await tx.insert(posts).values({
    id,
    articleId,
    revision,
    channelId,
    sequence: sequence + 1,
    content,
    contentHash: hash,
    problems: [],
    approvedHash: hash,
    approvedBy: 'faults',
    approvedAt: soon,
  });
  await approved(tx, id, hash);
  await tx
    .insert(deliveries)
    .values({ id: newId(), postId: id, channelId, kind: 'send', contentHash: hash, slotAt: soon, nextAt: soon });
}

/** Changes, answers or takes down all that is live; `kill` withdraws every story. */
export async function changeAll(desk: Desk, work: Changed): Promise<void> {
  await desk.db.transaction(async (tx) => {
    if (work === 'kill') {
      const known = await tx.select({ id: articles.id }).from(articles).where(ne(articles.stage, 'new'));
      for (const { id } of known) await withdrawArticle(tx, id, { signal: 'kill', reason: null, by: 'faults' });
      return;
    }
    const rows = await liveOnes(tx);
    if (work === 'retract') {
      await planRetractions(
        tx,
        rows.map(({ post }) => post.id),
      );
      return;
    }
    for (const row of rows) await (work === 'revise' ? revise(tx, row) : reply(tx, desk, row));
  });
}

/** Puts one of the posts that go out with a delivery under embargo for two seconds. */
export async function embargo(db: Db, deliveryId: string): Promise<void> {
  const [one] = await db
    .select({ postId: deliveries.postId })
    .from(deliveries)
    .where(eq(deliveries.sentWith, deliveryId))
    .orderBy(deliveries.id)
    .limit(1);
  if (!one) return;
  const embargoUntil = sql`clock_timestamp() + interval '2 s'`;
  await db.update(posts).set({ embargoUntil }).where(eq(posts.id, one.postId));
}
