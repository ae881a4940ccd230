import type { Block } from '../../domain/article.ts';

/** How many blocks at the foot may tell who wrote the story. */
const FOOT = 3;
const LONGEST = 500;
/** What somebody is, does or did, right behind the name; “is sure that …” is no trade. */
const IS =
  /^(?:,? ?\(?\d{1,2}\)?,?)? (?:(?:is|was) (?:an? |the |one of |our |\p{Lu}\S* )|(?:writes|teaches|lives|works) |ist (?:(?:ein|eine|der|die|unser\p{Ll}*|freie\p{Ll}?|\p{Ll}+e) )?\p{Lu}|(?:schreibt|lebt|arbeitet|lehrt) |est (?!(?:mort|morte|arriv|sûr|convaincu|accus)\p{Ll}*(?:\s|$))\p{Ll}|es (?:un|una|el|la|\p{Ll}+(?:ista|ora?|triz|nte|ado|ada)) ?|é (?:um|uma|o|a|\p{Ll}+(?:ista|ora?|triz|nte|ado|ada)) ?)/u;

/**
 * The blocks of a story without what its foot tells of who wrote it: a paragraph that begins with an author's own
 * name and says what they are. A story of one paragraph keeps it.
 */
export function withoutOwnBiography(blocks: readonly Block[], authors: readonly string[]): Block[] {
  const names = authors.filter((name) => name.includes(' ') || /^\p{Script=Han}{2,4}$/u.test(name));
  const isBiography = (block: Block, at: number): boolean =>
    at > 0 &&
    at >= blocks.length - FOOT &&
    block.type === 'paragraph' &&
    block.text.length <= LONGEST &&
    names.some((name) => block.text.startsWith(name) && IS.test(block.text.slice(name.length)));
  return blocks.filter((block, at) => !isBiography(block, at));
}
