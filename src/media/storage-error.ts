import { UserError } from '../domain/errors.ts';

interface Reason {
  remedy: string;
  /** It may well be over in a moment: whoever has time should try again and lose nothing. */
  passes: boolean;
  cause?: unknown;
}

/** Storage outside of this machine could not be used. */
export class StorageError extends UserError {
  readonly passes: boolean;

  constructor(message: string, { remedy, passes, cause }: Reason) {
    super(message, { remedy, cause });
    this.passes = passes;
  }
}

/** Whether work should be tried again as it is, and nobody be told that it failed. */
export const isPassing = (error: unknown): boolean => error instanceof StorageError && error.passes;
