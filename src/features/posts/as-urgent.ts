import { eq } from 'drizzle-orm';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import { toldOfPost } from '../../domain/post-told.ts';
import type { Urgency } from '../../domain/urgency.ts';
import { isUnsent, lockPlanned, unapprove } from '../../posts/planned.ts';
import { relinked } from '../../posts/relink.ts';
import { articleAt } from '../../posts/revisions/follow.ts';
import { storeContent } from '../../posts/store-content.ts';
import { record } from '../../store/audit.ts';
import { posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';

type PostRow = typeof posts.$inferSelect;

/**
 * Has a locked post be as urgent as a person says. Where its link names that, the link is written anew: another
 * content, which whoever approved the earlier one has not approved. Its words stay, so that it is nobody's edit. What
 * may be out already keeps the link with which it went.
 */
export async function beAsUrgent(
  tx: Tx,
  row: PostRow,
  channel: DraftChannel,
  { urgency, by }: { urgency: Urgency | null; by: string },
): Promise<PostRow> {
  if (urgency === null || urgency === row.urgency) return row;
  await tx.update(posts).set({ urgency }).where(eq(posts.id, row.id));
  const post = { ...row, urgency };
  const article = await articleAt(tx, row.articleId, row.revision);
  const content = relinked(row.content, article, channel, { was: row.urgency, now: urgency });
  const planned = (await lockPlanned(tx, [row.id])).get(row.id) ?? [];
  if (content === row.content || !planned.every(isUnsent)) return post;
  const known = new Set(row.problems.map(({ code }) => code));
  const found = channel.platform.content.check(content, channel.channel.options).filter(({ code }) => !known.has(code));
  const stored = await storeContent(tx, row.id, { content, problems: [...row.problems, ...found] });
  // Whoever is about to send it holds the earlier link.
  await unapprove(tx, row.id);
  await record(tx, {
    who: by,
    action: 'change urgency',
    subject: { type: 'post', id: row.id },
    before: { urgency: row.urgency, says: toldOfPost(row.content) },
    after: { urgency, says: toldOfPost(content) },
    detail: { reason: 'Its link names how urgent it is.' },
  });
  return { ...post, ...stored };
}
