import type { Block } from '../../domain/article.ts';
import type { PostContent } from '../../domain/post.ts';

function textOf(block: Block): string {
  if (block.type === 'list') return block.items.join('\n');
  return block.type === 'image' ? '' : block.text;
}

const named = (prefix: string, texts: readonly string[]): [string, string][] =>
  texts.flatMap((text, index) => (text.trim() === '' ? [] : [[`${prefix}.${index}`, text]]));

/**
 * All that a post says to its readers, by field: its texts, the descriptions of its pictures (`pictures.0`) and, where
 * it carries a whole article, that article's blocks (`blocks.0`; the items of a list by line).
 */
export const saidIn = ({
  texts,
  pictures,
  blocks,
}: Pick<PostContent, 'texts' | 'pictures' | 'blocks'>): Record<string, string> => ({
  ...texts,
  ...Object.fromEntries(
    named(
      'pictures',
      pictures.map(({ alt }) => alt),
    ),
  ),
  ...Object.fromEntries(named('blocks', (blocks ?? []).map(textOf))),
});
