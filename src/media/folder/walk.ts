import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { orNull } from './missing.ts';

/** A file below a folder of shards; `name` is its sha-256. */
export interface Found {
  name: string;
  path: string;
  bytes: number;
  usedAt: Date;
}

const namesIn = async (folder: string): Promise<string[]> => (await orNull(readdir(folder))) ?? [];

/** The files `ab/cd…<ending>` below a folder, shard by shard; other files are passed over, and so is what goes meanwhile. */
export async function* filesBelow(folder: string, ending = ''): AsyncGenerator<Found> {
  const shards = (await namesIn(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name));
  for (const shard of shards) {
    for (const rest of await namesIn(join(folder, shard))) {
      const name = `${shard}${rest.endsWith(ending) ? rest.slice(0, rest.length - ending.length) : ''}`;
      if (!/^[0-9a-f]{64}$/.test(name)) continue;
      const path = join(folder, shard, rest);
      const entry = await orNull(stat(path));
      if (entry?.isFile()) yield { name, path, bytes: entry.size, usedAt: entry.mtime };
    }
  }
}

/** The files that lie in a folder itself. */
export async function* filesIn(folder: string): AsyncGenerator<Found> {
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    const entry = await orNull(stat(path));
    if (entry?.isFile()) yield { name, path, bytes: entry.size, usedAt: entry.mtime };
  }
}
