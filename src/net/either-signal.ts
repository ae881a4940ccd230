/** Ends when either of two signals does, with its reason. `release` lets go of both: one of them may live for years. */
export function eitherSignal(one: AbortSignal, other: AbortSignal): { signal: AbortSignal; release(): void } {
  const control = new AbortController();
  const ends = [one, other].map((signal) => {
    const end = (): void => control.abort(signal.reason);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
    return () => signal.removeEventListener('abort', end);
  });
  return {
    signal: control.signal,
    release() {
      for (const end of ends) end();
    },
  };
}
