import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { PostContent } from '../../domain/post.ts';
import { corrections, posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId, missing } from '../kit/find.ts';
import { IdText } from '../kit/schema.ts';
import { type PreviewedPost, previewContext } from '../posts/preview-post.ts';
import { NOTE_MOST } from './schema.ts';
import { proposalOf } from './story.ts';
import { subjectOf } from './subject.ts';

export const PreviewCorrectionInput = z.object({
  id: IdText,
  /** Way in which it is corrected; absent: the post as it is live. */
  as: z.enum(['revise', 'reply', 'repost']).optional(),
  note: z.string().trim().max(NOTE_MOST).default(''),
});

/**
 * Shows a live post as its readers see it, or as they would once it is corrected: a reply below the post that it answers.
 * Throws a UserError for a correction that does not exist, for a post that is live no more, and for a channel that is no
 * longer configured.
 */
export async function previewCorrection(
  context: DeskContext,
  { id: text, as, note }: z.output<typeof PreviewCorrectionInput>,
): Promise<PreviewedPost> {
  const id = await findId(context.db, 'correction', text);
  const { subject, proposed } = await context.db.transaction(async (tx) => {
    const [row] = await tx
      .select({ correction: corrections, post: posts })
      .from(corrections)
      .innerJoin(posts, eq(posts.id, corrections.postId))
      .where(eq(corrections.id, id));
    if (!row) throw missing('correction', id);
    const found = await subjectOf(tx, context, row.correction, row.post);
    // Of a post that is live no more nothing is shown.
    if (!found) throw missing('correction', id);
    return { subject: found, proposed: as ? await proposalOf(found, as, note === '' ? null : note) : null };
  });
  const { channel, post, live } = subject;
  const before = live.post;
  const after = proposed ?? before;
  const shown: PostContent[] = as === 'reply' && proposed ? [before, proposed] : [after];
  const { preview, previewStyle } = channel.platform.content;
  const parts = [];
  for (const one of shown) parts.push(preview(one, await previewContext(context, post.articleId, channel, one)));
  return { html: parts.join(''), style: previewStyle, language: after.language };
}
