import type { PostContent } from '../../domain/post.ts';
import type { Live, May } from '../platform.ts';
import { known, no, onlyWordsDiffer } from '../shared/changes.ts';

/** Facebook changes the words of a post; its link, picture and video stay. */
export function mayRevise(post: PostContent, live: Live): May {
  if (live.post.replyTo)
    return no('Masthead does not change comments. Take it down and answer anew, or do it by hand.');
  if (!onlyWordsDiffer(post, live.post))
    return no('Facebook changes only the words of a post, not its link or picture.');
  return known(live);
}

export const mayRetract = (live: Live): May => known(live);

/** A comment in the page's name. */
export const mayReply = (live: Live): May => known(live);
