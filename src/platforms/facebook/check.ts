import type { PostContent, Problem } from '../../domain/post.ts';
import { blocks, warns } from '../../domain/problem.ts';
import { checkAlts, checkCopy, checkLimits, checkLink } from '../shared/check.ts';
import { checkVideoFile } from '../shared/check-video.ts';
import { COMMENT_LIMITS } from '../shared/graph/comments.ts';
import { checkReply } from '../shared/reply.ts';
import { LIMITS, MAX_ALT } from './limits.ts';
import { facebook as messages } from './messages.ts';
import { VIDEOS } from './videos.ts';

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
