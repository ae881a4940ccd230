import type { Room } from './leading.ts';
import { isBalanced } from './marks.ts';
import { overlap, stemsOf } from './similar.ts';

/** Text that breaks off, or lists words for search engines. */
const NO_TITLE = /[|｜…]|\.{3}$|(?:, [^ ,]+){3,}$/u;
/** Share of words, by their stems, that another title has in common with the headline. */
const SHARED = 1 / 3;

/** Fault of a title: it breaks off or is a list (torn), or is about something else than the headline (other); null: none. */
export function titleFault(title: string, headline: string, language: string | null): 'torn' | 'other' | null {
  if (NO_TITLE.test(title) || !isBalanced(title)) return 'torn';
  return overlap(stemsOf(title, language), stemsOf(headline, language)) < SHARED ? 'other' : null;
}

export interface Titled {
  label: string;
  headline: string;
  /** Editor's short title; '': none. */
  shortTitle: string;
  /** Other titles that the newsroom gave the story. */
  titles: readonly string[];
  language: string | null;
}

/** The headline with its label where it fits, else the editor's short title or the newsroom's longest; null: none fits. */
export function fittingTitle(
  { label, headline, shortTitle, titles, language }: Titled,
  { max, count }: Room,
): string | null {
  const fits = (title: string): boolean => count(`${label}${title}`) <= max;
  const own = [headline, shortTitle].find((title) => title !== '' && fits(title));
  if (own !== undefined) return `${label}${own}`;
  const [longest] = titles
    .filter((title) => fits(title) && titleFault(title, headline, language) === null)
    .toSorted((a, b) => count(b) - count(a));
  return longest === undefined ? null : `${label}${longest}`;
}
