import { z } from 'zod';
import { saysExactly } from '../../posts/base.ts';
import { Expected } from '../kit/changed.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId } from '../kit/find.ts';
import { IdText } from '../kit/schema.ts';
import { originalFor } from './original.ts';
import { refuseChanged } from './post-version.ts';
import { onePost, type PostView } from './posts.ts';
import { knownPost, refuseBegun, rewriteDraft } from './rewrite-draft.ts';

export const ResetPostInput = z.object({ postId: IdText, by: z.string(), expected: Expected });

/**
 * Takes a channel's own words back: its post says the base copy of its article again, or where there is none what
 * Masthead wrote, and follows them from then on. What is planned keeps its time, and asks for approval where its words
 * changed. Throws a UserError for one whose sending has begun, and where it is not as it was seen.
 */
export async function resetPost(context: DeskContext, given: z.input<typeof ResetPostInput>): Promise<PostView> {
  const { postId: text, by, expected } = ResetPostInput.parse(given);
  const postId = await findId(context.db, 'post', text);
  const known = await knownPost(context, postId);
  await refuseChanged(context, context.db, postId, expected);
  await refuseBegun(context.db, postId);
  const { content, row } = await originalFor(context, known);
  const { post } = known;
  const isThere = post.edited === row.edited && post.fromBase === row.fromBase && saysExactly(content, post.content);
  if (isThere) return onePost(context, { postId });
  const detail = { to: row.fromBase ? 'base copy' : 'as Masthead writes it' };
  return rewriteDraft(context, known, content, { by, action: 'reset post', detail, expected, planned: true, row });
}
