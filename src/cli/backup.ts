import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { keysText } from '../app/keyring-of.ts';
import { mediaStoreFor } from '../app/media-store.ts';
import { dataDirectoryOf } from '../config/data-directory.ts';
import { beginFromBackup } from '../features/system/restored.ts';
import { systemClock } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import type { MediaStore } from '../media/storage/store.ts';
import { VERSION } from '../net/user-agent.ts';
import { damaged } from '../store/backup/archive.ts';
import { backupName } from '../store/backup/keep.ts';
import type { Manifest } from '../store/backup/manifest.ts';
import { backupTexts } from '../store/backup/messages.ts';
import type { CopyProgress } from '../store/backup/read.ts';
import { restoreBackup } from '../store/backup/restore.ts';
import { verifyBackup } from '../store/backup/verify.ts';
import { writeBackup } from '../store/backup/write.ts';
import { engineFor } from './call.ts';
import { actorOf } from './caller.ts';
import { dataFaults, dataWords as words } from './data-messages.ts';
import { missingIn, missingText } from './missing-files.ts';
import { countBar } from './progress.ts';
import { openForBackup, openForRestore } from './raw-stores.ts';
import { answer, type Page, type Shell } from './shell.ts';

export interface BackupFlags {
  withMedia?: boolean;
  withKeys?: boolean;
}

/** Names of files that a backup may be written to. */
const BACKUP = /\.(?:tar\.gz|tgz)$/;

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

const rowsOf = ({ tables }: Manifest): number => tables.reduce((sum, { rows }) => sum + rows, 0);

/** What programs get to know of a backup; its lists of tables and files are in the file itself. */
const viewOf = ({ tables, files, sequences, ...manifest }: Manifest, file: string) => ({
  file,
  ...manifest,
  tables: tables.length,
  rows: rowsOf({ tables, files, sequences, ...manifest }),
});

const contentText = ({ media, keys }: Manifest): string[] => [
  words.media({ kind: media.kind, files: media.files, megabytes: (media.bytes / 1e6).toFixed(1) }),
  words.keys({ keys: keys ? 'yes' : 'no' }),
];

/** A bar of tables on a terminal. */
function showing(shell: Shell): { onProgress: (progress: CopyProgress) => void; end: () => void } {
  const bar = countBar(shell);
  return { onProgress: ({ done, tables, table }) => bar.show(done, tables, table), end: bar.end };
}

async function mediaOf(shell: Shell): Promise<{ media: MediaStore; isFolder: boolean }> {
  const { newsroom } = await shell.config();
  const media = mediaStoreFor(newsroom, { env: shell.env, clock: systemClock, signal: shell.signal() });
  return { media, isFolder: newsroom.media.url === null };
}

async function* readFile(media: MediaStore, hash: string): AsyncGenerator<Uint8Array> {
  yield* await media.open(hash);
}

/**
 * File that a backup is written to: the one that was named, or a new one in the folder. A name without the ending of a
 * backup means a folder. Throws a UserError for a folder that does not exist.
 */
function backupFile(target: string): string {
  const given = resolve(target);
  if (isFolder(given)) return join(given, backupName(systemClock.now()));
  const folder = BACKUP.test(given) && !target.endsWith(sep) ? dirname(given) : given;
  if (!isFolder(folder))
    throw new UserError(dataFaults.noFolder({ folder }), { remedy: dataFaults.makeFolder({ folder }) });
  return given;
}

/** Writes all tables of the store into one file, while a service runs. */
export async function backup(shell: Shell, target: string | undefined, flags: BackupFlags): Promise<number> {
  const file = backupFile(target ?? '.');
  const { media, isFolder: inFolder } = await mediaOf(shell);
  const keys = flags.withKeys ? keysText(shell.env, dataDirectoryOf(shell.env)) : null;
  const { onProgress, end } = showing(shell);
  const store = await openForBackup(shell);
  try {
    const manifest = await writeBackup(store, {
      file,
      masthead: VERSION,
      media: inFolder ? media.files() : null,
      read: flags.withMedia && inFolder ? (hash) => readFile(media, hash) : null,
      keys,
      signal: shell.signal(),
      onProgress,
    });
    end();
    return await answer(shell, viewOf(manifest, file), ({ times }: Page) => {
      const counts = { tables: manifest.tables.length, rows: rowsOf(manifest) };
      return [words.written({ file, ...counts, at: times.full(manifest.at) }), ...contentText(manifest)].join('\n');
    });
  } finally {
    await store.close();
  }
}

/** Reads all of a backup and compares it with its list of contents. */
export async function verify(shell: Shell, file: string): Promise<number> {
  const manifest = await verifyBackup(file, shell.signal());
  const { masthead, schema, tables, at } = manifest;
  return answer(shell, viewOf(manifest, file), ({ times }) => {
    const of = { tables: tables.length, rows: rowsOf(manifest), masthead, schema: String(schema) };
    return [words.whole({ file, ...of, at: times.full(at) }), ...contentText(manifest)].join('\n');
  });
}

/** Restores a backup into the empty store that the variables choose. */
export async function restore(shell: Shell, file: string): Promise<number> {
  const engine = engineFor(shell);
  const { media } = await mediaOf(shell);
  const { onProgress, end } = showing(shell);
  const folder = mkdtempSync(join(tmpdir(), 'masthead-restore-'));
  const store = await openForRestore(engine);
  try {
    const manifest = await restoreBackup(store, {
      file,
      signal: shell.signal(),
      onProgress,
      async media(hash, body) {
        const part = join(folder, 'part');
        await writeFile(part, body);
        if ((await media.put(part)) !== hash) throw damaged(file, backupTexts.fileChanged({ name: `media/${hash}` }));
        rmSync(part);
      },
      beforeOpen: async ({ at }) => {
        await store.db.transaction((tx) => beginFromBackup(tx, { since: new Date(at), by: actorOf(shell) }));
      },
    });
    end();
    const missing = await missingIn(shell, store.db, media);
    return await answer(shell, { ...viewOf(manifest, file), ...missing }, (page) => {
      const counts = { rows: rowsOf(manifest), tables: manifest.tables.length };
      return [
        words.restored({ ...counts, since: page.times.full(manifest.at) }),
        ...missingText(missing, page),
        words.afterRestore(),
      ].join('\n');
    });
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes the keys in the form that MASTHEAD_KEYS_FILE names. */
export async function exportKeys(shell: Shell, file: string): Promise<number> {
  const text = keysText(shell.env, dataDirectoryOf(shell.env));
  if (text === null) throw new UserError(dataFaults.noKeys(), { remedy: dataFaults.startOnce() });
  try {
    await writeFile(file, `${text}\n`, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw new UserError(dataFaults.fileThere({ file }), { remedy: dataFaults.otherFile(), cause: error });
  }
  return answer(shell, { file }, () => words.keysExported({ file }));
}
