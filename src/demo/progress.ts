import { ENDED } from '../domain/delivery.ts';
import type { DeskContext } from '../features/kit/context.ts';
import { type PostView, postsOf } from '../features/posts/posts.ts';
import { UserError } from '../lib/errors.ts';
import { clip } from '../lib/table.ts';
import { demo } from './messages.ts';

const POLL_MS = 250;

const OVER: ReadonlySet<string> = new Set(['draft', 'handed-over', 'held', ...ENDED]);

/** Nothing more will happen to it by itself. */
export const isOver = ({ state }: Pick<PostView, 'state'>): boolean => OVER.has(state);

interface Watch {
  desk: DeskContext;
  articleIds: readonly string[];
  /** Milliseconds from now after which whatever still moves is a failure. */
  patience: number;
  signal: AbortSignal;
  onLook(posts: readonly PostView[]): void;
}

async function readPosts({ desk, articleIds }: Watch): Promise<PostView[]> {
  const found = await Promise.all(articleIds.map((articleId) => postsOf(desk, { articleId })));
  return found.flat();
}

/** Reads the store until every post of the articles has come to its end. */
export async function watchPosts(watch: Watch): Promise<PostView[]> {
  const { clock } = watch.desk;
  const deadline = clock.monotonic() + watch.patience;
  for (;;) {
    const posts = await readPosts(watch);
    watch.onLook(posts);
    if (posts.every(isOver)) return posts;
    if (clock.monotonic() > deadline) {
      const open = posts.filter((post) => !isOver(post)).map(({ channel, state }) => `${channel} (${state})`);
      throw new UserError(demo.unfinished({ after: watch.patience, posts: open.join(', ') }), {
        remedy: demo.runAgain(),
      });
    }
    await clock.sleep(POLL_MS, watch.signal);
  }
}

interface Screen {
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

function progressLine(posts: readonly PostView[]): string {
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
