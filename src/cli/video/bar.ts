import type { Shell } from '../environment.ts';

const WIDTH = 30;

export interface Bar {
  /** 0 to 1. */
  show(share: number): void;
  end(): void;
}

/** Drawn over itself where somebody watches; elsewhere a line for every quarter, and none with --json. */
export function progressBar(shell: Pick<Shell, 'draw' | 'remark' | 'json'>, name: string): Bar {
  let told = -1;
  return {
    show(share) {
      const percent = Math.floor(Math.min(1, Math.max(0, share)) * 100);
      if (shell.draw) {
        const full = Math.round((percent / 100) * WIDTH);
        shell.draw(`${name} [${'#'.repeat(full)}${' '.repeat(WIDTH - full)}] ${percent} %`);
        return;
      }
      const quarter = Math.floor(percent / 25);
      if (shell.json || quarter === told) return;
      told = quarter;
      shell.remark(`${name}: ${percent} %`);
    },
    end: () => shell.draw?.(''),
  };
}
