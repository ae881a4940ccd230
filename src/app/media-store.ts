import { chmodSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { NewsroomConfig } from '../config/config.ts';
import { mediaSecrets } from '../config/credentials.ts';
import type { Environment } from '../config/newsroom.ts';
import { readS3Address } from '../domain/s3-address.ts';
import type { Clock } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import { createFolderStore } from '../media/storage/folder-store.ts';
import { filesInBucket, filesInFolder } from '../media/storage/named-files.ts';
import type { S3Settings } from '../media/storage/s3-client.ts';
import { createS3Store } from '../media/storage/s3-store.ts';
import { type MediaStore, StorageError } from '../media/storage/store.ts';
import type { ArchiveTarget } from '../store/archive/run.ts';
import { startTexts } from './messages.ts';

/** An answer of the storage must begin within this, and go on. */
const TIMEOUT_MS = 30_000;

export interface StoreParts {
  env: Environment;
  clock: Clock;
  /** Ends what is asked of storage elsewhere. */
  signal: AbortSignal;
}

/** How the bucket of `media.url` is reached; null: media are in a folder. */
function bucketOf({ media }: Pick<NewsroomConfig, 'media'>, { env, clock, signal }: StoreParts): S3Settings | null {
  if (media.url === null) return null;
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
  return {
    address,
    // When something is stored or read, and not before: commands that do neither need no keys.
    keys: () => ({ accessKey: keyIn(media.accessKey), secretKey: keyIn(media.secretKey) }),
    clock,
    signal,
    timeoutMs: TIMEOUT_MS,
  };
}

/** Takes the access of other users from a folder that an earlier version made. Another owner's folder stays as it is. */
function closeToOthers(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found && (found.mode & 0o007) !== 0 && found.uid === process.getuid?.()) chmodSync(folder, found.mode & 0o7770);
}

/** Where this newsroom keeps its media files. */
export function mediaStoreFor(
  { media, dataDirectory }: Pick<NewsroomConfig, 'media' | 'dataDirectory'>,
  parts: StoreParts,
): MediaStore {
  const folder = join(dataDirectory, 'media');
  closeToOthers(folder);
  const bucket = bucketOf({ media }, parts);
  if (bucket === null) return createFolderStore(folder, parts.clock);
  return createS3Store({ ...bucket, folder, copiesBytes: media.copiesMegabytes * 1_000_000 });
}

/** Where this newsroom moves old rows to; null: they stay in the store. Throws a UserError without a folder and a bucket. */
export function archiveFor(
  { archive, media }: Pick<NewsroomConfig, 'archive' | 'media'>,
  parts: StoreParts,
): ArchiveTarget | null {
  if (archive === null) return null;
  const { folder, keep } = archive;
  if (folder !== null) return { keep, files: filesInFolder(folder) };
  const bucket = bucketOf({ media }, parts);
  if (bucket !== null) return { keep, files: filesInBucket(bucket) };
  throw new UserError(startTexts.noArchive(), { remedy: startTexts.nameArchive() });
}
