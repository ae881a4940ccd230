import { and, eq } from 'drizzle-orm';
import type { Problem } from '../domain/post.ts';
import { inEnglish } from '../lib/render.ts';
import { isRuleProblem } from '../rules/rules.ts';
import { BY_ITSELF, record } from '../store/audit.ts';
import { approvals, type deliveries, posts } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';

/** Takes the approval of a post back that a rule has stopped, and says why on the post. */
export async function takeBack(
  db: Db,
  row: Pick<typeof deliveries.$inferSelect, 'postId' | 'contentHash'>,
  problems: readonly Problem[],
): Promise<void> {
  await db.transaction(async (tx) => {
    const asApproved = and(
      eq(posts.id, row.postId),
      eq(posts.contentHash, row.contentHash),
      eq(posts.approvedHash, posts.contentHash),
    );
    const [post] = await tx.select({ problems: posts.problems }).from(posts).where(asApproved).for('update');
    if (!post) return;
    const told = [...post.problems.filter((one) => !isRuleProblem(one)), ...problems];
    // Whoever approved it did so without knowing this.
    await tx.delete(approvals).where(and(eq(approvals.postId, row.postId), eq(approvals.contentHash, row.contentHash)));
    await tx.update(posts).set({ approvedHash: null, problems: told }).where(eq(posts.id, row.postId));
    const reason = problems.map(({ message }) => inEnglish(message)).join(' ');
    const codes = problems.map(({ code }) => code);
    await record(tx, {
      who: BY_ITSELF,
      action: 'stop',
      subject: { type: 'post', id: row.postId },
      detail: { reason, codes },
    });
  });
}
