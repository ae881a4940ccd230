type OnError = (error: Error, where: string, suppressed: number) => void;

/**
 * Passes each error on once in `quietMs` milliseconds: every connection of every queue reports the same lost server
 * several times a second, and the log would hold nothing else. `suppressed` is how often it came in between.
 */
export function onceEvery(quietMs: number, onError: OnError, now: () => Date): (error: Error, where: string) => void {
  const seen = new Map<string, { until: number; suppressed: number }>();
  return (error, where) => {
    const at = now().getTime();
    const key = `${where}: ${error.message}`;
    const last = seen.get(key);
    if (last && at < last.until) {
      last.suppressed += 1;
      return;
    }
    // What was quiet for long is forgotten, or messages with ids in them would pile up.
    for (const [other, { until }] of seen) if (other !== key && until + quietMs < at) seen.delete(other);
    seen.set(key, { until: at + quietMs, suppressed: 0 });
    onError(error, where, last?.suppressed ?? 0);
  };
}
