import type { Article, Block } from '../domain/article.ts';
import { readBlocks } from './body/blocks.ts';
import { measure } from './body/measures.ts';
import { type ChildNode, isSilent, isTag, isText, parsePage } from './dom.ts';
import { detectLanguage } from './language.ts';
import { findFigures } from './pictures/figures.ts';
import { bodyText, readFindings, toArticle } from './read-article.ts';
import type { Findings, PageSource, ReadOptions } from './source.ts';
import { cjkCount } from './text.ts';
import { parseTree } from './tree.ts';

/** A page of news has 2,000 to 5,000, hardly one more than 9,000. */
const MOST_NODES = 12_000;
const MOST_SIGNS = 25_000;
/** Written out in HTML, each of these is a piece by itself for the libraries. */
const ESCAPED = /[\u00a0&<>]/g;
/** Characters of text that take as long as one piece. */
const CHARACTERS = 50;

/** Checks whether a page is too large or deep for both libraries, whose time grows quadratically. */
function isTooMuch(html: string): boolean {
  // The libraries also read misplaced elements, which our own parser drops.
  if (html.split('<').length > MOST_SIGNS) return true;
  const document = parseTree(html);
  let left = MOST_NODES;
  const count = (nodes: readonly ChildNode[]): void => {
    for (const node of nodes) {
      left -= isText(node) ? 1 + (node.data.match(ESCAPED)?.length ?? 0) + node.data.length / CHARACTERS : 1;
      if (left < 0) return;
      if (isTag(node) && !isSilent(node)) count(node.children);
    }
  };
  count(document.children);
  return document.cut || left < 0;
}

/**
 * The body as Readability finds it: slower, and better on pages that hide their paragraphs. Empty when it finds none,
 * and for a page that is too much for it.
 */
async function readableBody(html: string, base: string | null): Promise<Exclude<Block, { type: 'image' }>[]> {
  if (isTooMuch(html)) return [];
  const [{ Readability }, { parseHTML }] = await Promise.all([import('@mozilla/readability'), import('linkedom')]);
  const content = contentOf(() => new Readability(parseHTML(html).document).parse()?.content);
  if (!content) return [];
  const page = parsePage(content);
  const root = page.document.children.find(isTag);
  if (!root) return [];
  const measures = measure(page);
  return readBlocks(root, measures, findFigures(page, measures, base), base).flatMap((block) =>
    block.type === 'image' ? [] : [block],
  );
}

/** Both libraries throw on some pages; such a page has no readable body. */
function contentOf(parse: () => string | null | undefined): string | null {
  try {
    return parse() ?? null;
  } catch {
    return null;
  }
}

// Characters of a short item; a Chinese or Japanese one needs a third of them.
const LITTLE = 400;

/**
 * Like `readArticle`, with what is loaded on demand: a second body reader if the first found little, and language
 * detection for undeclared languages.
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
  // The pictures keep their captions; their places are lost with the first reading.
  return { ...found, blocks: [...blocks, ...found.blocks.filter(({ type }) => type === 'image')] };
}
