import { join } from 'node:path';
import type { NewsroomConfig } from '../config/config.ts';
import { mediaSecrets } from '../config/credentials.ts';
import type { Environment } from '../config/newsroom.ts';
import { readS3Address } from '../domain/s3-address.ts';
import type { Clock } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import { createFolderStore } from '../media/storage/folder-store.ts';
import { createS3Store } from '../media/storage/s3-store.ts';
import { type MediaStore, StorageError } from '../media/storage/store.ts';
import { startTexts } from './messages.ts';

/** An answer of the storage must begin within this, and go on. */
const TIMEOUT_MS = 30_000;

export interface StoreParts {
  env: Environment;
  clock: Clock;
  /** Ends what is asked of storage elsewhere. */
  signal: AbortSignal;
}

/** Where this newsroom keeps its media files. */
export function mediaStoreFor(
  { media, dataDirectory }: Pick<NewsroomConfig, 'media' | 'dataDirectory'>,
  { env, clock, signal }: StoreParts,
): MediaStore {
  const folder = join(dataDirectory, 'media');
  if (media.url === null) return createFolderStore(folder, clock);
  const address = readS3Address(media.url);
  if ('code' in address) throw new UserError(startTexts.mediaAddress({ wanted: address }));
  const secretOf = mediaSecrets(env);
  const read = (variable: string): string => {
    try {
      return secretOf(variable);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      throw new StorageError(error.problem, { remedy: error.advice, passes: false, cause: error });
    }
  };
  const keyIn = (variable: string): string => {
    const value = read(variable);
    if (value !== '') return value;
    throw new StorageError(startTexts.bucketKey({ bucket: address.bucket, variable }), {
      remedy: startTexts.setVariable({ variable }),
      passes: false,
    });
  };
  return createS3Store({
    address,
    // When something is stored or read, and not before: commands that do neither need no keys.
    keys: () => ({ accessKey: keyIn(media.accessKey), secretKey: keyIn(media.secretKey) }),
    clock,
    signal,
    timeoutMs: TIMEOUT_MS,
    folder,
    copiesBytes: media.copiesMegabytes * 1_000_000,
  });
}
