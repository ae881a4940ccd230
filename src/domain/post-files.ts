import type { PostContent, RenditionRef } from './post.ts';

/** The files that a post goes out with: its pictures, its video and that one's cover. */
export function filesOf({ pictures, video }: PostContent): RenditionRef[] {
  const made = pictures.flatMap(({ rendition }) => rendition ?? []);
  const { file, cover } = video ?? { file: null };
  return [...made, ...(file ? [file] : []), ...(cover ? [cover] : [])];
}

/** The same post before its files were made. */
export function withoutFiles(content: PostContent): PostContent {
  const pictures = content.pictures.map((picture) => ({ ...picture, rendition: null }));
  if (!content.video) return { ...content, pictures };
  const { cover: _cover, captions: _captions, ...video } = content.video;
  return { ...content, pictures, video: { ...video, file: null } };
}
