import { stateName } from '../cli/common-messages.ts';
import { barLine } from '../cli/progress.ts';
import { ENDED } from '../domain/delivery.ts';
import type { DeskContext } from '../features/kit/context.ts';
import { postsOf } from '../features/posts/posts.ts';
import type { PostView } from '../features/posts/schema.ts';
import { UserError } from '../lib/errors.ts';
import { demo } from './messages.ts';

const POLL_MS = 250;

const OVER: ReadonlySet<string> = new Set(['draft', 'handed-over', 'held', ...ENDED]);

/** Whether a post will not change by itself any more. */
export const isOver = ({ state }: Pick<PostView, 'state'>): boolean => OVER.has(state);

interface Watch {
  desk: DeskContext;
  articleIds: readonly string[];
  /** Milliseconds after which a post that is not over counts as failed. */
  patience: number;
  signal: AbortSignal;
  onLook(posts: readonly PostView[]): void;
}

async function readPosts({ desk, articleIds }: Watch): Promise<PostView[]> {
  const found = await Promise.all(articleIds.map((articleId) => postsOf(desk, { articleId })));
  return found.flat();
}

/** Reads the store until every post of the articles is over. */
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
  /** Monotonic time; milliseconds. */
  monotonic(): number;
}

export interface Progress {
  /** Shows how many posts are done. */
  show(posts: readonly PostView[]): void;
  /** Removes the line that is redrawn, so that others can follow. */
  end(): void;
}

const COLUMNS = 100;
/** Least time between lines where nothing can be redrawn; milliseconds. */
const LINE_EVERY = 2_500;

function progressLine(posts: readonly PostView[]): string {
  const wanted = posts.filter(({ state }) => state !== 'draft');
  const moving = wanted.filter((post) => !isOver(post));
  const names = moving.map(({ platform, state }) => `${platform} ${stateName(state)}`);
  return barLine(wanted.length - moving.length, wanted.length, names.join(', '), COLUMNS);
}

/** One line that is redrawn on a terminal; elsewhere a line now and then, when something has changed. */
export function createProgress({ print, tty, monotonic }: Screen): Progress {
  let last = '';
  let lastAt = Number.NEGATIVE_INFINITY;
  return {
    show(posts) {
      const line = progressLine(posts);
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
