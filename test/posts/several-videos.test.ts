import { expect, test } from 'vitest';
import type { PostCaptions, PostContent, PostVideo, VideoFile } from '../../src/domain/post.ts';
import { filesOf, withoutFiles } from '../../src/domain/post-files.ts';
import { shownIn } from '../../src/posts/revisions/follow.ts';
import { CONTENT } from '../bench/stub-platform.ts';
import { sampleArticle } from '../platforms/samples.ts';

const file = (hash: string): VideoFile => ({
  hash,
  width: 1080,
  height: 1350,
  bytes: 9,
  mimeType: 'video/mp4',
  crop: null,
  durationSeconds: 4,
});
const captions = (language: string): PostCaptions => ({ hash: language, bytes: 9, language, label: null });
const film = (video: number, changes: Partial<PostVideo> = {}): PostVideo => ({
  video,
  file: file(`film ${video}`),
  ...changes,
});

const post: PostContent = {
  ...CONTENT,
  video: film(0, { captions: captions('en'), moreCaptions: [captions('fr')] }),
  moreVideos: [film(2, { picturesBefore: 1, cover: file('cover') })],
};

test('every file of several videos is one of the post, and without files they have no captions either', () => {
  expect(filesOf(post).map(({ hash }) => hash)).toEqual(['film 0', 'film 2', 'cover']);
  expect(withoutFiles(post)).toMatchObject({
    video: { video: 0, file: null },
    moreVideos: [{ video: 2, file: null, picturesBefore: 1 }],
  });
  const left = JSON.stringify(withoutFiles(post));
  expect(left).not.toMatch(/captions/i);
  expect(left).not.toContain('cover');
});

test('a revision concerns a post by each of the videos that it shows', () => {
  const [first] = sampleArticle.videos;
  if (!first) throw new Error('The article has no video');
  const video = (name: string) => ({ ...first, url: `https://news.example.org/${name}.mp4` });
  const shown = (...names: string[]) => shownIn({ ...sampleArticle, videos: names.map(video) }, post);
  expect(shown('a', 'b', 'c')).not.toEqual(shown('a', 'b', 'other'));
  expect(shown('a', 'b', 'c')).toEqual(shown('a', 'other', 'c'));
});
