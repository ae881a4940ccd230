import type { Feed } from '../../domain/feed.ts';

/** «RSS 2.0», «Atom 1.0», «news sitemap»: what a feed is, for people. */
export function kindName({ kind, version }: Pick<Feed, 'kind' | 'version'>): string {
  const numbered = (name: string, usual = ''): string => `${name} ${version ?? usual}`.trim();
  switch (kind) {
    case 'rss':
      return numbered('RSS');
    case 'rdf':
      return numbered('RSS', '1.0');
    case 'atom':
      return numbered('Atom');
    case 'cdf':
      return 'CDF';
    case 'json-feed':
      return numbered('JSON Feed');
    case 'news-sitemap':
      return 'news sitemap';
    case 'sitemap':
      return 'sitemap';
    case 'sitemap-index':
      return 'sitemap index';
  }
}
