import { UserError } from '../lib/errors.ts';

interface Reason {
  remedy: string;
  /** It may well be over in a moment: the same request is worth a second try at once. */
  passes: boolean;
  cause?: unknown;
}

/** Media files could not be stored or read, whatever was in them: the disk or the storage elsewhere is at fault. */
export class StorageError extends UserError {
  readonly passes: boolean;

  constructor(message: string, { remedy, passes, cause }: Reason) {
    super(message, { remedy, cause });
    this.passes = passes;
  }
}

/**
 * Whether work should be done again as it is, and nobody be told that a post failed: its pictures are as good as
 * before, and whoever mends the storage loses nothing.
 */
export const isStorageAway = (error: unknown): boolean => error instanceof StorageError;
