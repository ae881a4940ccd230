import type { PostContent, Problem } from '../../domain/post.ts';
import { blocks, toldAs, warns } from '../../domain/told/problem.ts';
import { checkAlts, checkCopy, checkLimits, checkLink } from '../shared/check.ts';
import { checkVideoFile } from '../shared/check-video.ts';
import { COMMENT_LIMITS } from '../shared/graph/comments.ts';
import { checkReply } from '../shared/reply.ts';
import { LIMITS, MAX_ALT } from './limits.ts';
import { VIDEOS } from './videos.ts';

function checkMessage(post: PostContent): Problem[] {
  const { link } = post;
  if (link === null) return [];
  const host = URL.canParse(link) ? new URL(link).hostname : '';
  if (/(^|\.)(facebook\.com|fb\.com|fb\.me)$/.test(host)) {
    return [
      blocks(
        'link-to-facebook',
        'link',
        `The link leads to ${host}; Facebook refuses posts that link to itself. Link to the article.`,
        { host },
      ),
    ];
  }
  const what = post.video ? 'video' : 'picture';
  if ((post.video || post.pictures.length > 0) && !(post.texts.message ?? '').includes(link)) {
    const message = `A post with a ${what} has no link card, and the message does not contain the link. Put it in.`;
    return [toldAs(warns('link-not-in-text', 'message', message), 'link-not-in-message', { what })];
  }
  return [];
}

const checkPost = (post: PostContent): Problem[] => [
  ...checkLimits(post, LIMITS, 'Facebook'),
  ...checkLink(post),
  ...checkMessage(post),
  ...checkVideoFile(post, VIDEOS),
  ...checkAlts(post, MAX_ALT),
  ...checkCopy(post),
];

/** Every reason for which Facebook would refuse the post, and what an editor should look at. */
export const check = (post: PostContent): Problem[] =>
  post.replyTo ? checkReply(post, COMMENT_LIMITS, 'Facebook') : checkPost(post);
