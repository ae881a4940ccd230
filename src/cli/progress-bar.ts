import { clip } from '../lib/table.ts';
import type { Shell } from './environment.ts';

const BAR = 24;

/** A bar with what is done, of how much, and what is done now; as wide as `columns` at most. */
export function barLine(done: number, total: number, now: string, columns: number): string {
  const filled = total === 0 ? BAR : Math.round((done / total) * BAR);
  return clip(
    `[${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}] ${done} of ${total}${now === '' ? '' : ` · ${now}`}`,
    columns,
  );
}

export interface ProgressBar {
  show(done: number, total: number, now: string): void;
  /** Removes it, so that lines can follow. */
  end(): void;
}

/** One line of stderr that is redrawn where somebody watches; elsewhere nothing. */
export function progressBar({ interactive, columns }: Pick<Shell, 'interactive' | 'columns'>): ProgressBar {
  const redraw = (line: string): void => {
    if (interactive) process.stderr.write(`\r\u001b[2K${line}`);
  };
  return {
    show: (done, total, now) => redraw(barLine(done, total, now, columns - 1)),
    end: () => redraw(''),
  };
}
