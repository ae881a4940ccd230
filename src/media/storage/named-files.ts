import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { NamedFiles } from '../../domain/named-files.ts';
import { diskError, filesIn, orNull, writeAtomically } from './files.ts';
import { createS3Client, objectsOf, type S3Settings } from './s3-client.ts';
import { bodyOf } from './s3-store.ts';

/** Names have no way out of their folder. */
const NAME = /^[a-z]+\/[a-z0-9-]+(?:\.[a-z0-9]+)+$/;

function assertName(name: string): void {
  if (!NAME.test(name)) throw new Error(`No name of a file that is kept: ${name}`);
}

/** Files in a folder of this machine. Throws a StorageError for a full or unwritable disk. */
export function filesInFolder(folder: string): NamedFiles {
  const root = resolve(folder);
  const temporary = join(root, 'tmp');
  const pathOf = (name: string): string => {
    assertName(name);
    return join(root, name);
  };
  return {
    where: root,
    async put(name, path) {
      const target = pathOf(name);
      await writeAtomically(temporary, async (handle) => {
        await writeFile(handle, createReadStream(path));
        return target;
      });
    },
    async fetch(name, path) {
      const source = pathOf(name);
      try {
        if ((await orNull(stat(source))) === null) return false;
        await pipeline(createReadStream(source), createWriteStream(path, { mode: 0o600 }));
        return true;
      } catch (error) {
        throw diskError(error, source);
      }
    },
    async remove(name) {
      await rm(pathOf(name), { force: true });
    },
    async tidy(before) {
      for await (const { path, usedAt } of filesIn(temporary)) if (usedAt < before) await rm(path, { force: true });
    },
  };
}

/** Files in a bucket, below its folder `archive`. Throws a StorageError where it does not answer as it should. */
export function filesInBucket(settings: S3Settings): NamedFiles {
  const { bucket, prefix, endpoint } = settings.address;
  const objects = objectsOf(createS3Client(settings));
  const keyOf = (name: string): string => {
    assertName(name);
    return `archive/${name}`;
  };
  return {
    where: `${endpoint}/${bucket}/${prefix}archive`,
    put: async (name, path) => objects.put(keyOf(name), await bodyOf(path)),
    async fetch(name, path) {
      const answer = await objects.get(keyOf(name));
      if (!answer) return false;
      await pipeline(answer.body, createWriteStream(path, { mode: 0o600 }));
      return true;
    },
    remove: (name) => objects.remove(keyOf(name)),
    // An object is there whole or not at all.
    tidy: async () => undefined,
  };
}
