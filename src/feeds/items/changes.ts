import type { Entry } from '../../ingest/feed/entries.ts';
import type { ItemState } from '../../store/schema/index.ts';

export interface KnownItem {
  key: string;
  hash: string;
  state: ItemState;
}

export interface Changes {
  /** New items, with their state. */
  added: (Entry & { state: 'seen' | 'waiting' })[];
  /** Known items that changed. `again`: the page is read again. */
  changed: (Entry & { again: boolean })[];
}

export interface Beginning {
  /** Time of the first complete poll; null: this is the first. */
  beganAt: Date | null;
  now: Date;
  freshMs: number;
}

type Times = Pick<Entry, 'publishedAt' | 'updatedAt'>;

/** Tolerance for articles published shortly before the first poll, which a cache may have hidden; milliseconds. */
const LATE_MS = 3_600_000;

/**
 * Whether an article is news. At the first poll only fresh ones are. Later all are, except those published before the
 * first poll that show up only now, such as when a newer one was removed from a feed of the last twenty.
 */
export function isNews({ publishedAt, updatedAt }: Times, { beganAt, now, freshMs }: Beginning): boolean {
  if (beganAt === null) return freshMs > 0 && publishedAt !== null && now.getTime() - publishedAt.getTime() <= freshMs;
  // Not modified since then means not published since then.
  const latest = publishedAt ?? updatedAt;
  return latest === null || latest.getTime() >= beganAt.getTime() - Math.max(LATE_MS, freshMs);
}

/** Compares the items of a feed with the known ones. */
export function changesOf(entries: readonly Entry[], known: readonly KnownItem[], beginning: Beginning): Changes {
  const before = new Map(known.map((item) => [item.key, item]));
  const added = entries.flatMap((entry) =>
    before.has(entry.key)
      ? []
      : [{ ...entry, state: isNews(entry, beginning) ? ('waiting' as const) : ('seen' as const) }],
  );
  const changed = entries.flatMap((entry) => {
    const item = before.get(entry.key);
    // Items from before the first poll stay out, even if they change.
    return item && item.hash !== entry.hash ? [{ ...entry, again: item.state !== 'seen' }] : [];
  });
  return { added, changed };
}
