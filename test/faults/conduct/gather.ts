/** Collects what arrives, then hands all of it over, one group at a time. */
export interface Gather<T> {
  add(item: T): void;
  /** From now on groups are handed over; before, they only grow. */
  arm(): void;
  /** Nothing is collected, and no group is being dealt with. */
  idle(): boolean;
}

export interface GatherOptions<T> {
  /** A group is looked at when nobody has joined it for so long; milliseconds. */
  quietMs: number;
  /** Nobody else is on the way. */
  isWhole(group: readonly T[]): boolean;
  /** A group that is not whole is handed over all the same after this; milliseconds. */
  patienceMs: number;
  deal(group: T[]): Promise<void>;
}

export function createGather<T>({ quietMs, isWhole, patienceMs, deal }: GatherOptions<T>): Gather<T> {
  let group: T[] = [];
  let timer: NodeJS.Timeout | null = null;
  let busy = false;
  let armed = false;
  let since = 0;

  const look = (): void => {
    if (busy || !armed || group.length === 0) return;
    if (!isWhole(group) && performance.now() - since < patienceMs) {
      rest();
      return;
    }
    const mine = group;
    group = [];
    busy = true;
    deal(mine)
      .catch(() => undefined)
      .finally(() => {
        busy = false;
        since = performance.now();
        rest();
      });
  };
  function rest(): void {
    if (!armed || busy) return;
    if (timer) clearTimeout(timer);
    // Ever more arrivals must not put it off past the patience: answers that are held back would come too late.
    const left = Math.max(0, patienceMs - (performance.now() - since));
    timer = setTimeout(look, Math.min(quietMs, left));
  }
  return {
    add(item) {
      if (group.length === 0) since = performance.now();
      group.push(item);
      rest();
    },
    arm() {
      armed = true;
      since = performance.now();
      rest();
    },
    idle: () => !busy && group.length === 0,
  };
}
