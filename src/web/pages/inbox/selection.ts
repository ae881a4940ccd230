import { useState } from 'react';

/** Selected rows, and the start of a range. */
export interface Selection {
  ids: ReadonlySet<string>;
  anchor: string | null;
}

const NOTHING: Selection = { ids: new Set(), anchor: null };

/** Marks one, or takes its mark off. */
export function toggled({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** Marks all between the anchor and one, both included; without an anchor that one alone. */
export function extended({ ids, anchor }: Selection, order: readonly string[], id: string): Selection {
  const [from, to] = [anchor === null ? -1 : order.indexOf(anchor), order.indexOf(id)];
  if (from < 0 || to < 0) return { ids: new Set([...ids, id]), anchor: id };
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...ids, ...range]), anchor };
}

export function useSelection() {
  const [selection, setSelection] = useState(NOTHING);
  return {
    ids: selection.ids,
    toggle: (id: string) => setSelection((now) => toggled(now, id)),
    extend: (order: readonly string[], id: string) => setSelection((now) => extended(now, order, id)),
    /** Starts a range at the current row, unless there is one. */
    begin: (id: string) =>
      setSelection((now) => (now.anchor === null ? { ids: new Set([...now.ids, id]), anchor: id } : now)),
    set: (ids: readonly string[]) => setSelection({ ids: new Set(ids), anchor: null }),
    clear: () => setSelection(NOTHING),
  };
}
