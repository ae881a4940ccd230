import { useEffect, useSyncExternalStore } from 'react';
import { queries } from './queries.ts';

/** The first part of the keys of what is read anew when something of a kind changes. */
const CONCERNS: Readonly<Record<string, readonly string[]>> = {
  article: ['activity', 'articles', 'article'],
  post: ['activity', 'articles', 'article', 'post', 'status'],
  delivery: ['activity', 'articles', 'article', 'post', 'deliveries', 'status', 'slots'],
  correction: ['activity', 'corrections', 'status'],
  channel: ['activity', 'channels', 'status', 'post'],
  pause: ['activity', 'channels', 'status', 'post'],
  job: ['activity', 'jobs', 'status'],
  making: ['article', 'post', 'status'],
  person: ['activity', 'people', 'session'],
};

interface Change {
  kind: string;
  ids: string[] | null;
}

let reachable = true;
const watchers = new Set<() => void>();

function tellReachable(now: boolean): void {
  if (now === reachable) return;
  reachable = now;
  for (const tell of watchers) tell();
}

function take(changes: readonly Change[]): void {
  if (changes.some(({ kind }) => !Object.hasOwn(CONCERNS, kind))) {
    void queries.invalidateQueries();
    return;
  }
  const concerned = new Set(changes.flatMap(({ kind }) => CONCERNS[kind] ?? []));
  void queries.invalidateQueries({ predicate: ({ queryKey: [first] }) => concerned.has(String(first)) });
}

/** Listens to what changes while a page is open, and has it read anew. The browser connects again by itself. */
export function useLive(): void {
  useEffect(() => {
    const source = new EventSource('/events');
    source.addEventListener('change', ({ data }: MessageEvent<string>) => take(JSON.parse(data) as Change[]));
    source.addEventListener('open', () => tellReachable(true));
    source.addEventListener('error', () => tellReachable(false));
    return () => source.close();
  }, []);
}

/** Whether the server can be heard just now. */
export const useReachable = (): boolean =>
  useSyncExternalStore(
    (tell) => {
      watchers.add(tell);
      return () => watchers.delete(tell);
    },
    () => reachable,
  );
