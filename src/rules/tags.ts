import type { Article } from '../domain/article.ts';
import { foldScripts } from './fold.ts';
import { sectionsOf } from './skip.ts';

/** Normalises a tag for comparison: lower case, simplified Chinese. */
export const foldTag = (tag: string): string => foldScripts(tag).slice(0, 200);

/** Normalised tags of an article, its section and the parts of that included. */
export const carriedBy = (article: Pick<Article, 'tags' | 'section'>): string[] =>
  [...new Set([...article.tags, ...sectionsOf(article)].map(foldTag))].filter((tag) => tag !== '');
