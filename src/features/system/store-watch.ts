import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { messageOf } from '../../lib/errors.ts';
import type { Logger } from '../../lib/logger.ts';
import { keepMark, keptMark, readMark, type StoreMark, whyRestored } from '../../store/mark.ts';
import type { Db } from '../../store/store.ts';
import { lastRestored, noteRestored } from './restored.ts';

interface Watched {
  db: Db;
  log: Logger;
}

/** Where the mark of a store is kept: beside the embedded store, and not in it. */
export const markFile = (dataDirectory: string): string => join(dataDirectory, 'store-mark.json');

const isSame = (one: StoreMark, other: StoreMark): boolean => isDeepStrictEqual({ ...one, at: other.at }, other);

/**
 * Tells a store that was set back to a backup by a mark of it that is kept outside: then each first sending is looked
 * for before it is made. Without a mark nothing can be told. The mark lags behind the store by a turn, never ahead.
 */
export function createStoreWatch(context: Watched, file: string) {
  let kept = keptMark(file);
  let unwritable: string | null = null;

  function keep(mark: StoreMark): void {
    try {
      keepMark(file, mark);
      unwritable = null;
    } catch (error) {
      const why = messageOf(error);
      if (why !== unwritable) context.log.warn({}, `the mark of the store cannot be kept in ${file}: ${why}`);
      unwritable = why;
    }
    kept = mark;
  }

  return async (): Promise<void> => {
    const { db, log } = context;
    const now = await readMark(db);
    const before = kept;
    const reason = before && whyRestored(before, now);
    if (before && reason !== null) {
      // Whoever else noticed it first has switched it on, and perhaps a person has ended it since.
      const noticed = await lastRestored(db);
      if (noticed === null || new Date(before.at) > noticed) {
        const { since } = await db.transaction((tx) => noteRestored(tx, { until: new Date(before.at), reason }));
        log.error(
          { since: since.toISOString() },
          `The store was restored from a backup. ${reason}. Posts are looked for before they are sent; end that with: masthead restored --end`,
        );
        keep(await readMark(db));
        return;
      }
    }
    if (!before || !isSame(before, now)) keep(now);
  };
}
