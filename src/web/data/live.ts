import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { INBOX, queries } from './queries.ts';

/** Query keys (their first part) that each kind of change invalidates. */
const CONCERNS: Readonly<Record<string, readonly string[]>> = {
  article: ['calendar', 'activity', 'articles', 'article', 'checked', 'approvals'],
  post: ['calendar', 'activity', 'articles', 'article', 'post', 'status', 'attention', 'approvals', 'comments'],
  delivery: [
    'calendar',
    'activity',
    'articles',
    'article',
    'post',
    'deliveries',
    'status',
    'attention',
    'slots',
    'approvals',
  ],
  correction: ['activity', 'corrections', 'status', 'attention'],
  channel: ['calendar', 'activity', 'channels', 'status', 'attention', 'post', 'approvals'],
  pause: ['activity', 'channels', 'status', 'attention', 'post', 'approvals'],
  job: ['activity', 'jobs', 'status', 'attention'],
  making: ['article', 'post', 'status', 'attention', 'approvals'],
  // Posts come with the people who may approve them.
  person: ['activity', 'people', 'session', 'approvals', 'article', 'post', 'comments'],
  presence: ['presences'],
  comment: ['comments', 'approvals', 'article', 'post'],
  notification: ['notifications'],
  attention: ['attention', 'corrections'],
  library: ['library'],
};

interface Change {
  kind: string;
  ids: string[] | null;
}

let reachable = true;
const watchers = new Set<() => void>();
const listeners = new Set<(kinds: ReadonlySet<string>) => void>();

function setReachable(now: boolean): void {
  if (now === reachable) return;
  reachable = now;
  for (const notify of watchers) notify();
}

function take(changes: readonly Change[]): void {
  const kinds = new Set(changes.map(({ kind }) => kind));
  for (const notify of listeners) notify(kinds);
  const isAnything = [...kinds].some((kind) => !Object.hasOwn(CONCERNS, kind));
  const concerned = new Set([...kinds].flatMap((kind) => CONCERNS[kind] ?? []));
  void queries.invalidateQueries({
    // The inbox can have hundreds of pages and refreshes only the visible ones.
    predicate: ({ queryKey: [first] }) => first !== INBOX && (isAnything || concerned.has(String(first))),
  });
}

/** Browsers connect again by themselves, but not where something in between answered in the server's place; milliseconds. */
const AGAIN_MS = 5_000;

/** Listens to changes while a page is open and invalidates queries; after a break everything counts as changed. */
export function useLive(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let source: EventSource;
    const connect = (): void => {
      source = new EventSource('/events');
      source.addEventListener('change', ({ data }: MessageEvent<string>) => take(JSON.parse(data) as Change[]));
      source.addEventListener('open', () => setReachable(true));
      source.addEventListener('error', () => {
        setReachable(false);
        if (source.readyState === EventSource.CLOSED) timer = setTimeout(connect, AGAIN_MS);
      });
    };
    connect();
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, []);
}

/** Calls back with the kinds that changed; `everything` after a break. */
export function useChanges(listen: (kinds: ReadonlySet<string>) => void): void {
  const notify = useEffectEvent(listen);
  useEffect(() => {
    const listener = (kinds: ReadonlySet<string>): void => notify(kinds);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
}

/** The event stream is connected. */
export const useReachable = (): boolean =>
  useSyncExternalStore(
    (notify) => {
      watchers.add(notify);
      return () => watchers.delete(notify);
    },
    () => reachable,
  );
