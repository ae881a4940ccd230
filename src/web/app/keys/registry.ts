import { useEffect, useSyncExternalStore } from 'react';

/** Action of the current page, by key, from the palette, or both. */
export interface Action {
  /** Unique among all actions offered at a time. */
  id: string;
  label: string;
  /** Heading in the list. */
  group: string;
  /** `x`, `Shift+ArrowDown`, `mod+k` (Control, or Command), or two after another: `g i`. Absent: it has none. */
  keys?: string;
  /** Only in the list of keys: in the palette it would make no sense. */
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

/** Runs an action that is offered now, by its id. */
export const runAction = (id: string): void => actions.find((action) => action.id === id)?.run();

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
