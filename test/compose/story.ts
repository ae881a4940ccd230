import type { Article } from '../../src/domain/article.ts';

/** An article with this headline and these paragraphs, and nothing else that is not given. */
export function storyOf(headline: string, paragraphs: readonly string[], given: Partial<Article> = {}): Article {
  return {
    url: 'https://www.example.com/story',
    canonicalUrl: null,
    mobileUrl: null,
    ampUrl: null,
    language: 'en',
    headline,
    standfirst: null,
    section: null,
    tags: [],
    publishedAt: null,
    modifiedAt: null,
    embargoUntil: null,
    authors: [],
    blocks: paragraphs.map((text) => ({ type: 'paragraph', text })),
    images: [],
    videos: [],
    credits: [],
    related: [],
    masthead: [],
    ...given,
  };
}
