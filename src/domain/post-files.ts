import { mapParts, type PostContent, type PostVideo, partsOf, type RenditionRef } from './post.ts';
import { asVideos, videosOf } from './videos.ts';

/** Files of a post: its pictures, its videos and their covers. */
export const filesOf = (post: PostContent): RenditionRef[] =>
  partsOf(post).flatMap(({ pictures, ...videos }) => [
    ...pictures.flatMap(({ rendition }) => rendition ?? []),
    ...videosOf(videos).flatMap(({ file, cover }) => [...(file ? [file] : []), ...(cover ? [cover] : [])]),
  ]);

const unmade = ({ cover: _cover, captions: _captions, moreCaptions: _more, ...video }: PostVideo): PostVideo => ({
  ...video,
  file: null,
});

/** Returns the post without its files. */
export const withoutFiles = (post: PostContent): PostContent =>
  mapParts(post, ({ texts, pictures, ...videos }) => ({
    texts,
    pictures: pictures.map((picture) => ({ ...picture, rendition: null })),
    ...asVideos(videosOf(videos).map(unmade)),
  }));
