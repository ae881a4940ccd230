import type { Article } from '../domain/article.ts';
import { paragraphsOf } from '../domain/article.ts';
import { withMobileUrl } from '../ingest/mobile.ts';
import { answer, configOf, type Shell } from './environment.ts';
import { type PageOptions, readPage } from './read-page.ts';

/** The article as `masthead article --json` prints it. */
export function describeArticle(article: Article) {
  const { blocks, embargoUntil, ampUrl, tags, ...rest } = article;
  return { ...rest, ampUrl, tags, embargoUntil, paragraphs: paragraphsOf(article), blocks };
}

function asText(article: Article): string {
  const lines = [
    `Headline    ${article.headline}`,
    `Standfirst  ${article.standfirst ?? '—'}`,
    `Address     ${article.canonicalUrl ?? article.url ?? '—'}`,
    `Mobile      ${article.mobileUrl ?? '—'}`,
    `Language    ${article.language ?? '—'}    Section  ${article.section ?? '—'}`,
    `Published   ${article.publishedAt ?? '—'}`,
    `Authors     ${article.authors.join(', ') || '—'}`,
    `Paragraphs  ${paragraphsOf(article).length}    Videos  ${article.videos.length}    Related  ${article.related.length}`,
    ...article.images.map(
      (image, index) =>
        `Picture ${index + 1}   ${image.caption ?? '(no caption)'}${image.credit ? ` [${image.credit}]` : ''}`,
    ),
    ...article.credits.map(({ role, names }) => `Credit      ${role}: ${names.join(', ')}`),
    ...article.masthead.map(
      (entry) =>
        `Masthead    ${'platform' in entry ? entry.platform : entry.surface}: ${entry.label}${entry.url ? ` ${entry.url}` : ''}`,
    ),
  ];
  return lines.join('\n');
}

export type PageFlags = Pick<PageOptions, 'url' | 'picture' | 'video'>;

/** Reads the page that a command names, as the configuration allows. */
export async function articleFrom(shell: Shell, page: string, flags: PageFlags): Promise<Article> {
  const { hosts, links } = configOf(shell).newsroom;
  const article = await readPage(page, { ...flags, allowHosts: hosts, signal: new AbortController().signal });
  return withMobileUrl(article, links.mobile);
}

export async function showArticle(shell: Shell, page: string, flags: PageFlags): Promise<number> {
  const article = await articleFrom(shell, page, flags);
  answer(shell, describeArticle(article), () => asText(article));
  return 0;
}
