import type { PostContent } from '../../domain/post.ts';
import type { Live, May } from '../platform.ts';
import { known, no } from '../shared/changes.ts';

/** Title, description and tags can be changed, and the thumbnail; the video itself never. */
export function mayRevise(post: PostContent, live: Live): May {
  if (post.video?.file?.hash !== live.post.video?.file?.hash) {
    return no('YouTube does not change the pictures of a video that is out: another one is another video.');
  }
  return known(live);
}

/** What is documented of comments is what they cost, not how they are made. */
export const mayReply = (): May =>
  no(
    'Masthead does not comment on YouTube. Correct title and description of the video instead, or comment by hand in YouTube Studio.',
  );

export const mayRetract = (live: Live): May => known(live);
