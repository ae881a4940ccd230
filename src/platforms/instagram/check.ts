import type { PostContent, Problem } from '../../domain/post.ts';
import { blocks, warns } from '../../domain/problem.ts';
import { checkReply, known, no } from '../kit/changes.ts';
import { checkAlts, checkCopy, checkLimits, checkVideoFile } from '../kit/check.ts';
import { COMMENT_LIMITS } from '../kit/graph/comments.ts';
import type { ChangeContext, Live, May } from '../platform.ts';
import { LIMITS, MAX_ALT, MAX_HASHTAGS, MAX_MENTIONS, VIDEOS } from './limits.ts';
import { instagram as messages, outcomes } from './messages.ts';
import type { InstagramOptions } from './settings.ts';

/** A reel needs no picture beside it. */
const WITH_VIDEO = { ...LIMITS, pictures: { ...LIMITS.pictures, min: 0 } };

const HASHTAG = /(?<![\p{L}\p{N}_&])[#＃][\p{L}\p{M}\p{N}_]+/gu;
const MENTION = /(?<![\p{L}\p{N}_.@])@\w[\w.]*/gu;

function checkCaption(caption: string): Problem[] {
  const problems: Problem[] = [];
  const tags = caption.match(HASHTAG)?.length ?? 0;
  if (tags > MAX_HASHTAGS) {
    const message = messages.hashtags({ count: tags, max: MAX_HASHTAGS, over: tags - MAX_HASHTAGS });
    problems.push(blocks('hashtags', 'caption', message));
  }
  const mentions = caption.match(MENTION)?.length ?? 0;
  if (mentions > MAX_MENTIONS) {
    const message = messages.mentions({ count: mentions, max: MAX_MENTIONS, over: mentions - MAX_MENTIONS });
    problems.push(blocks('mentions', 'caption', message));
  }
  if (/https?:\/\//i.test(caption)) problems.push(warns('link-in-caption', 'caption', messages.linkInCaption()));
  return problems;
}

const checkPost = (post: PostContent): Problem[] => [
  ...checkLimits(post, post.video ? WITH_VIDEO : LIMITS, messages.name()),
  ...checkVideoFile(post, VIDEOS),
  ...checkCaption(post.texts.caption ?? ''),
  ...checkAlts(post, MAX_ALT),
  ...checkCopy(post),
];

/** Every reason for which Instagram would refuse the post, and what an editor should look at. */
export const check = (post: PostContent): Problem[] =>
  post.replyTo ? checkReply(post, COMMENT_LIMITS, messages.name()) : checkPost(post);

/** Captions cannot be changed at all; only accounts that came by Facebook's login may delete. */
export function mayRetract(live: Live, { options }: ChangeContext<InstagramOptions>): May {
  if (live.post.replyTo) {
    return no(outcomes.commentGoesWithPost());
  }
  if (options.path !== 'facebook-login') {
    return no(outcomes.mayNotDelete());
  }
  return known(live);
}

/** A comment of the account. */
export const mayReply = (live: Live): May => known(live);
