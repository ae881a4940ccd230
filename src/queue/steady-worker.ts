import type { Worker } from 'bullmq';

/** How soon a worker is made anew whose store was away when it began; milliseconds. */
const AGAIN_MS = 5_000;

/**
 * Keeps a worker, which `make` makes without running it. The library asks only once whether a worker's PostgreSQL is
 * ready: had it just gone away, the worker would fail for ever, in a circle that lets nothing else in the process have
 * its turn. Such a one is never run, and another is made.
 */
export function steadyWorker(make: () => Worker, onError: (error: Error) => void): Pick<Worker, 'close'> {
  let closing = false;
  const begin = (): Worker => {
    const worker = make();
    const again = (error: Error): void => {
      if (closing) return;
      onError(error);
      worker.close(true).catch(onError);
      setTimeout(() => {
        if (!closing) current = begin();
      }, AGAIN_MS).unref();
    };
    worker.waitUntilReady().then(() => worker.run().catch(onError), again);
    return worker;
  };
  let current = begin();
  return {
    close(force) {
      closing = true;
      return current.close(force);
    },
  };
}
