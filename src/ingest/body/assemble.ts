import type { ArticleImage, Block, Credit } from '../../domain/article.ts';
import { creditsOf } from '../credits/credits.ts';
import { addImage, captionBelow, creditBelow } from '../pictures/image-list.ts';
import type { RawBlock } from './blocks.ts';
import { storyBlocks } from './story-blocks.ts';

export interface Assembled {
  blocks: Block[];
  images: ArticleImage[];
  credits: Credit[];
}

const EDGE_BLOCKS = 12;

/** Raw blocks as an article has them: credits apart, captions with their pictures, pictures by number. */
export function assemble(
  raw: readonly RawBlock[],
  before: readonly ArticleImage[],
  headline: string | null,
): Assembled {
  const result: Assembled = { blocks: [], images: [], credits: [] };
  for (const image of before) addImage(result.images, image);
  const isStory = storyBlocks(raw, headline);
  let previous: RawBlock | null = null;
  for (const [index, block] of raw.entries()) {
    const atEdge = index < EDGE_BLOCKS || index >= raw.length - EDGE_BLOCKS;
    if (block.type === 'image') result.blocks.push({ type: 'image', image: addImage(result.images, block.image) });
    else if (block.type === 'paragraph' && atEdge && takeCredits(result, block.text)) continue;
    else if (block.type === 'paragraph' && previous?.type === 'image' && captionBeside(result, block.text)) continue;
    else if (!isStory(block, index)) continue;
    else result.blocks.push(block);
    previous = block;
  }
  while (result.blocks.at(-1)?.type === 'subhead') result.blocks.pop();
  return result;
}

function takeCredits(result: Assembled, text: string): boolean {
  const credits = creditsOf(text);
  const last = result.blocks.at(-1);
  if (last?.type === 'image' && creditBelow(result.images[last.image], credits)) return true;
  result.credits.push(...credits);
  return credits.length > 0;
}

function captionBeside({ blocks, images }: Assembled, text: string): boolean {
  const last = blocks.at(-1);
  return last?.type === 'image' && captionBelow(images[last.image], text);
}
