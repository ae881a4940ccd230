import type { Change } from '../../store/changes.ts';

/** More of one kind than this is told as "many". */
const MOST = 100;

/** Changes as they are told: each thing once, however often it changed. `ids` null: many, or all. */
export function gather(changes: Iterable<Change>): Change[] {
  const byKind = new Map<Change['kind'], Set<string> | null>();
  for (const { kind, ids } of changes) {
    const known = byKind.get(kind);
    if (known === null) continue;
    const all: Set<string> | null = ids === null ? null : new Set([...(known ?? []), ...ids]);
    byKind.set(kind, all && all.size > MOST ? null : all);
  }
  if (byKind.has('everything')) return [{ kind: 'everything', ids: null }];
  return [...byKind].map(([kind, ids]) => ({ kind, ids: ids && [...ids] }));
}
