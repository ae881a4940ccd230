import type { Article } from '../../../src/domain/article.ts';

/** The page on which a newsroom's own system shows an article. */
export function pageOf({ headline, standfirst, blocks, images, videos, ...article }: Article): string {
  const { publishedAt, canonicalUrl, section, tags, authors, language } = article;
  const [picture] = images;
  const [film] = videos;
  const described = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline,
    description: standfirst,
    inLanguage: language,
    articleSection: section,
    keywords: tags,
    datePublished: publishedAt,
    author: authors.map((name) => ({ '@type': 'Person', name })),
    mainEntityOfPage: canonicalUrl,
    image: images.map(({ url }) => url),
    ...(film && {
      video: {
        '@type': 'VideoObject',
        name: film.title,
        contentUrl: film.url,
        thumbnailUrl: picture?.url,
        encodingFormat: film.mimeType,
        uploadDate: publishedAt,
      },
    }),
  };
  const text = blocks.map((block) => ('text' in block ? `<p>${block.text}</p>` : '')).join('\n');
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${headline}</title>
<link rel="canonical" href="${canonicalUrl}"><script type="application/ld+json">${JSON.stringify(described)}</script></head>
<body><main><article><h1>${headline}</h1><p>${standfirst}</p>
<figure><img src="${picture?.url}" alt="${picture?.alt}"><figcaption>${picture?.caption}</figcaption></figure>
${text}</article></main></body></html>`;
}

/** The front page of a newsroom's site: what a first run reads of it. */
export const frontPage = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The Paper – News</title>
<meta property="og:site_name" content="The Paper"><meta name="theme-color" content="#0b3d5c">
<link rel="apple-touch-icon" href="/logo.jpg"></head><body><header><a href="/">The Paper</a>
<a href="https://www.facebook.com/thepaper">Facebook</a></header><main><h1>News</h1><p>Ferries, trams and libraries of the city.</p></main></body></html>`;
