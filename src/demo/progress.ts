import type { PostView } from '../features/posts/posts.ts';
import { clip } from '../lib/table.ts';
import { isOver } from './watch.ts';

export interface Screen {
  print(line: string): void;
  tty: boolean;
  /** Milliseconds that only grow. */
  monotonic(): number;
}

export interface Progress {
  /** Shows where everything stands. */
  show(posts: readonly PostView[]): void;
  /** Removes what is redrawn, so that lines can follow. */
  end(): void;
}

const BAR = 24;
const COLUMNS = 100;
/** Where nothing can be redrawn, a line at most this often; milliseconds. */
const LINE_EVERY = 2_500;

export function progressLine(posts: readonly PostView[]): string {
  const wanted = posts.filter(({ state }) => state !== 'draft');
  const over = wanted.filter(isOver).length;
  const filled = wanted.length === 0 ? BAR : Math.round((over / wanted.length) * BAR);
  const moving = wanted.filter((post) => !isOver(post));
  const names = moving.map(({ platform, state }) => `${platform} ${state}`);
  return `[${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}] ${over} of ${wanted.length} posts done${
    names.length > 0 ? ` · ${names.join(', ')}` : ''
  }`;
}

/** One line that is redrawn on a terminal; elsewhere a line now and then, and only when something changed. */
export function createProgress({ print, tty, monotonic }: Screen): Progress {
  let last = '';
  let lastAt = Number.NEGATIVE_INFINITY;
  return {
    show(posts) {
      const line = clip(progressLine(posts), COLUMNS);
      if (line === last) return;
      if (tty) process.stderr.write(`\r\u001b[2K${line}`);
      else if (monotonic() - lastAt < LINE_EVERY) return;
      else print(line);
      last = line;
      lastAt = monotonic();
    },
    end() {
      if (tty && last !== '') process.stderr.write('\r\u001b[2K');
      last = '';
    },
  };
}
