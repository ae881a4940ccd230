import type { PostContent, Problem } from '../../domain/post.ts';
import { blocks, warns } from '../../domain/problem.ts';
import { checkReply, known, no, onlyWordsDiffer } from '../kit/changes.ts';
import { checkAlts, checkCopy, checkLimits, checkLink, checkVideoFile } from '../kit/check.ts';
import { COMMENT_LIMITS } from '../kit/graph/comments.ts';
import type { Live, May } from '../platform.ts';
import { LIMITS, MAX_ALT, VIDEOS } from './limits.ts';
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
  ...checkLimits(post, LIMITS, messages.name()),
  ...checkLink(post),
  ...checkMessage(post),
  ...checkVideoFile(post, VIDEOS),
  ...checkAlts(post, MAX_ALT),
  ...checkCopy(post),
];

/** Every reason for which Facebook would refuse the post, and what an editor should look at. */
export const check = (post: PostContent): Problem[] =>
  post.replyTo ? checkReply(post, COMMENT_LIMITS, messages.name()) : checkPost(post);

/** Facebook changes the words of a post; its link, picture and video stay. */
export function mayRevise(post: PostContent, live: Live): May {
  if (live.post.replyTo) return no(outcomes.commentsStay());
  if (!onlyWordsDiffer(post, live.post)) return no(outcomes.wordsOnly());
  return known(live);
}

export const mayRetract = (live: Live): May => known(live);

/** A comment in the page's name. */
export const mayReply = (live: Live): May => known(live);
