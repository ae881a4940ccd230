import type { Readable } from 'node:stream';
import { UserError } from '../../lib/errors.ts';
import type { Message } from '../../lib/message.ts';
import { storage } from './messages.ts';

/** Stored file, for the clean-up. */
interface StoredFile {
  hash: string;
  bytes: number;
  /** Time of its last storing or keeping. */
  usedAt: Date;
}

/** First and last byte, both counted from 0 and both included. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * Files by content: each is named by the sha-256 of its bytes, and never changes. All methods throw a UserError for a
 * name that is no sha-256, and where the storage cannot be used.
 */
export interface MediaStore {
  /** Location for people to read: a folder, or a bucket with its endpoint. */
  where: string;
  /** A folder on this machine for files that are worked on; what is left in its folder `tmp` is tidied away. */
  dir: string;
  /** Stores bytes, or a copy of the file at a path, and answers its hash. Repeating it changes nothing. */
  put(source: Uint8Array | string): Promise<string>;
  has(hash: string): Promise<boolean>;
  /** Bytes, or null when there is no such file. */
  size(hash: string): Promise<number | null>;
  /**
   * Like `size`, for a file that is about to be referenced: it counts as just stored, so the clean-up spares it for its
   * grace period.
   */
  keep(hash: string): Promise<number | null>;
  /** Throws a UserError when the file is gone. */
  read(hash: string, range?: ByteRange): Promise<Buffer>;
  /** Reads as a stream; destroying it releases all resources. */
  open(hash: string, range?: ByteRange): Promise<Readable>;
  /** Path of the file on this machine, read-only. Open it soon: it may be a copy that is evicted. */
  local(hash: string): Promise<string>;
  /** Reads the index entry of a key (a sha-256); null: none. */
  recall(key: string): Promise<string | null>;
  remember(key: string, text: string): Promise<void>;
  /** Lists all files, unordered. */
  files(): AsyncIterable<StoredFile>;
  /**
   * Removes a file that was neither stored nor kept since `before`. Answers the bytes that this freed; null where it
   * is not there, or was used meanwhile.
   */
  discard(hash: string, before: Date): Promise<number | null>;
  /** Deletes leftovers of killed processes from before this time, and unneeded index entries; returns their number. */
  tidy(before: Date): Promise<number>;
  /** Throws a UserError that says why nothing can be stored; leaves nothing behind. */
  check(): Promise<void>;
}

/** `ab/cd…` of `abcd…`: no folder gets too full. Throws for what is no sha-256. */
export function shardOf(name: string): string {
  if (/^[0-9a-f]{64}$/.test(name)) return `${name.slice(0, 2)}/${name.slice(2)}`;
  throw new UserError(storage.notHash({ name: name.slice(0, 80) }));
}

export const goneError = (hash: string, where: string): UserError =>
  new UserError(storage.gone({ hash, where }), { kind: 'missing', remedy: storage.renderAgain() });

/** Checks whether an index entry refers to a file that no longer exists. */
export async function leadsNowhere(text: string, has: (hash: string) => Promise<boolean>): Promise<boolean> {
  for (const [hash] of text.matchAll(/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g)) if (!(await has(hash))) return true;
  return false;
}

interface Reason {
  remedy: Message | undefined;
  /** Transient: the same request is worth an immediate retry. */
  passes: boolean;
  cause?: unknown;
}

/** Failure of the disk or the remote storage, independent of the file. */
export class StorageError extends UserError {
  readonly passes: boolean;

  constructor(problem: Message, { remedy, passes, cause }: Reason) {
    super(problem, { remedy, cause });
    this.passes = passes;
  }
}

/** Checks whether work should simply be retried, without reporting the post as failed: only the storage is at fault. */
export const isStorageAway = (error: unknown): boolean => error instanceof StorageError;
