import type { ArticleImage, Block, Credit } from '../../domain/article.ts';
import { fileNameOf } from '../address.ts';
import { creditsOf } from '../credits.ts';
import { isUnpunctuated } from '../plain-lines.ts';
import { comparable, wordCount } from '../text.ts';
import type { RawBlock } from './blocks.ts';
import { isBoilerplate } from './boilerplate.ts';
import { isRelatedHeading } from './related-heading.ts';

export interface Assembled {
  blocks: Block[];
  images: ArticleImage[];
  credits: Credit[];
}

const TAIL_BLOCKS = 12;
const CAPTION_WORDS = 30;

/** Raw blocks as an article has them: credits apart, captions with their pictures, pictures by number. */
export function assemble(
  raw: readonly RawBlock[],
  before: readonly ArticleImage[],
  headline: string | null,
): Assembled {
  const result: Assembled = { blocks: [], images: [], credits: [] };
  for (const image of before) addImage(result, image);
  const title = comparable(headline ?? '');
  let previous: RawBlock | null = null;
  for (const [index, block] of raw.entries()) {
    const early = index < TAIL_BLOCKS;
    const late = index >= raw.length - TAIL_BLOCKS;
    if (block.type === 'image') result.blocks.push({ type: 'image', image: addImage(result, block.image) });
    else if (block.type === 'list') result.blocks.push(block);
    else if (isRelatedHeading(block.text) || isBoilerplate(block.text) || (early && comparable(block.text) === title))
      continue;
    else if (block.type === 'paragraph' && (late || early) && takeCredits(result, block.text)) continue;
    else if (block.type === 'paragraph' && previous?.type === 'image' && captionBeside(result, block.text)) continue;
    else result.blocks.push(block);
    previous = block;
  }
  while (result.blocks.at(-1)?.type === 'subhead') result.blocks.pop();
  return result;
}

/** Number of the picture; one that is there already is not added twice. */
function addImage(result: Assembled, image: ArticleImage): number {
  const known = result.images.findIndex(
    (one) =>
      one.url !== null &&
      image.url !== null &&
      fileNameOf(one.url) === fileNameOf(image.url) &&
      (one.url === image.url || fileNameOf(one.url).length > 12),
  );
  const same = result.images[known];
  if (!same) return result.images.push({ ...image }) - 1;
  same.caption ??= image.caption;
  same.credit ??= image.credit;
  same.alt ??= image.alt;
  return known;
}

function takeCredits(result: Assembled, text: string): boolean {
  const credits = creditsOf(text);
  result.credits.push(...credits);
  return credits.length > 0;
}

/** A short unpunctuated paragraph right below a picture without caption is its caption. */
function captionBeside(result: Assembled, text: string): boolean {
  const last = result.blocks.at(-1);
  const image = last?.type === 'image' ? result.images[last.image] : undefined;
  if (!image || image.caption !== null || wordCount(text) > CAPTION_WORDS || !isUnpunctuated(text)) return false;
  image.caption = text;
  return true;
}
