import { isMarked, markersIn } from '../../compose/links.ts';
import { fieldName } from '../../domain/messages.ts';
import type { PostContent, Problem } from '../../domain/post.ts';
import { blocks, warns } from '../../domain/problem.ts';
import { known, no } from '../kit/changes.ts';
import { checkLink, checkVideoFile } from '../kit/check.ts';
import type { Live, Proposed, Verdict } from '../platform.ts';
import { UNVERIFIED_SECONDS, VIDEOS } from './limits.ts';
import { youtube as messages, outcomes } from './messages.ts';

function checkVideo(post: PostContent): Problem[] {
  if (!post.video) return [blocks('video-required', 'video', messages.videoRequired())];
  const { file } = post.video;
  const problems = checkVideoFile(post, VIDEOS);
  const seconds = file?.durationSeconds ?? 0;
  if (seconds > UNVERIFIED_SECONDS && problems.length === 0) {
    problems.push(warns('video-long', 'video', messages.videoLong()));
  }
  return problems;
}

const checkBrackets = (post: PostContent): Problem[] =>
  Object.entries(post.texts).flatMap(([field, text]) =>
    /[<>]/.test(text) ? [blocks('text-brackets', field, messages.textBrackets({ field: fieldName(field) }))] : [],
  );

/** Without it an upload whose answer was lost could not be distinguished from one that never arrived. */
function checkMarker(post: PostContent): Problem[] {
  if (post.link === null || markersIn(post.texts.description ?? '').includes(post.marker)) return [];
  return [blocks('marker-missing', 'description', messages.markerMissing())];
}

export const check = (post: PostContent): Problem[] => [
  ...checkBrackets(post),
  ...checkVideo(post),
  ...checkLink(post),
  ...(isMarked(post) ? checkMarker(post) : []),
];

/**
 * Title, description and tags can be changed, and the thumbnail; the video itself never. What is documented of comments
 * is what they cost, not how they are made.
 */
export function may(proposed: Proposed, live: Live): Verdict {
  if (proposed.kind === 'reply') return no(outcomes.noComments());
  const isOther = proposed.kind === 'revise' && proposed.post.video?.file?.hash !== live.post.video?.file?.hash;
  return isOther ? no(outcomes.videoStays()) : known(live);
}
