import type { LibraryFilter, LibraryItem } from '../../data/library.ts';

/** Lists of the library. */
export const SHOWN = ['all', 'uploads', 'articles', 'films'] as const;
export type Shown = (typeof SHOWN)[number];
export const RIGHTS = ['usable', 'expiring', 'expired', 'not-for-social'] as const satisfies LibraryItem['state'][];

/** Filters of the page and the item that is open, as in its URL. */
export interface LibrarySearch {
  q?: string;
  show?: Exclude<Shown, 'all'>;
  rights?: LibraryItem['state'];
  item?: string;
}

/** Reads a URL; what it does not understand is left out. */
export function searchIn(given: Record<string, unknown>): LibrarySearch {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const show = SHOWN.find((one) => one === given.show);
  const rights = RIGHTS.find((one) => one === given.rights);
  return {
    ...(text(given.q) !== '' && { q: text(given.q) }),
    ...(show && show !== 'all' && { show }),
    ...(rights && { rights }),
    ...(text(given.item) !== '' && { item: text(given.item) }),
  };
}

/** Filter as the API takes it. */
export const filterOf = ({ q, show, rights }: LibrarySearch): LibraryFilter => ({
  ...(q?.trim() && { q: q.trim().slice(0, 200) }),
  ...(show === 'films' && { kind: 'film' as const }),
  ...(show === 'uploads' && { from: 'upload' as const }),
  ...(show === 'articles' && { from: 'article' as const }),
  ...(rights && { rights }),
});
