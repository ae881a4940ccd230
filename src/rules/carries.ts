import type { Article } from '../domain/article.ts';
import { foldScripts } from './fold.ts';
import { sectionsOf } from './skip.ts';

/** A tag as it is compared: in small letters, and in one kind of Chinese characters. */
export const foldTag = (tag: string): string => foldScripts(tag).slice(0, 200);

/** What an article carries, each as it is compared: its tags, and its section, also word by word. */
export const carriedBy = (article: Pick<Article, 'tags' | 'section'>): string[] =>
  [...new Set([...article.tags, ...sectionsOf(article)].map(foldTag))].filter((tag) => tag !== '');
