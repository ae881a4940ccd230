import type { Json } from '../lib/json.ts';
import { type PostContent, type PostPart, partsOf, type RenditionRef } from './post.ts';
import { videosOf } from './videos.ts';

const nameOf = (file: RenditionRef | null): string | null => file?.hash.slice(0, 12) ?? null;

/** How many pictures come before each video, where an editor chose that. */
function auditedOrder(part: PostPart): { picturesBefore?: (number | null)[] } {
  const places = videosOf(part).map(({ picturesBefore = null }) => picturesBefore);
  return places.some((place) => place !== null) ? { picturesBefore: places } : {};
}

const auditedMedia = (part: PostPart) => ({
  pictures: part.pictures.map(({ place, image, alt, rendition }) => ({ place, image, alt, file: nameOf(rendition) })),
  ...(part.video && { video: nameOf(part.video.file) }),
  ...(part.moreVideos && { moreVideos: part.moreVideos.map(({ file }) => nameOf(file)) }),
  ...auditedOrder(part),
});

/** Summary of a post's content for the audit: its texts, its link, and the file in each place. */
export function auditedContent(post: PostContent): Json {
  const [first, ...more] = partsOf(post);
  return {
    texts: post.texts,
    link: post.link,
    ...auditedMedia(first),
    ...(more.length > 0 && { continued: more.map((part) => ({ texts: part.texts, ...auditedMedia(part) })) }),
  };
}
