import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
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

/** The embedded engine without any tables of Masthead, in a copy of the template: making one takes seconds. */
export async function emptyEmbedded(): Promise<{ client: PGlite; directory: string; drop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-test-'));
  const directory = join(folder, 'store');
  cpSync(await shared('store-template'), directory, { recursive: true });
  const client = await PGlite.create(directory);
  await client.exec('drop schema masthead cascade; drop schema bullmq cascade');
  return {
    client,
    directory,
    async drop() {
      if (!client.closed) await client.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
