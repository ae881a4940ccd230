import { messageOf, UserError } from './errors.ts';
import { type Message, plainText } from './message.ts';
import { systemTexts } from './messages.ts';

interface SystemError extends Error {
  code: string;
  syscall: string;
  path?: string;
}

const isSystemError = (error: unknown): error is SystemError =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error;

/** Codes that have words of their own. */
const KNOWN = [
  'ENOENT',
  'ENOTDIR',
  'EISDIR',
  'EEXIST',
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOSPC',
  'EDQUOT',
  'EFBIG',
  'EMFILE',
  'EIO',
  'ELOOP',
  'ENAMETOOLONG',
];

/** A folder was to be made where a file stands. */
const isFileInTheWay = ({ code, syscall }: SystemError): boolean => code === 'EEXIST' && syscall === 'mkdir';

function knownReason(error: unknown): Message | null {
  if (!isSystemError(error) || !KNOWN.includes(error.code)) return null;
  const { code } = error;
  return isFileInTheWay(error) ? systemTexts.fileInTheWay({ code }) : systemTexts.reason({ code });
}

/** What an error means, in words where the operating system has a code for it. */
export const reasonOf = (error: unknown): Message => knownReason(error) ?? plainText(messageOf(error));

const FULL = ['ENOSPC', 'EDQUOT', 'EFBIG'];

function remedyFor(error: SystemError): Message {
  if (FULL.includes(error.code)) return systemTexts.freeSpace();
  return isFileInTheWay(error) ? systemTexts.moveFile() : systemTexts.correctPath();
}

/** An error of the operating system as one for people, naming the file; null for errors that mean a defect. */
export function explainSystemError(error: unknown): UserError | null {
  const why = knownReason(error);
  if (why === null || !isSystemError(error)) return null;
  const { path } = error;
  const problem = path === undefined ? systemTexts.fileUnusable({ why }) : systemTexts.pathUnusable({ path, why });
  return new UserError(problem, { remedy: remedyFor(error), cause: error });
}
