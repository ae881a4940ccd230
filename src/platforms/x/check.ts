import type { PostContent, Problem } from '../../domain/post.ts';
import { blocks, warns } from '../../domain/told/problem.ts';
import { checkAlts, checkCopy, checkLimits, checkLink } from '../shared/check.ts';
import { checkVideoFile } from '../shared/check-video.ts';
import { LIMITS, MAX_ALT } from './limits.ts';
import { VIDEOS } from './videos.ts';
import { bareAddresses } from './weighted-length.ts';

const CASHTAG = /(?<![\p{L}\p{N}_])\$[A-Za-z]{1,6}(?:[._][A-Za-z]{1,2})?(?![\p{L}\p{N}_])/gu;

function checkText(post: PostContent): Problem[] {
  const text = post.texts.text ?? '';
  const problems: Problem[] = [];
  if (post.link !== null && !text.includes(post.link)) {
    problems.push(
      warns(
        'link-not-in-text',
        'text',
        'The text does not contain the link of the post, so readers cannot follow it. Put it in.',
      ),
    );
  }
  for (const address of bareAddresses(text)) {
    problems.push(
      warns('bare-address', 'text', `X turns “${address}” into a link of its own, which counts as 23 characters.`, {
        address,
      }),
    );
  }
  const cashtags = text.match(CASHTAG) ?? [];
  if (cashtags.length > 1) {
    problems.push(
      blocks(
        'cashtags',
        'text',
        `The text has ${cashtags.length} cashtags (${cashtags.join(', ')}); X takes at most one. Take out the others.`,
        { count: cashtags.length, tags: cashtags.join(', ') },
      ),
    );
  }
  return problems;
}

/** Every reason for which X would refuse the post, and what an editor should look at. */
export const check = (post: PostContent): Problem[] => [
  ...checkLimits(post, LIMITS, 'X'),
  ...(post.replyTo ? [] : checkLink(post)),
  ...checkText(post),
  ...checkVideoFile(post, VIDEOS),
  ...checkAlts(post, MAX_ALT),
  ...checkCopy(post),
];
