/** Counts the work that is under way, so that a stop can wait for it and for nothing else. */
export interface InHand {
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when nothing is under way. */
  empty(): Promise<void>;
}

export function createInHand(): InHand {
  let count = 0;
  let waiting: (() => void)[] = [];
  return {
    async run(work) {
      count++;
      try {
        return await work();
      } finally {
        count--;
        if (count === 0) {
          for (const tell of waiting) tell();
          waiting = [];
        }
      }
    },
    empty: () => (count === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}
