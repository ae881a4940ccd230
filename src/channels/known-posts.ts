import { and, eq, gte, inArray, ne, not, notExists, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { SEEN_BY_PERSON, visibilityOf } from '../domain/outcome.ts';
import type { KnownPost } from '../platforms/session.ts';
import { deliveries, posts } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';

/** Warning of a receipt on a person's word: its id may be written otherwise than lists have it. */
const BY_WORD = 'delivery.liveByWord';

/**
 * Posts on an account since then, by the platform's own receipts. Posts that were edited, taken down or marked as
 * deleted are left out: lists need not show them so.
 */
export async function knownPosts(db: Db, account: string | null, since: Date): Promise<KnownPost[]> {
  if (account === null) return [];
  const changing = alias(deliveries, 'changing');
  const given = and(eq(changing.kind, 'retract'), inArray(changing.state, ['cancelled', 'failed']));
  const changes = db
    .select({ id: changing.id })
    .from(changing)
    .where(and(eq(changing.postId, deliveries.postId), ne(changing.kind, 'send'), given && not(given)));
  const rows = await db
    .select({ receipt: deliveries.receipt, sent: deliveries.content, content: posts.content, at: deliveries.endedAt })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .where(
      and(
        // Spelled out, as the index has it.
        sql`${deliveries.kind} = 'send' and ${deliveries.state} in ('published', 'partial')`,
        gte(deliveries.endedAt, since),
        sql`${deliveries.receipt} ->> 'account' = ${account}`,
        notExists(changes),
      ),
    );
  return rows.flatMap(({ receipt, sent, content, at }) => {
    const isProof = receipt && receipt.remoteId !== SEEN_BY_PERSON && visibilityOf(receipt) === 'public';
    if (!isProof || at === null || receipt.warnings.some(({ code }) => code === BY_WORD)) return [];
    return [{ post: sent ?? content, receipt, at }];
  });
}
