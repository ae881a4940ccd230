import { utf16Units } from '../../compose/count.ts';

/** Tags as editors write them, with commas between. */
export const tagsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.replace(/\s+/g, ' ').trim())
      .filter((tag) => tag !== ''),
  ),
];

/** As the platform counts them: commas count, and a tag with a space counts as if it stood in quotes. */
export function tagsLength(text: string): number {
  const tags = tagsOf(text);
  const own = tags.reduce((sum, tag) => sum + utf16Units(tag) + (tag.includes(' ') ? 2 : 0), 0);
  return own + Math.max(0, tags.length - 1);
}

/** As many of the tags as there is room for, in their order. */
export function fittingTags(tags: readonly string[], max: number): string {
  return tagsOf(tags.map((tag) => tag.replace(/[<>,]+/g, ' ')).join(',')).reduce((kept, tag) => {
    const more = kept === '' ? tag : `${kept}, ${tag}`;
    return tagsLength(more) <= max ? more : kept;
  }, '');
}
