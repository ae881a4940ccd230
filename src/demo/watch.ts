import { ENDED } from '../domain/delivery.ts';
import type { DeskContext } from '../features/kit/context.ts';
import { type PostView, postsOf } from '../features/posts/posts.ts';
import { UserError } from '../lib/errors.ts';

const POLL_MS = 250;

const OVER: ReadonlySet<string> = new Set(['draft', 'handed-over', 'held', ...ENDED]);

/** Nothing more will happen to it by itself. */
export const isOver = ({ state }: Pick<PostView, 'state'>): boolean => OVER.has(state);

export interface Watch {
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
      throw new UserError(
        `After ${Math.round(watch.patience / 1_000)} s these posts had still not come to an end: ${open.join(', ')}.`,
        { remedy: 'The machine may be very busy: run the demo again, with MASTHEAD_LOG=info to see each attempt.' },
      );
    }
    await clock.sleep(POLL_MS, watch.signal);
  }
}
