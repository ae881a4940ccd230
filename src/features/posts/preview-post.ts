import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelOf, findId, missing } from '../kit/find.ts';
import { IdText } from '../kit/schema.ts';
import { fileUrls } from './post-files.ts';

export const PreviewPostInput = z.object({ postId: IdText });

/**
 * A post as its readers will see it: inner HTML with its own styles, every text escaped. Throws a UserError for a channel
 * that is no longer configured.
 */
export async function previewPost(
  { db, channels }: Pick<DeskContext, 'db' | 'channels'>,
  given: z.output<typeof PreviewPostInput>,
): Promise<{ html: string; language: string | null }> {
  const id = await findId(db, 'post', given.postId);
  const [post] = await db.select().from(posts).where(eq(posts.id, id));
  if (!post) throw missing('post', id);
  const { platform, channel } = channelOf({ channels }, post);
  return {
    html: platform.content.preview(post.content, { fileUrl: fileUrls(post.content), channelName: channel.name }),
    language: post.content.language,
  };
}
