/**
 * Words of a language that carry a sentence's sense. Phrases are separated by commas; an asterisk stands for any ending.
 * The sides of an opposite and the values of a unit are separated by slashes, pairs and groups by semicolons.
 */
export interface MarkTable {
  negation: string;
  /** Phrases that contain a mark and carry none. */
  neutral: string;
  opposites: string;
  /** Words that leave nothing out. */
  universals: string;
  /** Beginnings that turn a word into its opposite. */
  prefixes: string;
  hedges: string;
  units: string;
  attribution: string;
  limits: string;
}
