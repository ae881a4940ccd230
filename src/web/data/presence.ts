import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from './client.ts';
import { me } from './session.ts';

/** Heartbeat in milliseconds; the server forgets a page after 45 seconds. */
const AGAIN_MS = 15_000;

/** People by the article they have open. */
const presences = queryOptions({
  queryKey: ['presences'],
  queryFn: async ({ signal }) => (await call('GET /presences', {}, { signal })).presences,
  // Browsers that crashed time out.
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

/** Announces that an article is open here while the component is mounted. Nothing waits for it or fails with it. */
export function useSayHere(id: string): void {
  useEffect(() => {
    const page = crypto.randomUUID();
    const say = (here: boolean): void => {
      // The next heartbeat repeats it, and it times out.
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
