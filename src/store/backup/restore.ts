import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { UserError } from '../../lib/errors.ts';
import { openAgain } from '../closed.ts';
import { storeNow } from '../now.ts';
import { ownSchema } from '../schema-version.ts';
import { damaged, type FoundEntry, readArchive } from './archive.ts';
import { load, prepareTarget } from './load.ts';
import type { Manifest } from './manifest.ts';
import { backupTexts } from './messages.ts';
import type { RawStore } from './raw-store.ts';
import type { CopyProgress } from './read.ts';
import type { Lines } from './tables.ts';
import { verifyBackup } from './verify.ts';

/** A part of a table is a few MB, or one row. */
const PART_BYTES = 1_000_000_000;
const PART = /^tables\/([a-z0-9_]+)\/\d+\.copy$/;

async function wholeOf({ size, body }: FoundEntry): Promise<Buffer> {
  const whole = Buffer.allocUnsafe(size);
  let at = 0;
  for await (const part of body) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export interface RestoreOptions {
  file: string;
  signal: AbortSignal;
  onProgress?: ((progress: CopyProgress) => void) | undefined;
  /** Gets each media file of the backup, to be read at once. */
  media?: ((hash: string, body: AsyncIterable<Uint8Array>) => Promise<void>) | undefined;
  /** Has the store look before it sends; run on the restored tables, before any process may work on them. */
  beforeOpen: (manifest: Manifest) => Promise<void>;
}

/** Throws a UserError where this version of Masthead is older than a backup. */
function assertKnown(file: string, { schema, masthead }: Manifest): void {
  const own = ownSchema();
  if (schema <= own) return;
  throw new UserError(backupTexts.newer({ file, schema, own, masthead }), { remedy: backupTexts.installNewer() });
}

/**
 * Restores a backup into an empty store, and brings its tables up to date. The whole file is checked first. Until it is
 * done no process can work on the store; an interrupted one is begun again. Throws a UserError where the store is not
 * empty, the backup is damaged, or of a newer version.
 */
export async function restoreBackup(store: RawStore, options: RestoreOptions): Promise<Manifest> {
  const { file, signal, onProgress, media, beforeOpen } = options;
  const manifest = await verifyBackup(file, signal);
  assertKnown(file, manifest);
  await prepareTarget(store, manifest.schema);

  async function* lines(): AsyncGenerator<Lines> {
    let [bytes, table] = [0, ''];
    const seen = new Set<string>();
    for await (const entry of readArchive(file, signal)) {
      const name = PART.exec(entry.name)?.[1];
      if (name !== undefined) {
        if (entry.size > PART_BYTES) throw damaged(file, backupTexts.fileTooLarge({ name: entry.name }));
        bytes += entry.size;
        table = name;
        seen.add(name);
        onProgress?.({ table, done: seen.size - 1, tables: manifest.tables.length, bytes });
        yield { table, lines: await wholeOf(entry) };
      } else if (entry.name.startsWith('media/') && media) await media(entry.name.slice('media/'.length), entry.body);
      else for await (const _part of entry.body);
    }
  }
  const digests = new Map(manifest.tables.map((table) => [table.name, table]));
  await load(
    store,
    { tables: manifest.tables, lines: lines(), rest: () => ({ digests, sequences: manifest.sequences }) },
    { why: 'restoring', id: randomUUID(), at: (await storeNow(store.db)).toISOString(), place: basename(file) },
  );
  await store.migrateTo(ownSchema());
  await beforeOpen(manifest);
  await store.db.transaction((tx) => openAgain(tx));
  return manifest;
}
