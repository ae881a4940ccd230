import type { PostContent, Problem } from '../../domain/post.ts';
import { blocks, warns } from '../../domain/problem.ts';
import { checkAlts, checkCopy, checkLimits, checkLink } from '../shared/check.ts';
import { checkVideoFile } from '../shared/check-video.ts';
import { checks } from '../shared/messages.ts';
import { LIMITS, MAX_ALT } from './limits.ts';
import { x as messages } from './messages.ts';
import { VIDEOS } from './videos.ts';
import { bareAddresses } from './weighted-length.ts';

const CASHTAG = /(?<![\p{L}\p{N}_])\$[A-Za-z]{1,6}(?:[._][A-Za-z]{1,2})?(?![\p{L}\p{N}_])/gu;

function checkText(post: PostContent): Problem[] {
  const text = post.texts.text ?? '';
  const problems: Problem[] = [];
  if (post.link !== null && !text.includes(post.link)) {
    problems.push(warns('link-not-in-text', 'text', checks.linkNotInText()));
  }
  for (const address of bareAddresses(text)) {
    problems.push(warns('bare-address', 'text', messages.bareAddress({ address })));
  }
  const cashtags = text.match(CASHTAG) ?? [];
  if (cashtags.length > 1) {
    problems.push(blocks('cashtags', 'text', messages.cashtags({ count: cashtags.length, tags: cashtags })));
  }
  return problems;
}

/** Every reason for which X would refuse the post, and what an editor should look at. */
export const check = (post: PostContent): Problem[] => [
  ...checkLimits(post, LIMITS, messages.name()),
  ...(post.replyTo ? [] : checkLink(post)),
  ...checkText(post),
  ...checkVideoFile(post, VIDEOS),
  ...checkAlts(post, MAX_ALT),
  ...checkCopy(post),
];
