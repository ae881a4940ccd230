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

/** What a language allows to take out of a headline. */
export interface PartRule {
  why: Why;
  /** How much sense goes with it; the sum over all that goes is bounded. */
  cost: number;
  /** As many words at least stand before it. */
  front?: number;
  /** Global; matches what goes, on the headline as `shadowOf` writes it. */
  pattern: RegExp;
  /** What stands there then, with the groups of the match: `, $<source> finds`; absent: nothing. */
  instead?: string;
  /** It says something by itself, so that the words within it which limit go with what they limit. */
  own?: true;
  /** It heads the line as the name of a column does, and may name what the rest does not. */
  kicker?: true;
  /** Goes only where the rest says by itself that it is not certain: who says so adds little to “may” or “unless”. */
  unsure?: true;
  /** Matches a part that stays after all. */
  unless?: RegExp;
  /** Matches what stands before a part that stays after all. */
  unlessBehind?: RegExp;
}
