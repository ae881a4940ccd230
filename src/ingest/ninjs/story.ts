import type { ArticleImage, Block } from '../../domain/article.ts';
import { fileNameOf } from '../address.ts';
import { type Assembled, assemble } from '../body/assemble.ts';
import { type RawBlock, readBlocks } from '../body/blocks.ts';
import { measure } from '../body/measures.ts';
import { parsePage } from '../dom.ts';
import { findFigures } from '../pictures/figures.ts';
import { clean } from '../text.ts';
import type { Words } from './item.ts';
import type { Picture } from './media.ts';
import { isMarkup } from './words.ts';

const LONGEST = 2_000_000;

/** Paragraphs stand apart by empty lines; where there is none, each line is one. */
function plainBlocks(text: string): RawBlock[] {
  const parts = /\n[^\S\n]*\n/.test(text) ? text.split(/\n[^\S\n]*\n/) : text.split('\n');
  return parts.map(clean).flatMap((part): RawBlock[] => (part ? [{ type: 'paragraph', text: part }] : []));
}

function markupBlocks(html: string, base: string | null): RawBlock[] {
  const page = parsePage(html);
  const [body] = page.tagged('body');
  if (!body) return [];
  const measures = measure(page);
  return readBlocks(body, measures, findFigures(page, measures, base), base);
}

/** Some systems forget to say that a body is HTML. */
const looksMarked = (text: string): boolean => /<(?:p|br|div|h[1-6]|ul|blockquote)[\s/>]/i.test(text);

/** The story with its pictures: those that the text shows where it shows them, the others in front. */
export function readStory(
  body: Words | null,
  pictures: readonly Picture[],
  { headline, base }: { headline: string | null; base: string | null },
): Assembled {
  const text = (body?.value ?? '').slice(0, LONGEST);
  const marked = body !== null && (isMarkup(body) || looksMarked(text));
  const story = assemble(marked ? markupBlocks(text, base) : plainBlocks(text.replace(/\r\n?/g, '\n')), [], headline);
  const shown = new Map(pictures.map((picture) => [picture, indexIn(story.images, picture)]));
  for (const [picture, index] of shown) {
    const image = story.images[index];
    if (image) story.images[index] = completed(image, picture.image);
  }
  const others = pictures.filter((picture) => shown.get(picture) === -1).map(({ image }) => image);
  return {
    ...story,
    images: [...others, ...story.images],
    blocks: story.blocks.map((block) => moved(block, others.length)),
  };
}

const DISTINCT_NAME = 12;

/** Which of the text's pictures is this one; -1: none. */
function indexIn(images: readonly ArticleImage[], { files }: Picture): number {
  const names = files.map(fileNameOf).filter(({ length }) => length > DISTINCT_NAME);
  return images.findIndex(({ url }) => url !== null && (files.includes(url) || names.includes(fileNameOf(url))));
}

/** What the text says of a picture, the rest as its item has it; its largest file. */
const completed = (shown: ArticleImage, given: ArticleImage): ArticleImage => ({
  url: given.url,
  caption: shown.caption ?? given.caption,
  credit: given.credit ?? shown.credit,
  alt: shown.alt ?? given.alt,
  ...(given.focal && { focal: given.focal }),
});

const moved = (block: Block, by: number): Block =>
  block.type === 'image' ? { ...block, image: block.image + by } : block;
