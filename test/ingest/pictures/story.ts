import type { ArticleImage } from '../../../src/domain/article.ts';
import { readArticle } from '../../../src/ingest/read-article.ts';
import { OPTIONS } from '../names.ts';
import { page } from '../pages.ts';

export const SENTENCE =
  'The council, which met on Monday in the old town hall, wants to decide on the harbour before the summer begins.';
const paragraph = `<p>${SENTENCE}</p>`;

/** A page of a story: something above its text, something within it, something in the page's head. */
export const storyWith = ({ above = '', within = '', head = '', beside = '' }): string =>
  `<!doctype html><html lang="en"><head><title>Harbour to be rebuilt</title>${head}</head><body>
<header><a href="/"><img src="/logo.png" alt="The Coast Daily"></a></header>${beside}
<main><article><h1>Harbour to be rebuilt</h1>${above}<div class="article-body">${paragraph}${paragraph}${within}${paragraph}${paragraph}</div></article></main>
<footer><img src="/pics/footer.jpg"></footer></body></html>`;

export const imagesOf = (parts: Parameters<typeof storyWith>[0]): ArticleImage[] =>
  readArticle(page(storyWith(parts), 'https://coast.example/news/harbour'), OPTIONS).images;

/** Caption and credit of each picture. */
export const saidIn = (within: string): [string | null, string | null][] =>
  imagesOf({ within }).map(({ caption, credit }) => [caption, credit]);
