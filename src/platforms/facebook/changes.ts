import type { PostContent } from '../../domain/post.ts';
import type { Live, May } from '../platform.ts';
import { known, no, onlyWordsDiffer } from '../shared/changes.ts';
import { outcomes } from './messages.ts';

/** Facebook changes the words of a post; its link, picture and video stay. */
export function mayRevise(post: PostContent, live: Live): May {
  if (live.post.replyTo) return no(outcomes.commentsStay());
  if (!onlyWordsDiffer(post, live.post)) return no(outcomes.wordsOnly());
  return known(live);
}

export const mayRetract = (live: Live): May => known(live);

/** A comment in the page's name. */
export const mayReply = (live: Live): May => known(live);
