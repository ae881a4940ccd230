import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../../src/store/embedded.ts';
import type { Store } from '../../src/store/store.ts';
import { shared } from './shared.ts';

/** An embedded store of its own, gone after `drop`. */
export async function embeddedStore(): Promise<{ store: Store; directory: string; drop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-test-'));
  const directory = join(folder, 'store');
  cpSync(await shared('store-template'), directory, { recursive: true });
  const store = await openEmbedded(directory, join(folder, 'socket'));
  return {
    store,
    directory,
    async drop() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
