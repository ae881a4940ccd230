import { firstText, type LinkedData, textsOf } from './json-ld.ts';
import type { Meta } from './meta.ts';
import { clean, distinctTexts } from './text.ts';

const MOST = 40;
const LONGEST = 60;

/** Section and tags that the page declares. */
export function readTags(meta: Meta, { article }: LinkedData): { section: string | null; tags: string[] } {
  const declared = [
    ...textsOf(article?.keywords),
    ...meta.all('article:tag', 'og:article:tag', 'news_keywords', 'keywords', 'parsely-tags', 'sailthru.tags'),
  ];
  const tags = declared
    .flatMap((text) => text.split(/[,;，；、|]/))
    .map(clean)
    .filter(({ length }) => length > 0 && length <= LONGEST);
  return {
    section:
      firstText(article?.articleSection) ??
      meta.first('article:section', 'og:article:section', 'parsely-section', 'section'),
    tags: distinctTexts(tags).slice(0, MOST),
  };
}
