import { useSyncExternalStore } from 'react';

/** What the dialog for a new post begins with. */
export interface NewPostStart {
  /** URL of an article that was pasted. */
  url?: string;
  /** File with an article: a saved page, or a ninjs item. */
  file?: File;
  /** Channel that is chosen from the start. */
  channel?: string;
}

let asked: NewPostStart | null = null;
const watchers = new Set<() => void>();

function set(next: NewPostStart | null): void {
  asked = next;
  for (const watch of watchers) watch();
}

/** Opens the dialog for a new post, from any page. */
export const askNewPost = (start: NewPostStart = {}): void => set(start);
export const closeNewPost = (): void => set(null);

/** What the dialog was opened with; null: it is closed. */
export const useNewPostAsked = (): NewPostStart | null =>
  useSyncExternalStore(
    (watch) => {
      watchers.add(watch);
      return () => watchers.delete(watch);
    },
    () => asked,
  );
