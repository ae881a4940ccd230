import type { PostContent, Problem } from '../../domain/post.ts';
import { blocks, warns } from '../../domain/problem.ts';
import { known, no, onlyWordsDiffer } from '../kit/changes.ts';
import { checkAlts, checkLink, checkVideoFile } from '../kit/check.ts';
import type { Live, Proposed, Verdict } from '../platform.ts';
import { MAX_ALT, VIDEOS } from './limits.ts';
import { facebook as messages, outcomes } from './messages.ts';

function checkMessage(post: PostContent): Problem[] {
  const { link } = post;
  if (link === null) return [];
  const host = URL.canParse(link) ? new URL(link).hostname : '';
  if (/(^|\.)(facebook\.com|fb\.com|fb\.me)$/.test(host)) {
    return [blocks('link-to-facebook', 'link', messages.linkToFacebook({ host }))];
  }
  if ((post.video || post.pictures.length > 0) && !(post.texts.message ?? '').includes(link)) {
    const media = post.video ? 'video' : 'picture';
    return [warns('link-not-in-text', 'message', messages.linkNotInMessage({ media }))];
  }
  return [];
}

const checkPost = (post: PostContent): Problem[] => [
  ...checkLink(post),
  ...checkMessage(post),
  ...checkVideoFile(post, VIDEOS),
  ...checkAlts(post, MAX_ALT),
];

/** Of an answer the limits are all. */
export const check = (post: PostContent): Problem[] => (post.replyTo ? [] : checkPost(post));

/** Facebook changes the words of a post; its link, picture and video stay. */
export function may(proposed: Proposed, live: Live): Verdict {
  if (proposed.kind === 'revise') {
    if (live.post.replyTo) return no(outcomes.commentsStay());
    if (!onlyWordsDiffer(proposed.post, live.post)) return no(outcomes.wordsOnly());
  }
  return known(live);
}
