import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../../src/store/embedded.ts';
import type { Db } from '../../src/store/store.ts';

/** Runs `work` on an embedded store that is gone afterwards. */
export async function onFreshStore<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-measure-'));
  try {
    const store = await openEmbedded(join(folder, 'store'), join(folder, 'socket'));
    try {
      return await work(store.db);
    } finally {
      await store.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
