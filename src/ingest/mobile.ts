import type { Article } from '../domain/article.ts';

/** How addresses of a site become those of its mobile version: a beginning, and what stands in its place. */
export interface MobileRule {
  from: string;
  to: string;
}

/** Fills in the mobile address by the newsroom's rules where the page names none; the longest beginning wins. */
export function withMobileUrl(article: Article, rules: readonly MobileRule[]): Article {
  const address = article.canonicalUrl ?? article.url;
  if (article.mobileUrl !== null || address === null) return article;
  const [rule] = rules.filter(({ from }) => address.startsWith(from)).sort((a, b) => b.from.length - a.from.length);
  return rule ? { ...article, mobileUrl: rule.to + address.slice(rule.from.length) } : article;
}
