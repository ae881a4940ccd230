import type { Json } from '../lib/json.ts';
import { type PostContent, type PostPart, partsOf, textsWithForms } from './post.ts';

const toldOfMedia = ({ pictures, video }: Pick<PostPart, 'pictures' | 'video'>) => ({
  pictures: pictures.map(({ place, image, alt, rendition }) => ({
    place,
    image,
    alt,
    file: rendition?.hash.slice(0, 12) ?? null,
  })),
  ...(video ? { video: video.file?.hash.slice(0, 12) ?? null } : {}),
});

/**
 * Summary of a post's content that can be compared: its texts, link, and the file in each
 * place. For the audit, which keeps it forever.
 */
export function toldOfPost(post: PostContent): Json {
  const [, ...more] = partsOf(post);
  return {
    texts: textsWithForms(post),
    link: post.link,
    ...toldOfMedia(post),
    ...(more.length > 0 && { continued: more.map((part) => ({ texts: part.texts, ...toldOfMedia(part) })) }),
  };
}
