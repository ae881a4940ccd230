import { z } from 'zod';
import { systemClock } from '../lib/clock.ts';
import { postWords as words } from './posts-messages.ts';
import { barLine } from './progress.ts';
import type { Shell } from './shell.ts';

/** Articles whose pictures are being looked at, as a service answers. */
export const LookedAt = z.object({
  articles: z.array(
    z.object({ headline: z.string(), step: z.enum(['descriptions', 'faces']), done: z.int(), total: z.int() }),
  ),
});
export type Looked = z.output<typeof LookedAt>['articles'][number];

const EVERY_MS = 500;

/**
 * Shows how far the pictures of an article are while a call waits for its posts: a line that is redrawn on a terminal, one
 * remark for each step elsewhere, and nothing with --json. `read` is asked for all articles.
 */
export async function showingReading<T>(
  shell: Pick<Shell, 'draw' | 'remark' | 'json' | 'columns'>,
  headline: string,
  read: () => Promise<readonly Looked[]>,
  call: () => Promise<T>,
): Promise<T> {
  if (shell.json) return call();
  const over = new AbortController();
  let shown: Looked['step'] | null = null;
  const show = ({ step, done, total }: Looked): void => {
    const what = words.looking({ step });
    if (shell.draw) shell.draw(barLine(done, total, what, shell.columns - 1));
    else if (shown !== step) shell.remark(words.lookingAt({ what, count: total }));
    shown = step;
  };
  const watch = async (): Promise<void> => {
    for (;;) {
      await systemClock.sleep(EVERY_MS, over.signal);
      const found = (await read()).find((one) => one.headline === headline);
      if (found && !over.signal.aborted) show(found);
    }
  };
  // A help and nothing more: whatever it ends with, the call goes on.
  const watching = watch().catch(() => undefined);
  try {
    return await call();
  } finally {
    over.abort();
    await watching;
    if (shown !== null) shell.draw?.('');
  }
}
