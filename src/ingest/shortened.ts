import { type Block, lengthBeside, lengthOfBody, textsOfBlock } from '../domain/article.ts';
import { MOST_OF_ARTICLE } from '../domain/lengths.ts';
import { lengths } from '../domain/messages.ts';
import { UserError } from '../lib/errors.ts';
import { ingest } from './messages.ts';
import type { Findings } from './source.ts';

const lengthOfBlock = (block: Block): number => lengthOfBody([block]);

/** The beginning of a block as a paragraph, up to a blank if it has one. */
function beginningOf(block: Block, most: number): Block {
  const text = textsOfBlock(block).join(' ');
  const blank = text.lastIndexOf(' ', most);
  return { type: 'paragraph', text: text.slice(0, blank > 0 ? blank : most).replace(/[\ud800-\udbff]$/, '') };
}

/** Blocks that fit, from the first one on. If that is longer than all that fits, its beginning. */
function fitting(blocks: readonly Block[], most: number): Block[] {
  const kept: Block[] = [];
  let left = most;
  for (const block of blocks) {
    left -= lengthOfBlock(block);
    if (left < 0) {
      const isBegun = kept.some(({ type }) => type !== 'image' && type !== 'subhead');
      return isBegun ? kept : [...kept, beginningOf(block, left + lengthOfBlock(block) - 2)];
    }
    kept.push(block);
  }
  return kept;
}

/**
 * The story within `MOST_OF_ARTICLE`: a longer body is cut between paragraphs and says so (`cutFrom`); a standfirst and
 * alternative headlines that are too long are left out, as are pictures and videos that are too many. Throws a UserError
 * for a headline, or other text beside the body, that is too long.
 */
export function shortened(found: Findings): Findings {
  const { body, beside, headline: longest, titles: most, standfirst, images, videos } = MOST_OF_ARTICLE;
  const { headline, titles } = found;
  if (headline !== null && headline.length > longest) {
    throw new UserError(ingest.headlineTooLong({ length: headline.length, most: longest }), {
      remedy: ingest.giveStory(),
      kind: 'invalid',
    });
  }
  const short: Findings = {
    ...found,
    standfirst: found.standfirst !== null && found.standfirst.length > standfirst ? null : found.standfirst,
    ...(titles && { titles: titles.filter(({ length }) => length <= longest).slice(0, most) }),
    images: found.images.slice(0, images),
    videos: found.videos.slice(0, videos),
    blocks: found.blocks.filter((block) => block.type !== 'image' || block.image < images),
  };
  const length = lengthBeside(short);
  if (length > beside) {
    throw new UserError(lengths.besideTooLong({ length, most: beside }), {
      remedy: ingest.textAlone(),
      kind: 'invalid',
    });
  }
  const whole = lengthOfBody(short.blocks);
  return whole > body ? { ...short, blocks: fitting(short.blocks, body), cutFrom: whole } : short;
}
