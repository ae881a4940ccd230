import type { Article } from '../domain/article.ts';
import { readableBody } from './body/fallback.ts';
import type { Findings } from './findings.ts';
import { detectLanguage } from './language.ts';
import { bodyText, readFindings, toArticle } from './read-article.ts';
import type { PageSource, ReadOptions } from './source.ts';
import { cjkCount } from './text.ts';

// As many characters as a short item has; a Chinese or Japanese one says as much in a third of them.
const LITTLE = 400;

/**
 * As `readArticle`, with what is loaded only when needed: a second body reader where the first found little,
 * and the language of texts that do not declare it.
 */
export async function readPage(source: PageSource, options: ReadOptions): Promise<Article> {
  const read = await withFallback(readFindings(source, options), source);
  const found = options.complete?.(read) ?? read;
  const language = found.language ?? (await detectLanguage(`${found.headline ?? ''}\n${bodyText(found)}`));
  return toArticle({ ...found, language }, source, options);
}

async function withFallback(found: Findings, source: PageSource): Promise<Findings> {
  const text = bodyText(found);
  const length = text.length + 2 * cjkCount(text);
  if (source.kind !== 'html' || length >= LITTLE) return found;
  const blocks = await readableBody(source.body, source.baseUrl ?? source.url);
  const better = bodyText({ blocks }).length > length * 1.3;
  if (!better) return found;
  // The pictures keep their captions; where they stood is lost with the first reading.
  return { ...found, blocks: [...blocks, ...found.blocks.filter(({ type }) => type === 'image')] };
}
