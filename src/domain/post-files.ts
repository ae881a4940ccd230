import { mapParts, type PostContent, type PostVideo, partsOf, type RenditionRef } from './post.ts';

/** Files of a post: its pictures, its videos and their covers. */
export const filesOf = (post: PostContent): RenditionRef[] =>
  partsOf(post).flatMap(({ pictures, video }) => {
    const made = pictures.flatMap(({ rendition }) => rendition ?? []);
    const { file, cover } = video ?? { file: null };
    return [...made, ...(file ? [file] : []), ...(cover ? [cover] : [])];
  });

const unmade = ({ cover: _cover, captions: _captions, moreCaptions: _more, ...video }: PostVideo): PostVideo => ({
  ...video,
  file: null,
});

/** Returns the post without its files. */
export const withoutFiles = (post: PostContent): PostContent =>
  mapParts(post, ({ texts, pictures, video }) => ({
    texts,
    pictures: pictures.map((picture) => ({ ...picture, rendition: null })),
    video: video && unmade(video),
  }));
