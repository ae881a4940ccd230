/** One line of the table: a figure of ours beside the best existing library's and the bar. */
export interface Row {
  set: string;
  metric: string;
  /** The best existing JavaScript library and its figure on the same files; null where none does this. */
  best: { by: string; value: number } | null;
  bar: number | null;
  ours: number;
  /** `least`: lower is better (milliseconds, failures). */
  better?: 'most' | 'least';
}

/** One page, feed or text of a set: its figures by metric, and what was got where it was not what it should be. */
export interface Case {
  id: string;
  figures: Readonly<Record<string, number>>;
  /** For people who look for the reason. */
  note?: string;
}

export interface Measured {
  rows: Row[];
  cases: Case[];
  /** Markdown of its own for the report, below the table; its first line is a heading of the second level. */
  section?: string;
}

/** Measures one set; `tick` is called with the share that is done, from 0 to 1. */
export type Measure = (tick: (share: number) => void) => Promise<Measured>;

export const meets = ({ ours, bar, better }: Row): boolean =>
  bar === null || (better === 'least' ? ours <= bar : ours >= bar);
