import { type InfiniteData, infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { AnswerOf } from '../../features/index.ts';
import { call } from './client.ts';
import { useChanges } from './live.ts';
import { INBOX, queries } from './queries.ts';
import type { ViewFilter } from './views.ts';

export type InboxPage = AnswerOf<'GET /articles'>;
type Place = Pick<InboxPage['articles'][number], 'createdAt' | 'id'>;

/** The row comes before the other: the newest is first. */
const newerThan = (one: Place, other: Place): boolean =>
  one.createdAt === other.createdAt ? one.id > other.id : one.createdAt > other.createdAt;

/**
 * Current state of a page, within its former bounds: rows above its first are not shown, so that nothing moves, and rows
 * after its last are on the next page. `isFirst`: it is the first page.
 */
function broughtUpToDate(known: InboxPage, now: InboxPage, isFirst: boolean): InboxPage {
  const [top, last, end] = [known.articles[0], known.articles.at(-1), now.articles.at(-1)];
  if (!top || !last) return isFirst ? now : known;
  const within = now.articles.filter(
    (row) => !(isFirst && newerThan(row, top)) && (known.next === null || !newerThan(last, row)),
  );
  // Where more came above than a page holds, what it no longer reaches stays as it was.
  const beyond = now.next !== null && end ? known.articles.filter((row) => newerThan(end, row)) : [];
  return { articles: [...within, ...beyond], next: known.next === null && beyond.length === 0 ? now.next : known.next };
}

export type InboxRow = AnswerOf<'GET /articles'>['articles'][number];

/** About four screens: loads in half the time of a hundred rows, and ahead of the scroll. */
const PAGE_ROWS = 50;
/** Least time between two refreshes, in milliseconds. */
const APART_MS = 1_000;
const CONCERNS = ['article', 'post', 'delivery', 'correction', 'everything'];

type Inbox = InfiniteData<InboxPage, string | null>;

function pageOf({ withdrawn, ...filter }: ViewFilter, after: string | null, signal?: AbortSignal): Promise<InboxPage> {
  const more = {
    ...(withdrawn !== undefined && { withdrawn: String(withdrawn) }),
    ...(after !== null && { after }),
  };
  return call('GET /articles', { ...filter, ...more, limit: PAGE_ROWS }, signal ? { signal } : {});
}

/** The inbox, page by page; nothing but `useFreshInbox` reads a page again. */
export const inboxLike = (filter: ViewFilter) =>
  infiniteQueryOptions({
    queryKey: [INBOX, filter],
    queryFn: ({ pageParam, signal }) => pageOf(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    staleTime: Number.POSITIVE_INFINITY,
    // Going back shows the list as it was.
    gcTime: 30 * 60_000,
  });

/** How many articles are in each list, with the same other filters. Not read again with every change: counts take a while. */
export const inboxCounts = ({ withdrawn, state: _state, needs: _needs, ...filter }: ViewFilter) =>
  queryOptions({
    queryKey: ['inbox-counts', filter, withdrawn],
    queryFn: ({ signal }) =>
      call(
        'GET /articles/counts',
        { ...filter, ...(withdrawn !== undefined && { withdrawn: String(withdrawn) }) },
        { signal },
      ),
    staleTime: 15_000,
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
  });

/** Updates a row in every list at once, before the server is asked. */
export function changeRow(id: string, change: Partial<InboxRow>): void {
  queries.setQueriesData<Inbox>({ queryKey: [INBOX] }, (now) =>
    now?.pages.some(({ articles }) => articles.some((row) => row.id === id))
      ? {
          ...now,
          pages: now.pages.map(({ articles, next }) => ({
            articles: articles.map((row) => (row.id === id ? { ...row, ...change } : row)),
            next,
          })),
        }
      : now,
  );
}

/** Where each page begins and ends among the rows of all. */
const spansOf = ({ pages }: Inbox) =>
  pages.map(({ articles }, index) => {
    const from = pages.slice(0, index).reduce((sum, page) => sum + page.articles.length, 0);
    return { index, from, to: from + articles.length };
  });

/** Refreshes the first page and the visible ones; answers the new first page. */
async function readAgain(
  filter: ViewFilter,
  seen: { from: number; to: number },
): Promise<{ head: InboxPage; first: InboxPage | undefined } | null> {
  const { queryKey } = inboxLike(filter);
  const known = queries.getQueryData<Inbox>(queryKey);
  if (!known) return null;
  const head = await pageOf(filter, null);
  const wanted = spansOf(known).filter(({ index, from, to }) => index > 0 && from <= seen.to && to >= seen.from);
  const read = new Map<string | null, InboxPage>([[null, head]]);
  for (const { index } of wanted) {
    const after = known.pageParams[index];
    if (after) read.set(after, await pageOf(filter, after));
  }
  queries.setQueryData<Inbox>(queryKey, (now) => {
    if (!now) return now;
    const pages = now.pages.map((page, index) => {
      const fresh = read.get(now.pageParams[index] ?? null);
      return fresh ? broughtUpToDate(page, fresh, index === 0) : page;
    });
    return { ...now, pages };
  });
  return { head, first: known.pages[0] };
}

export interface Fresh {
  /** New articles that the list does not show yet. */
  count: number;
  /** There are more than that. */
  isMore: boolean;
  /** Shows them. */
  adopt(): void;
}

/**
 * Keeps visible rows up to date without moving them; new articles are counted until they are asked for. `seen`: first
 * and last visible row; `atTop`: new rows can be shown at once. The filter must not change while the component is mounted.
 */
export function useFreshInbox(filter: ViewFilter, seen: () => { from: number; to: number; atTop: boolean }): Fresh {
  const [fresh, setFresh] = useState({ count: 0, isMore: false });
  const head = useRef<InboxPage | null>(null);
  const work = useRef({ running: false, again: false });

  const adopt = (): void => {
    const page = head.current;
    if (!page) return;
    queries.setQueryData<Inbox>(inboxLike(filter).queryKey, { pages: [page], pageParams: [null] });
    setFresh({ count: 0, isMore: false });
  };
  /** `atOnce`: what came new is shown at once, for it moves nothing. */
  const look = async (atOnce: boolean): Promise<void> => {
    const read = await readAgain(filter, seen());
    if (!read) return;
    head.current = read.head;
    const { articles, next } = read.head;
    const top = read.first?.articles[0];
    const came = top ? articles.filter((row) => newerThan(row, top)) : articles;
    if (came.length > 0 && (atOnce || !top)) adopt();
    else setFresh({ count: came.length, isMore: came.length === articles.length && next !== null });
  };
  const freshen = async (atOnce: boolean): Promise<void> => {
    if (work.current.running) {
      work.current.again = true;
      return;
    }
    work.current.running = true;
    try {
      // Only the first round may show new rows at once: the person may have scrolled since.
      for (let isFirst = true; isFirst || work.current.again; isFirst = false) {
        work.current.again = false;
        await look(isFirst && atOnce);
        await new Promise((resolve) => setTimeout(resolve, APART_MS));
      }
    } catch {
      // No connection: when it is there again, everything counts as changed.
    } finally {
      work.current.running = false;
    }
  };

  useChanges((kinds) => {
    if (CONCERNS.some((kind) => kinds.has(kind))) void freshen(false);
  });
  const begin = useEffectEvent(() => void freshen(seen().atTop));
  useEffect(() => begin(), []);
  return { ...fresh, adopt };
}
