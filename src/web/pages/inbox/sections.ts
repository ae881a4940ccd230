import type { InfiniteData } from '@tanstack/react-query';
import { INBOX } from '../../data/inbox-key.ts';
import type { InboxPage } from '../../data/page-merge.ts';
import { queries } from '../../data/queries.ts';

/** The sections of all articles that were read so far: what somebody may mean. */
export function useSections(): string[] {
  const lists = queries.getQueriesData<InfiniteData<InboxPage>>({ queryKey: [INBOX] });
  const named = lists.flatMap(([, list]) =>
    list?.pages.flatMap(({ articles }) => articles.map(({ section }) => section)),
  );
  return [...new Set(named.filter((section) => typeof section === 'string'))].toSorted();
}
