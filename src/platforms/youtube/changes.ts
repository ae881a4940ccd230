import type { PostContent } from '../../domain/post.ts';
import type { Live, May } from '../platform.ts';
import { known, no } from '../shared/changes.ts';
import { outcomes } from './messages.ts';

/** Title, description and tags can be changed, and the thumbnail; the video itself never. */
export function mayRevise(post: PostContent, live: Live): May {
  if (post.video?.file?.hash !== live.post.video?.file?.hash) {
    return no(outcomes.videoStays());
  }
  return known(live);
}

/** What is documented of comments is what they cost, not how they are made. */
export const mayReply = (): May => no(outcomes.noComments());

export const mayRetract = (live: Live): May => known(live);
