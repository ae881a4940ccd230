import { isMarked, markersIn } from '../../compose/links.ts';
import type { PostContent, Problem } from '../../domain/post.ts';
import { blocks, warns } from '../../domain/told/problem.ts';
import { checkCopy, checkLimits, checkLink } from '../shared/check.ts';
import { checkVideoFile } from '../shared/check-video.ts';
import { limits, UNVERIFIED_SECONDS } from './limits.ts';
import { VIDEOS } from './videos.ts';

function checkVideo(post: PostContent): Problem[] {
  if (!post.video) {
    return [
      blocks(
        'video-required',
        'video',
        'The article has no video; YouTube takes nothing else. Add one to the article, or leave this channel out.',
      ),
    ];
  }
  const { file } = post.video;
  const problems = checkVideoFile(post, VIDEOS);
  const seconds = file?.durationSeconds ?? 0;
  if (seconds > UNVERIFIED_SECONDS && problems.length === 0) {
    const message = 'The video lasts more than 15 minutes; only a channel with a verified owner may show it.';
    problems.push(warns('video-long', 'video', message));
  }
  return problems;
}

const checkBrackets = (post: PostContent): Problem[] =>
  Object.entries(post.texts).flatMap(([field, text]) =>
    /[<>]/.test(text)
      ? [blocks('text-brackets', field, `The ${field} has a < or >, which YouTube refuses. Take it out.`, { field })]
      : [],
  );

/** Without it an upload whose answer was lost could not be told from one that never arrived. */
function checkMarker(post: PostContent): Problem[] {
  if (post.link === null || markersIn(post.texts.description ?? '').includes(post.marker)) return [];
  const message = 'The description does not have the link with the marker, by which the video is found again.';
  return [blocks('marker-missing', 'description', message)];
}

export const check = (post: PostContent): Problem[] => [
  ...checkLimits(post, limits(), 'YouTube'),
  ...checkBrackets(post),
  ...checkVideo(post),
  ...checkLink(post),
  ...(isMarked(post) ? checkMarker(post) : []),
  ...checkCopy(post),
];
