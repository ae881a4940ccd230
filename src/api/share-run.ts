/**
 * Answers those who ask at the same time by one run. Whoever asks while one is under way shares the next, which begins
 * after that: nobody is told what was so before they asked.
 */
export function shareRun<T>(run: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  let next: Promise<T> | null = null;
  const begin = (): Promise<T> => {
    next = null;
    const begun = run();
    running = begun;
    const over = (): void => {
      if (running === begun) running = null;
    };
    begun.then(over, over);
    return begun;
  };
  return () => {
    if (running === null) return begin();
    next ??= running.then(begin, begin);
    return next;
  };
}
