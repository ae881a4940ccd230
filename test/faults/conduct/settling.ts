import { setTimeout as wait } from 'node:timers/promises';
import { AT_REST } from '../judge.ts';
import type { Row } from '../process/wire.ts';

/** Reads the rows; null while nobody can. */
type Ask = () => Promise<Row[] | null>;

const LOOK_MS = 150;

export interface Settled {
  rows: Row[];
  /** How long after it was due each delivery was first seen at rest; milliseconds, by its id. */
  after: ReadonlyMap<string, number>;
  /** When that was, by `performance.now()`. */
  at: ReadonlyMap<string, number>;
}

/** Looks at the rows until all are at rest and nothing strikes any more, or the time is over. */
export async function untilSettled(
  ask: Ask,
  { limitMs, busy, onLook }: { limitMs: number; busy: () => boolean; onLook: (rows: readonly Row[]) => void },
): Promise<Settled> {
  const began = performance.now();
  const after = new Map<string, number>();
  const at = new Map<string, number>();
  let rows: Row[] = [];
  for (;;) {
    // Asked first: a strike that ends while the rows are read may have changed them.
    const isBusy = busy();
    rows = (await ask()) ?? rows;
    const now = performance.now() - began;
    for (const { deliveryId, state, ageMs } of rows) {
      if (!AT_REST.includes(state)) {
        after.delete(deliveryId);
        at.delete(deliveryId);
      } else if (!after.has(deliveryId)) {
        // A clock that was moved tells nonsense.
        after.set(deliveryId, ageMs > 0 ? Math.min(now, ageMs) : now);
        at.set(deliveryId, began + now);
      }
    }
    const done = rows.length > 0 && rows.every(({ state }) => AT_REST.includes(state)) && !isBusy;
    if (done || now > limitMs) return { rows, after, at };
    onLook(rows);
    await wait(LOOK_MS);
  }
}

/** Reads the rows until they are as they should be, or the time is over; answers the last ones. */
export async function rowsOnce(
  ask: Ask,
  holds: (rows: readonly Row[]) => boolean,
  limitMs: number,
): Promise<readonly Row[]> {
  const end = performance.now() + limitMs;
  for (;;) {
    const rows = await ask();
    if (rows && (holds(rows) || performance.now() > end)) return rows;
    if (performance.now() > end) return [];
    await wait(LOOK_MS);
  }
}
