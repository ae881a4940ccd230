import { and, asc, eq } from 'drizzle-orm';
import type { DraftChannel } from '../channels/connected-channel.ts';
import type { Problem } from '../domain/post.ts';
import { canonicalJson } from '../lib/json.ts';
import { isHeldBack, RULE_CODES } from '../rules/rules.ts';
import { deliveries, posts } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';
import { aboutNow } from './about.ts';
import { checkedRules } from './writer/safely.ts';

/** A scheduled post that rules hold back which did not before. */
export interface NewlyHeld {
  delivery: string;
  post: string;
  channel: string;
  at: Date;
  /** Nothing of it goes out unless a person overrides the rule; else one only has to publish it. */
  blocked: boolean;
  problem: Problem;
}

/** So many posts of a channel are looked at, those that come first. */
const MOST = 500;

/** Scheduled posts of a channel that its changed rules hold back. Captions of videos are not looked through. */
export async function newlyHeld(db: Db, before: DraftChannel, after: DraftChannel): Promise<NewlyHeld[]> {
  const [was, is] = [before.guards, after.guards];
  if (!is || canonicalJson([was?.words, was?.skip]) === canonicalJson([is.words, is.skip])) return [];
  const rows = await db
    .select({
      delivery: deliveries.id,
      at: deliveries.slotAt,
      post: posts.id,
      articleId: posts.articleId,
      freeStoryId: posts.freeStoryId,
      title: posts.title,
      content: posts.content,
      allowed: posts.allowed,
    })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .where(
      and(eq(deliveries.channelId, after.channel.id), eq(deliveries.kind, 'send'), eq(deliveries.state, 'scheduled')),
    )
    .orderBy(asc(deliveries.slotAt), asc(deliveries.id))
    .limit(MOST);
  const held: NewlyHeld[] = [];
  for (const { articleId, freeStoryId, title, content, allowed, ...row } of rows) {
    const article = await aboutNow(db, { articleId, freeStoryId, title });
    if (article === null) continue;
    const found = (await checkedRules(article, after, content)).filter(isHeldBack);
    const known = new Set((await checkedRules(article, before, content)).map(({ code }) => code));
    const problem = found.find(({ code }) => !known.has(code) && !allowed?.codes.includes(code));
    if (problem) held.push({ ...row, channel: after.channel.id, blocked: problem.code === RULE_CODES.word, problem });
  }
  return held;
}
