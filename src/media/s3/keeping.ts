import type { Clock } from '../../lib/domain-clock.ts';
import { sha256 } from '../../lib/ids.ts';
import { shardOf } from '../store.ts';
import type { Objects, Standing } from './objects.ts';

/** What was stored within this counts as just used, without a mark of its own; well below any time of grace. */
const FRESH_MS = 12 * 3_600_000;
const NOTHING = { sha256: sha256(''), size: 0, bytes: new Uint8Array() };

const markOf = (hash: string): string => `kept/${hash}`;
const asideOf = (hash: string): string => `aside/${hash}`;

export interface Keeping {
  /** A file, also one that is just being removed: that is taken back. */
  find(hash: string): Promise<Standing | null>;
  keep(hash: string): Promise<number | null>;
  discard(hash: string, before: Date): Promise<number | null>;
  tidy(before: Date): Promise<number>;
}

/**
 * The time of an object cannot be set, so a mark beside it says when an old one was last kept. The mark is written
 * before the file is looked for, and looked for after the file is gone: whoever keeps a file that is just being removed
 * either finds none, or is seen, and the file comes back from where it was put aside.
 */
export function keepingOf(objects: Objects, clock: Pick<Clock, 'now'>): Keeping {
  async function find(hash: string): Promise<Standing | null> {
    const file = shardOf(hash);
    const standing = await objects.head(file);
    if (standing || !(await objects.copy(asideOf(hash), file))) return standing;
    return objects.head(file);
  }

  const markedSince = async (hash: string, before: Date): Promise<boolean> => {
    const mark = await objects.head(markOf(hash));
    return mark !== null && mark.usedAt >= before;
  };

  return {
    find,
    async keep(hash) {
      const standing = await find(hash);
      if (!standing || standing.usedAt.getTime() > clock.now().getTime() - FRESH_MS) return standing?.bytes ?? null;
      await objects.put(markOf(hash), NOTHING);
      return (await find(hash))?.bytes ?? null;
    },
    async discard(hash, before) {
      const file = shardOf(hash);
      const standing = await objects.head(file);
      if (!standing || standing.usedAt >= before || (await markedSince(hash, before))) return null;
      if (!(await objects.copy(file, asideOf(hash)))) return null;
      await objects.remove(file);
      const isWanted = await markedSince(hash, before);
      if (isWanted) await objects.copy(asideOf(hash), file);
      await objects.remove(asideOf(hash));
      return isWanted ? null : standing.bytes;
    },
    async tidy(before) {
      let count = 0;
      for await (const { key } of objects.list('aside/')) {
        const hash = key.slice('aside/'.length);
        // Put aside by a process that was killed: whether it goes is decided anew.
        await find(hash);
        await objects.remove(key);
        count += 1;
      }
      for await (const { key, usedAt } of objects.list('kept/')) {
        if (usedAt >= before) continue;
        await objects.remove(key);
        count += 1;
      }
      return count;
    },
  };
}
