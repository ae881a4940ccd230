import type { Block } from '../../domain/article.ts';
import { type Page, parsePage, plainOf, scriptText } from '../dom.ts';
import { findFigures } from '../pictures/figures.ts';
import { isThing, type LinkedData } from '../structured-data.ts';
import { comparable } from '../text.ts';
import { readBlocks } from './blocks.ts';
import { measure } from './measures.ts';
import { type Assembled, assemble } from './story-blocks.ts';

const SHORTEST = 500;
const SHORTEST_PART = 30;
const LONGEST_SCRIPT = 4_000_000;
const MARKUP = /<p[\s>]/gi;
const ESCAPED_MARKUP = /(?:<|\\u003c|&lt;)p(?:[\s>]|\\u003e|&gt;)/i;
// An unclosed one extends to the end: otherwise it would be searched again from each quote in it.
const LITERAL = /"((?:[^"\\]|\\.)*)(?:"|$)/gs;
const TEXT_KEYS = ['text', 'content', 'html', 'value', 'body', 'data'];
const DEEPEST = 14;

/**
 * Markup of a story that is only in a page's scripts, which pages show once their scripts have run. The longest
 * candidate; null if there is none.
 */
function scriptedStory(page: Page): string | null {
  let best = '';
  for (const script of page.tagged('script')) {
    const text = scriptText(script);
    if (text.length < SHORTEST || text.length > LONGEST_SCRIPT || /ld\+json/i.test(script.attribs.type ?? '')) continue;
    for (const story of [markupIn(text, 0), partsIn(text)]) if (story.length > best.length) best = story;
  }
  return best.length >= SHORTEST ? best : null;
}

/** The longest string in a script that is markup with paragraphs; strings within strings are looked into too. */
function markupIn(text: string, depth: number): string {
  let best = '';
  if (!ESCAPED_MARKUP.test(text)) return best;
  for (const [literal, inner = ''] of text.matchAll(LITERAL)) {
    if (inner.length < SHORTEST || !ESCAPED_MARKUP.test(inner)) continue;
    const parsed = parse(literal);
    if (typeof parsed !== 'string') continue;
    const nested = depth < 2 ? markupIn(parsed, depth + 1) : '';
    const found = nested || ((parsed.match(MARKUP)?.length ?? 0) > 1 ? parsed : '');
    if (found.length > best.length) best = found;
  }
  return best;
}

/** The list of texts in a script's data that is longest in sum, as paragraphs: bodies are often kept block by block. */
function partsIn(text: string): string {
  const data = parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
  let best: string[] = [];
  let longest = 0;
  const walk = (value: unknown, depth: number): void => {
    if (depth > DEEPEST) return;
    if (Array.isArray(value)) {
      const texts = value.flatMap(partOf);
      const length = texts.reduce((sum, one) => sum + one.length, 0);
      if (length > longest) [best, longest] = [texts, length];
    }
    for (const child of Array.isArray(value) ? value : isThing(value) ? Object.values(value) : []) {
      walk(child, depth + 1);
    }
  };
  walk(data, 0);
  return best.map((part) => `<p>${part}</p>`).join('');
}

/** The text of one block; empty for what is no sentence: addresses, names, codes. */
function partOf(value: unknown): string[] {
  const content = isThing(value) ? TEXT_KEYS.map((key) => value[key]).find((one) => typeof one === 'string') : value;
  const text =
    typeof content === 'string' && content.length >= SHORTEST_PART && content.includes(' ') ? plainOf(content) : '';
  return /[.!?…。！？]["'”’»」]?$/u.test(text) ? [text] : [];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const FAR_TOO_LITTLE = 0.3;
const LITTLE = 600;

export const textsIn = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => ('text' in block ? [block.text] : []));

/** The body as linked data gives it, where it is a body and no teaser. */
export function statedBody({ article }: LinkedData): string | null {
  const body = typeof article?.articleBody === 'string' ? article.articleBody : null;
  return body !== null && body.length > 400 ? body : null;
}

/** Story from the linked data or scripts of a page that shows hardly any of it; otherwise what the page shows. */
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

/** Scripts contain other texts too: this story's repeats its headline. */
function isAbout(markup: string, headline: string | null): boolean {
  const text = comparable(plainOf(markup));
  const words = comparable(headline ?? '')
    .split(' ')
    .filter((word) => word.length > 1);
  return words.filter((word) => text.includes(word)).length >= words.length * 0.4;
}
