import { isMarked, markersIn } from '../../compose/links.ts';
import type { PostContent, Problem } from '../../domain/post.ts';
import { blocks, checkCopy, checkLimits, checkLink, warns } from '../shared/check.ts';
import { limits, UNVERIFIED_SECONDS } from './limits.ts';

function checkVideo(post: PostContent): Problem[] {
  const limit = limits().video;
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
  if (!file || !limit) return [];
  const problems: Problem[] = [];
  if (!file.mimeType.startsWith('video/')) {
    problems.push(
      blocks('video-format', 'video', `The file is ${file.mimeType}; YouTube takes videos only. Choose another.`),
    );
  }
  if (file.bytes > limit.maxBytes || file.bytes === 0) {
    const message = `The video has ${file.bytes} bytes; it must have at least one and at most ${limit.maxBytes}.`;
    problems.push(blocks('video-size', 'video', message));
  }
  const seconds = file.durationSeconds ?? 0;
  if (seconds > limit.maxSeconds) {
    const message = `The video lasts ${seconds} seconds; YouTube takes at most ${limit.maxSeconds}. Cut it.`;
    problems.push(blocks('video-too-long', 'video', message));
  } else if (seconds > UNVERIFIED_SECONDS) {
    const message = 'The video lasts more than 15 minutes; only a channel with a verified owner may show it.';
    problems.push(warns('video-long', 'video', message));
  }
  return problems;
}

const checkBrackets = (post: PostContent): Problem[] =>
  Object.entries(post.texts).flatMap(([field, text]) =>
    /[<>]/.test(text)
      ? [blocks('text-brackets', field, `The ${field} has a < or >, which YouTube refuses. Take it out.`)]
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
