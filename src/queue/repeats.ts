type Tell = (error: Error, where: string, untold: number) => void;

/**
 * Tells each trouble once in `quietMs` milliseconds: every connection of every queue complains of the same lost
 * server several times a second, and the log would hold nothing else. `untold` is how often it came in between.
 */
export function onceEvery(quietMs: number, tell: Tell, now: () => Date): (error: Error, where: string) => void {
  const told = new Map<string, { until: number; untold: number }>();
  return (error, where) => {
    const at = now().getTime();
    const key = `${where}: ${error.message}`;
    const last = told.get(key);
    if (last && at < last.until) {
      last.untold += 1;
      return;
    }
    // What was quiet for long is forgotten, or messages with ids in them would pile up.
    for (const [other, { until }] of told) if (other !== key && until + quietMs < at) told.delete(other);
    told.set(key, { until: at + quietMs, untold: 0 });
    tell(error, where, last?.untold ?? 0);
  };
}
