import { EventEmitter, on } from 'node:events';
import type { PgPool } from 'bullmq';
import type { Clock } from '../lib/clock.ts';
import { type Change, watchChanges } from '../store/changes.ts';

/** More of one kind than this are sent as "many". */
const MOST = 100;

/** Changes as they are sent: each thing once, however often it changed. `ids` null: many, or all. */
function gather(changes: Iterable<Change>): Change[] {
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

/** Changes within this time are sent together. */
const TOGETHER_MS = 200;

export interface Live {
  /** Resolves when it listens; from then on nothing is missed. */
  begun: Promise<void>;
  /** Changes from now on, gathered; ends with `signal`. */
  changes(signal: AbortSignal): AsyncGenerator<Change[]>;
  end(): Promise<void>;
}

/** Hands what changes in the store on to everybody who looks at it, over one connection. */
export function goLive(pool: PgPool, clock: Clock): Live {
  const halt = new AbortController();
  const emitter = new EventEmitter<{ changes: [Change[]] }>().setMaxListeners(0);
  let gathered: Change[] = [];
  const hand = async (): Promise<void> => {
    await clock.sleep(TOGETHER_MS, halt.signal).catch(() => undefined);
    const changes = gather(gathered);
    gathered = [];
    emitter.emit('changes', changes);
  };
  const take = (change: Change): void => {
    gathered.push(change);
    if (gathered.length === 1) void hand();
  };
  let watching: Promise<void> = Promise.resolve();
  const begun = new Promise<void>((resolve) => {
    watching = watchChanges(pool, take, halt.signal, resolve);
  });
  return {
    begun,
    changes(signal) {
      const either = AbortSignal.any([signal, halt.signal]);
      // From here on, not from when it is first read: nothing in between is lost.
      const heard = on(emitter, 'changes', { signal: either });
      return (async function* () {
        try {
          for await (const [changes] of heard) yield changes as Change[];
        } catch (error) {
          if (!either.aborted) throw error;
        }
      })();
    },
    async end() {
      halt.abort();
      await watching;
    },
  };
}
