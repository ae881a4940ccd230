import type { Entry } from '../../ingest/feed/entries.ts';
import type { ItemState } from '../../store/schema/index.ts';

export interface KnownItem {
  key: string;
  hash: string;
  state: ItemState;
}

export interface Changes {
  /** Not known until now, each with what becomes of it. */
  added: (Entry & { state: 'seen' | 'waiting' })[];
  /** Known, and changed. `again`: its page is read again. */
  changed: (Entry & { again: boolean })[];
}

export interface Beginning {
  /** When the source was first read to the end; null: it is being read for the first time. */
  beganAt: Date | null;
  now: Date;
  freshMs: number;
}

type Times = Pick<Entry, 'publishedAt' | 'updatedAt'>;

/** What was published up to so long before the first look may have stood in a cache; milliseconds. */
const LATE_MS = 3_600_000;

/**
 * Whether a story is news. At the first look only what is fresh is. Later all is, but what was published before the
 * first look and shows only now, because a newer story was taken out of a feed of the last twenty, say.
 */
export function isNews({ publishedAt, updatedAt }: Times, { beganAt, now, freshMs }: Beginning): boolean {
  if (beganAt === null) return freshMs > 0 && publishedAt !== null && now.getTime() - publishedAt.getTime() <= freshMs;
  // What was not touched since then was not published since then either.
  const latest = publishedAt ?? updatedAt;
  return latest === null || latest.getTime() >= beganAt.getTime() - Math.max(LATE_MS, freshMs);
}

/** What a source says now, held against what is known of it. */
export function changesOf(entries: readonly Entry[], known: readonly KnownItem[], beginning: Beginning): Changes {
  const before = new Map(known.map((item) => [item.key, item]));
  const added = entries.flatMap((entry) =>
    before.has(entry.key)
      ? []
      : [{ ...entry, state: isNews(entry, beginning) ? ('waiting' as const) : ('seen' as const) }],
  );
  const changed = entries.flatMap((entry) => {
    const item = before.get(entry.key);
    // What was there before we looked stays out, also when it is touched up.
    return item && item.hash !== entry.hash ? [{ ...entry, again: item.state !== 'seen' }] : [];
  });
  return { added, changed };
}
