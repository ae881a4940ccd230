import { z } from 'zod';
import { OwnArticle } from '../../domain/article.ts';
import type { PostContent } from '../../domain/post.ts';
import { UserError } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { hurrying } from '../../posts/urgency.ts';
import { proposals as messages } from '../../suggestions/messages.ts';
import { propose } from '../../suggestions/propose.ts';
import { Expected } from '../kit/changed.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId } from '../kit/find.ts';
import { IdText } from '../kit/schema.ts';
import { refuseChanged } from './post-version.ts';
import type { PostView } from './posts.ts';
import { proposerOf } from './proposals.ts';
import { knownPost, refuseQueued, rewriteDraft } from './rewrite-draft.ts';

export const ProposeInput = z.object({
  article: OwnArticle,
  /** null: all. */
  channels: z.array(z.string()).nullable(),
});

/** A proposal for one channel; where there is none, our own copy and why. */
export interface ChannelProposal {
  channel: string;
  content: PostContent;
  refused: string | null;
}

/** Asks for the texts of an article's posts, one channel after the other. Nothing is stored but what it took. */
export async function proposeTexts(
  context: DeskContext,
  { article, channels }: z.infer<typeof ProposeInput>,
): Promise<ChannelProposal[]> {
  const proposer = proposerOf(context);
  const proposals: ChannelProposal[] = [];
  for (const [id, channel] of context.channels) {
    if (channels !== null && !channels.includes(id)) continue;
    const { content, refused } = await propose(proposer, hurrying(article, channel), channel, newId());
    proposals.push({ channel: id, content, refused: refused?.sentence() ?? null });
  }
  return proposals;
}

export const ProposePostInput = z.object({ postId: IdText, by: z.string(), expected: Expected });

/**
 * Writes a draft again with texts that a language model proposes; it waits for a person whatever its channel asks for.
 * Throws a UserError, and changes nothing, where the proposal is refused or the post is queued or sent.
 */
export async function proposePost(
  context: DeskContext,
  { postId: given, by, expected }: z.infer<typeof ProposePostInput>,
): Promise<PostView> {
  const postId = await findId(context.db, 'post', given);
  const known = await knownPost(context, postId);
  await refuseChanged(context, context.db, postId, expected);
  await refuseQueued(context.db, postId);
  const { content, refused } = await propose(proposerOf(context), known.article, known.channel, postId);
  if (refused !== null) throw new UserError(messages.notTaken({ why: refused.asMessage() }));
  return rewriteDraft(context, known, content, { by, action: 'propose', detail: { task: 'text' }, expected });
}
