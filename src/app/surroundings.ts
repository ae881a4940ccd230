import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessSurroundings } from '../domain/process-role.ts';
import { newId } from '../lib/ids.ts';
import { FOLDER_MODE } from '../media/storage/files.ts';
import type { Running } from './context.ts';

/** File by which processes with the same folder of media know it. */
const ID_FILE = '.folder-id';

/** Id of a folder, which the first process there gives it; null: the folder can't be written. */
export function folderId(folder: string): string | null {
  const file = join(folder, ID_FILE);
  try {
    mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
    writeFileSync(file, newId(), { flag: 'wx', mode: 0o640 });
  } catch {
    // Another process was first, or reading says what is wrong.
  }
  try {
    return readFileSync(file, 'utf8').trim() || null;
  } catch {
    return null;
  }
}

/** Most files and connections that this process may have open; null: the system doesn't say, or has no limit. */
export function openFilesLimit(): number | null {
  try {
    // A row has a name of several words, the limit in force and the highest that may be set.
    const rows = readFileSync('/proc/self/limits', 'utf8').replaceAll(/ +/g, '_');
    const limit = /^Max_open_files_(\d+)/m.exec(rows)?.[1];
    return limit === undefined ? null : Number(limit);
  } catch {
    return null;
  }
}

/** Reads what the doctor judges of a running process and only the process can see. */
export function watchSurroundings({
  config: { newsroom },
  unlistedProxies = new Set(),
}: Pick<Running, 'config' | 'unlistedProxies'>): () => ProcessSurroundings {
  const mediaFolder = newsroom.media.url === null ? folderId(join(newsroom.dataDirectory, 'media')) : null;
  const openFiles = openFilesLimit();
  return () => ({ mediaFolder, openFiles, unlistedProxies: [...unlistedProxies].toSorted() });
}
