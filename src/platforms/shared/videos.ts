import type { Article } from '../../domain/article.ts';
import type { PostContent, PostVideo } from '../../domain/post.ts';

/** The article's first video that has a file, for a place; null when it has none. */
export function leadVideo(article: Article, place: string): PostVideo | null {
  const video = article.videos.findIndex(({ url }) => url !== null);
  return video < 0 ? null : { video, place, file: null };
}

/** What is left of a post whose video cannot be had: its picture, or what the platform calls a post without one. */
export const withoutVideo =
  (bare: string) =>
  (post: PostContent): PostContent => ({ ...post, video: null, kind: post.pictures.length > 0 ? 'picture' : bare });
