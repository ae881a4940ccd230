import type { Block } from '../../domain/article.ts';
import type { PostContent } from '../../domain/post.ts';

function textOf(block: Block): string {
  if (block.type === 'list') return block.items.join('\n');
  return block.type === 'image' ? '' : block.text;
}

const named = (prefix: string, texts: readonly string[]): [string, string][] =>
  texts.flatMap((text, index) => (text.trim() === '' ? [] : [[`${prefix}.${index}`, text]]));

/**
 * Everything a post shows its readers, by field: its texts, alt texts (`pictures.0`) and, if it carries a whole article, that article's blocks (`blocks.0`; list items by line).
 */
export const visibleTexts = ({
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
