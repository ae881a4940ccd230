import fs from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';

type Files = PGlite['Module']['FS'];

/** Writes a folder of PGlite's file system to the disk, for its owner alone. */
function writeFolder(files: Files, from: string, to: string): void {
  fs.mkdirSync(to, { mode: 0o700 });
  for (const name of files.readdir(from)) {
    if (name === '.' || name === '..') continue;
    const [source, target] = [`${from}/${name}`, path.join(to, name)];
    if (files.isDir(files.stat(source).mode)) writeFolder(files, source, target);
    else fs.writeFileSync(target, files.readFile(source), { mode: 0o600 });
  }
}

/**
 * Makes the files of an empty store in a folder that is not there yet. `initdb` works in memory in any case: given a
 * folder, PGlite packs what it made into an archive and unpacks that, with three times the files in memory at once.
 */
export async function makeStore(directory: string, startParams: string[]): Promise<void> {
  const client = await PGlite.create({ dataDir: 'memory://', startParams });
  const { FS } = client.Module;
  // Its last checkpoint is in the files only then.
  await client.close();
  writeFolder(FS, PGlite.paths.PGDATA, directory);
}
