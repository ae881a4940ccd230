import type { Json } from '../lib/json.ts';
import { type PostContent, type PostPart, partsOf, textsWithForms } from './post.ts';

const auditedMedia = ({ pictures, video }: Pick<PostPart, 'pictures' | 'video'>) => ({
  pictures: pictures.map(({ place, image, alt, rendition }) => ({
    place,
    image,
    alt,
    file: rendition?.hash.slice(0, 12) ?? null,
  })),
  ...(video ? { video: video.file?.hash.slice(0, 12) ?? null } : {}),
});

/** Summary of a post's content for the audit: its texts, its link, and the file in each place. */
export function auditedContent(post: PostContent): Json {
  const [, ...more] = partsOf(post);
  return {
    texts: textsWithForms(post),
    link: post.link,
    ...auditedMedia(post),
    ...(more.length > 0 && { continued: more.map((part) => ({ texts: part.texts, ...auditedMedia(part) })) }),
  };
}
