import type { PostContent, Problem } from '../../domain/post.ts';
import { blocks, warns } from '../../domain/problem.ts';
import { nobodyCan, YES } from '../kit/changes.ts';
import { checkCopy, checkLimits, checkLink } from '../kit/check.ts';
import type { ChangeContext, Live, May } from '../platform.ts';
import { limits, PAYLOAD_MAX } from './limits.ts';
import { app as messages, outcomes } from './messages.ts';
import { plannedBytes } from './requests.ts';
import type { AppOptions } from './settings.ts';

function checkPayload(post: PostContent, options: AppOptions): Problem[] {
  const bytes = plannedBytes(post, options, false);
  if (bytes > PAYLOAD_MAX) {
    return [blocks('payload-too-big', 'body', messages.payloadTooBig({ bytes, max: PAYLOAD_MAX }))];
  }
  if (post.pictures.length === 0 || plannedBytes(post, options, true) <= PAYLOAD_MAX) return [];
  return [warns('picture-no-room', 'pictures', messages.pictureNoRoom())];
}

/** Of a link, the marker does not matter here: nothing that was sent can be looked up. */
const checkAddress = (post: PostContent): Problem[] =>
  checkLink(post).filter((problem) => problem.code !== 'link-unmarked');

export const check = (post: PostContent, options: AppOptions): Problem[] => [
  ...checkLimits(post, limits(), messages.name()),
  ...checkPayload(post, options),
  ...checkAddress(post),
  ...checkCopy(post),
];

/** The corrected message takes the place of the first on phones, while that may still lie there. */
export function mayRevise(_post: PostContent, live: Live, { options, now }: ChangeContext<AppOptions>): May {
  const age = now.getTime() - live.since.getTime();
  if (age < options.ttlSeconds * 1_000) return YES;
  return nobodyCan(outcomes.tooOld());
}

export const mayReply = (): May => nobodyCan(outcomes.notAnswered());

export const mayRetract = (): May => nobodyCan(outcomes.notCalledBack());
