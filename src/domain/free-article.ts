import type { Article } from './article.ts';

/**
 * A free story, read as an article by all that composes and checks posts. There are no facts in it to hold its posts
 * against, and no rule by which channels skip articles applies. Never stored, and never parsed from outside.
 */
export interface FreeArticle extends Article {
  readonly free: true;
}

export const isFreeArticle = (article: Article): article is FreeArticle => 'free' in article;
