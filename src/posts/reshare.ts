import { and, count, desc, eq, gt, gte, inArray, isNotNull, lte, not, or, type SQL, sql } from 'drizzle-orm';
import type { DraftChannel } from '../channels/connected-channel.ts';
import { BY_ITSELF, record } from '../store/audit.ts';
import { storeNow } from '../store/now.ts';
import { articles, corrections, deliveries, posts } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { lockArticle } from './articles.ts';
import type { DraftContext } from './context.ts';
import { RESHARE } from './duplicates.ts';
import { addRequest, lastRound } from './requests.ts';

const DAY_MS = 86_400_000;
/** Articles looked at for one channel in one run; the next run takes the rest. */
const AT_ONCE = 1_000;

interface Window {
  /** What was published before it is due. */
  due: Date;
  /** Nothing older is shared again. */
  oldest: Date;
  max: number;
}

function windowOf({ rules, channel }: DraftChannel, now: Date): Window | null {
  const { reshare } = rules;
  if (!reshare || channel.mode === 'off') return null;
  const { afterDays, untilDays, max } = reshare;
  const ago = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
  return { due: ago(afterDays), oldest: ago(untilDays), max };
}

/** Answers are no rounds, and a post that replaced a corrected one is the same round once more. */
const isRound = (row: SQL): SQL => sql`${row}.sequence > 0 and not exists (select from ${corrections} as anew
  where anew.post_id = ${row}.id and anew.action = 'repost' and anew.state = 'done')`;

/** Articles that may be due: something of them was published on the channel within the window. */
async function candidates(db: Db, channelId: string, { due, oldest, max }: Window): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: articles.id })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .innerJoin(articles, eq(articles.id, posts.articleId))
    .where(
      and(
        eq(deliveries.channelId, channelId),
        gte(deliveries.slotAt, oldest),
        lte(deliveries.slotAt, due),
        eq(deliveries.kind, 'send'),
        eq(deliveries.state, 'published'),
        lte(deliveries.endedAt, due),
        // Something newer is live or planned there already.
        sql`not exists (select from ${posts} as newer where newer.article_id = ${posts.articleId}
          and newer.channel_id = ${channelId} and newer.sequence > ${posts.sequence})`,
        sql`(select count(*) from ${posts} as made where made.article_id = ${posts.articleId}
          and made.channel_id = ${channelId} and ${isRound(sql`made`)}) <= ${max}`,
      ),
    )
    .limit(AT_ONCE);
  return rows.map(({ id }) => id);
}

/**
 * Whether the article was withdrawn, or a person took anything of it back on any channel. Posts that a correction
 * replaced, and answers, do not count: what is right is live. While a replacement is under way the article is not
 * shared, either.
 */
async function isTakenBack(tx: Tx, articleId: string): Promise<boolean> {
  const withdrawn = and(eq(articles.id, articleId), isNotNull(articles.withdrawnAt));
  if ((await tx.$count(articles, withdrawn)) > 0) return true;
  const theirs = tx
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.articleId, articleId), gt(posts.sequence, 0)));
  const anew = sql`exists (select from ${corrections} where ${corrections.deliveryId} = ${deliveries.id}
    and ${corrections.action} = 'repost' and ${corrections.state} = 'done')`;
  const taken = or(deliveries.killed, and(eq(deliveries.kind, 'retract'), not(anew)));
  return (await tx.$count(deliveries, and(inArray(deliveries.postId, theirs), taken))) > 0;
}

/** Asks for the next round on one channel, where the article is due there. All is looked at again under its lock. */
async function askOnce(tx: Tx, articleId: string, channelId: string, { due, oldest, max }: Window): Promise<boolean> {
  const work = await lockArticle(tx, articleId);
  if (!work || work.requests.length > 0 || work.stage !== 'ready') return false;
  const { publishedAt } = work.article;
  if (publishedAt !== null && new Date(publishedAt) < oldest) return false;
  const own = and(eq(posts.articleId, articleId), eq(posts.channelId, channelId));
  const [made] = await tx
    .select({ rounds: count() })
    .from(posts)
    .where(and(own, isRound(sql`${posts}`)));
  const [newest] = await tx
    .select({ state: deliveries.state, endedAt: deliveries.endedAt })
    .from(posts)
    .leftJoin(deliveries, and(eq(deliveries.postId, posts.id), eq(deliveries.kind, 'send')))
    .where(own)
    .orderBy(desc(posts.sequence))
    .limit(1);
  const isDue = newest?.state === 'published' && newest.endedAt !== null && newest.endedAt <= due;
  if (!isDue || (made?.rounds ?? 0) > max || (await isTakenBack(tx, articleId))) return false;
  const round = (await lastRound(tx, articleId)) + 1;
  await record(tx, {
    who: BY_ITSELF,
    action: 'share again',
    subject: { type: 'article', id: articleId },
    after: { round },
    detail: { channel: channelId },
  });
  await addRequest(tx, articleId, { channels: [channelId], when: 'slot', round, by: RESHARE, again: true });
  await tx.update(articles).set({ stage: 'new', updatedAt: sql`clock_timestamp()` }).where(eq(articles.id, articleId));
  return true;
}

/**
 * Asks for a new round of what channels shared some days ago and are to share again, by their `reshare`. It may run at
 * any time and in several processes at once: a round is asked for once, since the next is due only days after it is
 * published. Answers the articles whose posts are to be written.
 */
export async function planReshares({ db, channels }: Pick<DraftContext, 'db' | 'channels'>, signal: AbortSignal) {
  const now = await storeNow(db);
  const asked = new Set<string>();
  for (const [channelId, channel] of channels) {
    const window = windowOf(channel, now);
    if (!window) continue;
    for (const articleId of await candidates(db, channelId, window)) {
      signal.throwIfAborted();
      if (await db.transaction((tx) => askOnce(tx, articleId, channelId, window))) asked.add(articleId);
    }
  }
  return [...asked];
}
