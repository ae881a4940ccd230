import type { PostContent, Problem } from '../../domain/post.ts';
import { blocks } from '../../domain/problem.ts';
import { plainFaults, videoFaults } from '../../domain/video/fitness.ts';
import { video as unfit } from '../../domain/video/messages.ts';
import { placeOf, type VideoPlaces } from '../../domain/video/spec.ts';
import { checks } from './messages.ts';

/** Every reason why the place of the post's video would refuse its file; none while there is no file. */
export function checkVideoFile(post: PostContent, places: VideoPlaces): Problem[] {
  const { video } = post;
  if (!video?.file) return [];
  const spec = placeOf(places, video.place);
  if (!spec) return [blocks('video-place', 'video', checks.videoPlace({ place: video.place ?? '' }))];
  const { file } = video;
  const faults = file.facts ? videoFaults(file.facts, spec) : plainFaults(file, spec);
  return faults.map(({ code, message: why }) =>
    blocks(`video-${code}`, 'video', unfit.unfit({ name: spec.name, why })),
  );
}
