import type { PostContent, Problem } from '../../domain/post.ts';
import { sizeText } from '../../domain/size-text.ts';
import { durationText } from '../../domain/video/facts.ts';
import { type VideoFault, videoFaults } from '../../domain/video/fitness.ts';
import { placeOf, type VideoPlaces, type VideoSpec } from '../../domain/video/spec.ts';
import { blocks } from './check.ts';

type File = NonNullable<NonNullable<PostContent['video']>['file']>;

/** What can be told of a file without its facts, as rows of earlier versions have it. */
function plainFaults(
  { mimeType, bytes, durationSeconds }: File,
  spec: VideoSpec,
): Pick<VideoFault, 'code' | 'message'>[] {
  const seconds = durationSeconds ?? 0;
  const faults = [];
  if (!mimeType.startsWith('video/')) {
    faults.push({ code: 'format', message: `It is a ${mimeType} file; videos are taken.` });
  }
  if (bytes > spec.maxBytes || bytes === 0) {
    faults.push({
      code: 'too-big',
      message: `It has ${sizeText(bytes)}; one byte to ${sizeText(spec.maxBytes)} are taken.`,
    });
  }
  if (seconds > spec.seconds.max) {
    const most = durationText(spec.seconds.max);
    faults.push({ code: 'too-long', message: `It lasts ${durationText(seconds)}; at most ${most} are taken.` });
  }
  return faults;
}

/** Every reason why the place of the post's video would refuse its file; none while there is no file. */
export function checkVideoFile(post: PostContent, places: VideoPlaces): Problem[] {
  const { video } = post;
  if (!video?.file) return [];
  const spec = placeOf(places, video.place);
  if (!spec) {
    const message = `The video is for the place “${video.place}”, which there is not. Compose the post anew.`;
    return [blocks('video-place', 'video', message)];
  }
  const { file } = video;
  const faults = file.facts ? videoFaults(file.facts, spec) : plainFaults(file, spec);
  return faults.map(({ code, message }) =>
    blocks(`video-${code}`, 'video', `The video is not ${spec.name}. ${message}`),
  );
}
