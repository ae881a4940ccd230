import { UserError } from './errors.ts';

interface SystemError extends Error {
  code: string;
  syscall: string;
  path?: string;
}

const isSystemError = (error: unknown): error is SystemError =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of its path is a file where a folder was expected',
  EISDIR: 'it is a folder where a file was expected',
  EEXIST: 'it is there already',
  EACCES: 'this user has no permission',
  EPERM: 'this user has no permission',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'files may not grow so large here',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports a fault',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
};

/** A folder was to be made where a file stands. */
const isFileInTheWay = ({ code, syscall }: SystemError): boolean => code === 'EEXIST' && syscall === 'mkdir';

/** What an error of the operating system means, in words; null for any other error. */
export function systemReason(error: unknown): string | null {
  if (!isSystemError(error)) return null;
  const reason = isFileInTheWay(error) ? 'it is a file, a folder was expected' : REASONS[error.code];
  return reason === undefined ? null : `${reason} (${error.code})`;
}

const FULL = ['ENOSPC', 'EDQUOT', 'EFBIG'];

function remedyFor(error: SystemError): string {
  if (FULL.includes(error.code)) return 'Free space, or choose another disk, then try again.';
  if (isFileInTheWay(error)) return 'Name another folder, or move the file away, then try again.';
  return 'Correct the path or its permissions, then try again.';
}

/** The same as a whole error for people, naming the file; null for errors that mean a defect. */
export function explainSystemError(error: unknown): UserError | null {
  const reason = systemReason(error);
  if (reason === null || !isSystemError(error)) return null;
  const subject = error.path === undefined ? 'A file' : `The path ${error.path}`;
  return new UserError(`${subject} cannot be used: ${reason}.`, {
    remedy: remedyFor(error),
    cause: error,
  });
}
