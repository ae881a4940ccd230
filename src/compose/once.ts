import type { Article } from '../domain/article.ts';

/**
 * A reading of an article that is made once for all its posts: asked again with the same settings, it answers with what
 * it found. Articles are never changed; a corrected one is another object.
 */
export function oncePerArticle<Settings, Result>(
  read: (article: Article, settings: Settings) => Result,
): (article: Article, settings: Settings) => Result {
  const known = new WeakMap<Article, Map<string, Result>>();
  return (article, settings) => {
    const key = JSON.stringify(settings);
    const results = known.get(article) ?? new Map<string, Result>();
    known.set(article, results);
    const found = results.get(key);
    if (found !== undefined) return found;
    const result = read(article, settings);
    results.set(key, result);
    return result;
  };
}
