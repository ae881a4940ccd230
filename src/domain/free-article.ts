import type { Article } from './article.ts';
import type { ItemRef } from './library.ts';

/**
 * A free story, read as an article by all that composes and checks posts. There are no facts in it to hold its posts
 * against, and no rule by which channels skip articles applies. Never stored, and never parsed from outside.
 */
export interface FreeArticle extends Article {
  readonly free: true;
  /** What its images are, in their order. */
  readonly items: readonly ItemRef[];
}

export const isFreeArticle = <A extends object>(article: A): article is A & FreeArticle => 'free' in article;
