import type { Block } from '../../domain/article.ts';
import { type Page, parsePage, plainOf } from '../dom.ts';
import type { LinkedData } from '../json-ld.ts';
import { findFigures } from '../pictures/figures.ts';
import { comparable } from '../text.ts';
import { type Assembled, assemble } from './assemble.ts';
import { readBlocks } from './blocks.ts';
import { measure } from './measures.ts';
import { scriptedStory } from './scripted-story.ts';

const FAR_TOO_LITTLE = 0.3;
const LITTLE = 600;

export const textsIn = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => ('text' in block ? [block.text] : []));

/** The body as linked data gives it, where it is a body and no teaser. */
export function statedBody({ article }: LinkedData): string | null {
  const body = typeof article?.articleBody === 'string' ? article.articleBody : null;
  return body !== null && body.length > 400 ? body : null;
}

/** Where a page shows hardly anything of its story, what its linked data or its scripts say of it; else what it shows. */
export function withHidden(
  shown: Assembled,
  page: Page,
  stated: string | null,
  headline: string | null,
  base: string | null,
): Assembled {
  const length = textsIn(shown.blocks).join(' ').length;
  if (stated !== null && length <= stated.length * FAR_TOO_LITTLE) return withStated(shown, stated);
  const markup = length < LITTLE ? scriptedStory(page) : null;
  if (markup === null || !isAbout(markup, headline)) return shown;
  const scripted = parsePage(markup);
  const measures = measure(scripted);
  const [body] = scripted.tagged('body');
  const raw = body ? readBlocks(body, measures, findFigures(scripted, measures, base), base) : [];
  const found = assemble(raw, shown.images, headline);
  return length <= textsIn(found.blocks).join(' ').length * FAR_TOO_LITTLE ? found : shown;
}

function withStated(shown: Assembled, stated: string): Assembled {
  const texts = stated
    .split(/\n+|<\/p>|<br\s*\/?>/i)
    .map(plainOf)
    .filter(Boolean);
  return {
    ...shown,
    blocks: [
      ...texts.map((text): Block => ({ type: 'paragraph', text })),
      ...shown.blocks.filter(({ type }) => type === 'image'),
    ],
  };
}

/** Scripts hold other texts too: this story's says again what its headline says. */
function isAbout(markup: string, headline: string | null): boolean {
  const text = comparable(plainOf(markup));
  const words = comparable(headline ?? '')
    .split(' ')
    .filter((word) => word.length > 1);
  return words.filter((word) => text.includes(word)).length >= words.length * 0.4;
}
