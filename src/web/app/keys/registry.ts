import { useEffect, useSyncExternalStore } from 'react';

/** Something that a page can do just now, by a key, from the palette, or both. */
export interface Action {
  /** Unique among all actions offered at a time. */
  id: string;
  label: string;
  /** Under which heading it is listed. */
  group: string;
  /** `x`, `Shift+ArrowDown`, `mod+k` (Control, or Command), or two after another: `g i`. Absent: it has none. */
  keys?: string;
  /** It is listed among the keys, and the palette does not offer it: there it would make no sense. */
  keyOnly?: true;
  run(): void;
}

let actions: readonly Action[] = [];
const owners = new Map<symbol, readonly Action[]>();
const watchers = new Set<() => void>();

function notify(): void {
  actions = [...owners.values()].flat();
  for (const watch of watchers) watch();
}

/** Actions of the pages that are mounted now. */
export const actionsNow = (): readonly Action[] => actions;

export const useActionsNow = (): readonly Action[] =>
  useSyncExternalStore((watch) => {
    watchers.add(watch);
    return () => watchers.delete(watch);
  }, actionsNow);

/** Offers actions while the component is mounted. */
export function useActions(offered: readonly Action[]): void {
  useEffect(() => {
    const owner = Symbol('actions');
    owners.set(owner, offered);
    notify();
    return () => {
      owners.delete(owner);
      notify();
    };
  }, [offered]);
}
