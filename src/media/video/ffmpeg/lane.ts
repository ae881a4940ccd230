/** Lets so many in at a time, in the order in which they came. */
export interface Lane {
  /** Waits for a turn, runs, and gives the turn to the next. Throws the signal's reason when it ends while waiting. */
  run<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T>;
}

export function createLane(width: number): Lane {
  let free = width;
  const waiting: (() => void)[] = [];
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  const enter = (signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    if (free > 0) {
      free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const take = (): void => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = (): void => {
        waiting.splice(waiting.indexOf(take), 1);
        reject(signal.reason);
      };
      waiting.push(take);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  };
  return {
    async run(signal, task) {
      await enter(signal);
      try {
        return await task();
      } finally {
        leave();
      }
    },
  };
}
