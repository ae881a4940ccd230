/** A signal that ends with the caller's, or when the time is up. `release` must be called at the end. */
export interface Deadline {
  signal: AbortSignal;
  /** Why the signal ended; null while it has not. */
  ended(): 'time-out' | 'aborted' | null;
  /** Time that is waited for others does not count; `resume` goes on with what was left. */
  pause(): void;
  resume(): void;
  release(): void;
}

/**
 * Bounds a whole exchange in time. Not `AbortSignal.any`: on Node 20 each use stays attached to a
 * long-lived outer signal, and the service's stop signal lives as long as the process.
 */
export function deadline(outer: AbortSignal, ms: number): Deadline {
  const controller = new AbortController();
  let why: 'time-out' | 'aborted' | null = null;
  const end = (reason: 'time-out' | 'aborted') => {
    why ??= reason;
    controller.abort();
  };
  const onAbort = () => end('aborted');
  let left = ms;
  let since = performance.now();
  const start = () => setTimeout(() => end('time-out'), left);
  let timer = start();
  if (outer.aborted) onAbort();
  else outer.addEventListener('abort', onAbort, { once: true });
  return {
    signal: controller.signal,
    ended: () => why,
    pause() {
      clearTimeout(timer);
      left = Math.max(0, left - (performance.now() - since));
    },
    resume() {
      since = performance.now();
      timer = start();
    },
    release() {
      clearTimeout(timer);
      outer.removeEventListener('abort', onAbort);
    },
  };
}
