import type { Stand } from './stand.ts';
import type { Spread } from './stats.ts';

/** What the issue of speed is judged by. */
export interface Bar {
  what: string;
  wanted: string;
  measured: string;
  isKept: boolean;
}

/** One part of the report. */
export interface Section {
  title: string;
  /** Markdown under the title. */
  text: string;
  bars: Bar[];
  /** All that was measured, for `--json`. */
  figures: unknown;
}

export interface PartContext {
  stand: Stand;
  /** About how long one round takes. */
  seconds: number;
  rounds: number;
  progress: (line: string) => void;
}

export type Part = (context: PartContext) => Promise<Section>;

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

export const fixed = (value: number, digits = 0): string => value.toFixed(digits);
export const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
/** The middle, with the range in brackets. */
export const spread = ({ min, median, max }: Spread, digits = 0): string =>
  `${fixed(median, digits)} (${fixed(min, digits)}–${fixed(max, digits)})`;
