import { clip } from '../lib/table.ts';
import { common } from './common-messages.ts';
import type { Shell } from './shell.ts';

const BAR = 24;

const drawn = (share: number): string => {
  const filled = Math.round(share * BAR);
  return `[${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}]`;
};

/** Bar with how many of how many are done, and the current one; at most `columns` wide. */
export const barLine = (done: number, total: number, now: string, columns: number): string =>
  clip(
    `${drawn(total === 0 ? 1 : done / total)} ${common.doneOf({ done, total })}${now === '' ? '' : ` · ${now}`}`,
    columns,
  );

/** Bar over a list, one line of stderr that is redrawn; nothing where stderr is not a terminal. */
export const countBar = ({ draw, columns }: Pick<Shell, 'draw' | 'columns'>) => ({
  show: (done: number, total: number, now: string): void => draw?.(barLine(done, total, now, columns - 1)),
  end: (): void => draw?.(''),
});

export interface Bar {
  /** 0 to 1. */
  show(share: number): void;
  end(): void;
}

/** Bar in per cent, redrawn on a terminal; elsewhere a line for every quarter, and none with --json. */
export function percentBar(shell: Pick<Shell, 'draw' | 'remark' | 'json'>, name: string): Bar {
  let quarterShown = -1;
  return {
    show(given) {
      const share = Math.min(1, Math.max(0, given));
      const percent = Math.floor(share * 100);
      if (shell.draw) {
        shell.draw(`${name} ${drawn(share)} ${percent} %`);
        return;
      }
      const quarter = Math.floor(percent / 25);
      if (shell.json || quarter === quarterShown) return;
      quarterShown = quarter;
      shell.remark(`${name}: ${percent} %`);
    },
    end: () => shell.draw?.(''),
  };
}
