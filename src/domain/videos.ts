import type { PostPart, PostPicture, PostVideo } from './post.ts';

type WithVideos = Pick<PostPart, 'video' | 'moreVideos'>;

/** All videos of a part of a post, in their order. */
export const videosOf = ({ video, moreVideos = [] }: WithVideos): PostVideo[] => (video ? [video, ...moreVideos] : []);

/** Videos as a part of a post has them. */
export const asVideos = ([video, ...moreVideos]: readonly PostVideo[]): WithVideos => ({
  video: video ?? null,
  ...(moreVideos.length > 0 && { moreVideos }),
});

/** Whether what a post shows is a video. */
export const isVideo = (item: PostPicture | PostVideo): item is PostVideo => 'video' in item;

/**
 * Pictures and videos in one row. `usual`: how many pictures come before the videos of which an editor has not chosen
 * the place.
 */
export const inRow = <Picture, Video extends Pick<PostVideo, 'picturesBefore'>>(
  { pictures, videos }: { pictures: readonly Picture[]; videos: readonly Video[] },
  usual: number,
): (Picture | Video)[] =>
  [...pictures, null].flatMap((picture, at) => [
    ...videos.filter(({ picturesBefore = usual }) => Math.min(picturesBefore, pictures.length) === at),
    ...(picture === null ? [] : [picture]),
  ]);

/** Code of the problem of a post without a video, where its platform takes nothing else. */
export const VIDEO_REQUIRED = 'video-required';
