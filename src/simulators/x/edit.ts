import type { SimAnswer, SimRequest } from '../kit/operation.ts';
import { forbidden, invalidRequest, notFound } from './problems.ts';
import type { CreatePost } from './schemas.ts';
import { editableUntil, editsRemaining, isNewest, livePost, type XState } from './state.ts';

export const NO_PREMIUM = 'You are not permitted to perform this action.';

/**
 * Edits are for Premium accounts, within an hour of the first version, five times at most. Any version may be named,
 * and a second call is a second edit: nothing tells them apart.
 */
export function refuseEdit(state: XState, request: SimRequest, wanted: CreatePost): SimAnswer | null {
  if (!wanted.edit_options) return null;
  if (request.fault === 'no-premium') return forbidden(NO_PREMIUM);
  const { previous_post_id: id } = wanted.edit_options;
  const post = livePost(state, id);
  if (!post) return notFound('post', 'edit_options.previous_post_id', id);
  if (wanted.reply || wanted.quote_tweet_id || wanted.poll) {
    return invalidRequest({ 'edit_options.previous_post_id': [id] }, 'An edit cannot make it a reply, quote or poll.');
  }
  const { world } = state;
  if (world.now().getTime() > editableUntil(post) || editsRemaining(post) === 0) {
    return invalidRequest({ 'edit_options.previous_post_id': [id] }, 'The post can no longer be edited.');
  }
  if (!isNewest(post)) world.defect(`The version ${id} was edited although a newer one was there.`);
  else if (post.text === wanted.text) world.defect(`The post ${id} was edited to say what it says already.`);
  return null;
}
