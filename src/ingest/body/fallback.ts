import type { Block } from '../../domain/article.ts';
import { isTag, parsePage } from '../dom.ts';
import { findFigures } from '../pictures/figures.ts';
import { readBlocks } from './blocks.ts';
import { measure } from './measures.ts';

/** The body as Readability finds it: slower, and better on pages that hide their paragraphs. Empty when it finds none. */
export async function readableBody(html: string, base: string | null): Promise<Exclude<Block, { type: 'image' }>[]> {
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
