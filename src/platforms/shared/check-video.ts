import type { PostContent, Problem } from '../../domain/post.ts';
import { blocks } from '../../domain/told/problem.ts';
import { plainFaults, videoFaults } from '../../domain/video/fitness.ts';
import { placeOf, type VideoPlaces } from '../../domain/video/spec.ts';

/** Every reason why the place of the post's video would refuse its file; none while there is no file. */
export function checkVideoFile(post: PostContent, places: VideoPlaces): Problem[] {
  const { video } = post;
  if (!video?.file) return [];
  const spec = placeOf(places, video.place);
  if (!spec) {
    const message = `The video is for the place “${video.place}”, which there is not. Compose the post anew.`;
    return [blocks('video-place', 'video', message, { place: video.place ?? '' })];
  }
  const { file } = video;
  const faults = file.facts ? videoFaults(file.facts, spec) : plainFaults(file, spec);
  return faults.map(({ code: fault, message, gaps }) => {
    const code = `video-${fault}`;
    const told = { code, gaps: { name: spec.name, ...gaps } };
    return { severity: 'blocks', code, field: 'video', message: `The video is not ${spec.name}. ${message}`, told };
  });
}
