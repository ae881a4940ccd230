import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { UserError } from '../../lib/errors.ts';
import { hashOf } from '../video/make.ts';
import { film } from './messages.ts';

/** ffmpeg's reader by the ending of a file: it must not guess. */
const READERS: Readonly<Record<string, string>> = {
  '.mp3': 'mp3',
  '.m4a': 'mov',
  '.wav': 'wav',
  '.flac': 'flac',
  '.ogg': 'ogg',
  '.opus': 'ogg',
};

/** A piece of the newsroom's own music. */
export interface Music {
  path: string;
  reader: string;
  hash: string;
}

const readerOf = (name: string): string | undefined => READERS[extname(name).toLowerCase()];

/**
 * The music of a film: the file that a setting names, or one of those in the folder that it names, the same for the same
 * `key` (hexadecimal). Throws a UserError where there is none.
 */
export async function musicFor(path: string, key: string): Promise<Music> {
  try {
    const isFolder = (await stat(path)).isDirectory();
    const names = isFolder ? (await readdir(path)).filter(readerOf).toSorted() : [path];
    const name = names[Number.parseInt(key.slice(0, 8), 16) % Math.max(1, names.length)];
    const reader = name === undefined ? undefined : readerOf(name);
    if (name !== undefined && reader !== undefined) {
      const file = isFolder ? join(path, name) : name;
      return { path: file, reader, hash: await hashOf(file) };
    }
  } catch (error) {
    throw new UserError(film.noMusic({ path }), { remedy: film.fixMusic(), cause: error });
  }
  throw new UserError(film.noMusic({ path }), { remedy: film.fixMusic() });
}
