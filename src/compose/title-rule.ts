/** Why a part of a headline can go. */
export type Why =
  | 'site'
  | 'genre'
  | 'topic'
  | 'background'
  | 'clause'
  | 'aside'
  | 'time'
  | 'place'
  | 'source'
  | 'wording'
  | 'weak';

/** Rule for what a language allows to drop from a headline. */
export interface PartRule {
  why: Why;
  /** Cost in meaning; the sum of all that is dropped is limited. */
  cost: number;
  /** Fewest words before it. */
  front?: number;
  /** Global; matches what goes, on the headline as `shadowOf` writes it. */
  pattern: RegExp;
  /** Replacement, with the groups of the match: `, $<source> finds`; absent: nothing. */
  instead?: string;
  /** True if it is a statement of its own, so that limiting words within it go with it. */
  own?: true;
  /** True if it heads the line like the name of a column, and may name what the rest doesn't. */
  kicker?: true;
  /** Dropped only if the rest marks itself as uncertain: a source adds little to “may” or “unless”. */
  unsure?: true;
  /** Matches a part that stays after all. */
  unless?: RegExp;
  /** Matches what precedes a part that stays after all. */
  unlessBehind?: RegExp;
}
