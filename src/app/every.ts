import { messageOf } from '../lib/errors.ts';
import type { AppContext } from './context.ts';

/** Runs `task` now and then every `ms`, one at a time; what it throws is logged and it goes on. */
export function every(
  ms: number,
  name: string,
  context: Pick<AppContext, 'log'>,
  task: () => Promise<unknown>,
): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  let busy = false;
  const turn = (): void => {
    if (busy) return;
    busy = true;
    running = task()
      .catch((error: unknown) => context.log.error({ err: error }, `${name} failed: ${messageOf(error)}`))
      .finally(() => {
        busy = false;
      });
  };
  turn();
  const timer = setInterval(turn, ms);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
