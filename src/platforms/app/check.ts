import type { PostContent, Problem } from '../../domain/post.ts';
import { blocks, warns } from '../../domain/told/problem.ts';
import { checkCopy, checkLimits, checkLink } from '../shared/check.ts';
import { limits, PAYLOAD_MAX } from './limits.ts';
import { plannedBytes } from './requests.ts';
import type { AppOptions } from './settings.ts';

function checkPayload(post: PostContent, options: AppOptions): Problem[] {
  const bytes = plannedBytes(post, options, false);
  if (bytes > PAYLOAD_MAX) {
    const message = `The message has ${bytes} bytes with all it carries; at most ${PAYLOAD_MAX} go to a phone. Shorten the body.`;
    return [blocks('payload-too-big', 'body', message, { bytes, max: PAYLOAD_MAX })];
  }
  if (post.pictures.length === 0 || plannedBytes(post, options, true) <= PAYLOAD_MAX) return [];
  const message = 'There may be no room in the message for the picture’s address; it would go out without the picture.';
  return [warns('picture-no-room', 'pictures', message)];
}

/** Of a link, the marker does not matter here: nothing that was sent can be looked up. */
const checkAddress = (post: PostContent): Problem[] =>
  checkLink(post).filter((problem) => problem.code !== 'link-unmarked');

export const check = (post: PostContent, options: AppOptions): Problem[] => [
  ...checkLimits(post, limits(), 'the app'),
  ...checkPayload(post, options),
  ...checkAddress(post),
  ...checkCopy(post),
];
