import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { blankMessage } from '../../channels/evidence.ts';
import { openLook } from '../../channels/look.ts';
import { UserError } from '../../lib/errors.ts';
import { channelProblems } from '../../posts/draft.ts';
import { WITHDRAWN } from '../../posts/withdraw.ts';
import { record } from '../../store/audit.ts';
import { posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelOf, findId, missing } from '../kit/find.ts';
import { IdText } from '../kit/schema.ts';
import { posts as messages } from './messages.ts';

export const SendPreviewInput = z.object({
  postId: IdText,
  /** As the platform names people. */
  to: z.string().trim().min(1).max(64),
  by: z.string(),
});

/**
 * Sends a post to one person, who sees it on their phone as readers would. Nothing is published or scheduled by that. Throws
 * a UserError where the platform has no previews, its channel cannot be spoken to, or the platform declines it.
 */
export async function sendPreview(
  context: DeskContext,
  given: z.input<typeof SendPreviewInput>,
): Promise<{ post: string; to: string }> {
  const { to, by, ...input } = SendPreviewInput.parse(given);
  const postId = await findId(context.db, 'post', input.postId);
  const [post] = await context.db.select().from(posts).where(eq(posts.id, postId));
  if (!post) throw missing('post', postId);
  const connected = channelOf(context, post);
  const { platform, channel } = connected;
  const client = await platform.client();
  if (platform.content.previewTo === null || !client.sendPreview) {
    throw new UserError(messages.noPreviews({ platform: platform.name }), { kind: 'conflict' });
  }
  const [problem] = [...post.problems.filter(({ code }) => code === WITHDRAWN), ...channelProblems(connected)];
  if (problem) throw new UserError(problem.message, { kind: 'conflict' });
  if (channel.mode === 'simulated' && !context.queues) {
    throw new UserError(messages.previewNeedsService(), { kind: 'conflict' });
  }
  const signal = AbortSignal.any([context.halt, AbortSignal.timeout(context.timings.upload)]);
  const now = () => context.clock.now();
  const { look, evidence } = await openLook(context, connected, postId, { signal, now, mayWrite() {} });
  try {
    const file: Parameters<typeof client.sendPreview>[2]['file'] = async ({ hash }) => ({
      bytes: (range) => context.files.read(hash, range),
    });
    await client.sendPreview(post.content, to, { ...look, file });
  } catch (error) {
    const outcome = client.classify(error, 'step', now());
    if (!('message' in outcome)) throw error;
    throw new UserError(blankMessage(outcome.message, evidence.blank), { kind: 'conflict' });
  }
  await record(context.db, { who: by, action: 'send preview', subject: { type: 'post', id: postId }, detail: { to } });
  return { post: postId, to };
}
