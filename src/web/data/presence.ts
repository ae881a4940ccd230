import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from './client.ts';
import { me } from './session.ts';

/** A page says so again well before the server forgets it, after 45 seconds; milliseconds. */
const AGAIN_MS = 15_000;

/** Who has which article open. */
const presences = queryOptions({
  queryKey: ['presences'],
  queryFn: async ({ signal }) => (await call('GET /presences', {}, { signal })).presences,
  // Whose browser ended without a word is forgotten by time alone.
  refetchInterval: ({ state }) => ((state.data?.length ?? 0) > 0 ? AGAIN_MS : false),
});

/** The others who have each article open, by article. */
export function useOthers(): ReadonlyMap<string, readonly string[]> {
  const { data: person } = useSuspenseQuery(me);
  const { data = [] } = useQuery(presences);
  const others = new Map<string, string[]>();
  for (const { articleId, person: name } of data) {
    if (name !== person?.name) others.set(articleId, [...(others.get(articleId) ?? []), name]);
  }
  return others;
}

/** Says that an article is open here, as long as the component stands. Nothing waits for it, and nothing fails with it. */
export function useSayHere(id: string): void {
  useEffect(() => {
    const page = crypto.randomUUID();
    const say = (here: boolean): void => {
      // What cannot be said now is said again soon, and ends by itself.
      call('POST /articles/:id/presence', { id, page, here }, { lasting: !here }).catch(() => {});
    };
    const leave = (): void => say(false);
    const back = (): void => say(true);
    say(true);
    const timer = setInterval(back, AGAIN_MS);
    // A page that is closed, and one that comes back from the browser's memory.
    addEventListener('pagehide', leave);
    addEventListener('pageshow', back);
    return () => {
      clearInterval(timer);
      removeEventListener('pagehide', leave);
      removeEventListener('pageshow', back);
      leave();
    };
  }, [id]);
}
