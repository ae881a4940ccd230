import { messageOf, UserError } from './errors.ts';
import { defineMessages, type Message, plainText } from './message.ts';

const messages = defineMessages('system', {
  reason: {
    params: { code: 'choice' },
    en: '{code, select, ENOENT {there is no such file or folder} ENOTDIR {a part of its path is a file where a folder was expected} EISDIR {it is a folder where a file was expected} EEXIST {it already exists} EACCES {this user has no permission} EPERM {this user has no permission} EROFS {the disk is read-only} ENOSPC {the disk is full} EDQUOT {the disk quota is used up} EFBIG {files may not grow so large here} EMFILE {too many files are open} EIO {the disk reports a fault} ELOOP {its links form a circle} ENAMETOOLONG {its name is too long} other {the system refused it}} ({code})',
    'zh-CN':
      '{code, select, ENOENT {没有这个文件或文件夹} ENOTDIR {路径中有一部分是文件，而不是文件夹} EISDIR {它是文件夹，而不是文件} EEXIST {它已存在} EACCES {当前用户没有权限} EPERM {当前用户没有权限} EROFS {磁盘是只读的} ENOSPC {磁盘已满} EDQUOT {磁盘配额已用完} EFBIG {文件大小超出此处限制} EMFILE {打开的文件过多} EIO {磁盘报告故障} ELOOP {链接循环} ENAMETOOLONG {名称过长} other {系统拒绝了操作}}（{code}）',
  },
  fileInTheWay: {
    params: { code: 'text' },
    en: 'it is a file, a folder was expected ({code})',
    'zh-CN': '它是文件，而不是文件夹（{code}）',
  },
  unusable: {
    params: { path: 'text', why: 'message' },
    en: 'The path {path} cannot be used: {why}.',
    'zh-CN': '无法使用路径{path}：{why}。',
  },
  unusableFile: { params: { why: 'message' }, en: 'A file cannot be used: {why}.', 'zh-CN': '无法使用文件：{why}。' },
  freeSpace: {
    en: 'Free space, or choose another disk, then try again.',
    'zh-CN': '请腾出空间或换一个磁盘，然后重试。',
  },
  otherFolder: {
    en: 'Name another folder, or move the file away, then try again.',
    'zh-CN': '请指定其他文件夹或移走该文件，然后重试。',
  },
  correctPath: {
    en: 'Correct the path or its permissions, then try again.',
    'zh-CN': '请检查路径或其权限，然后重试。',
  },
});

interface SystemError extends Error {
  code: string;
  syscall: string;
  path?: string;
}

const isSystemError = (error: unknown): error is SystemError =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error;

const KNOWN = /^(?:ENOENT|ENOTDIR|EISDIR|EEXIST|EACCES|EPERM|EROFS|ENOSPC|EDQUOT|EFBIG|EMFILE|EIO|ELOOP|ENAMETOOLONG)$/;
const FULL = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** A folder could not be created, since a file has its name. */
const isFileInTheWay = ({ code, syscall }: SystemError): boolean => code === 'EEXIST' && syscall === 'mkdir';

/** Meaning of an error of the operating system, as a part of a sentence; null for any other error. */
export function systemFault(error: unknown): Message | null {
  if (!isSystemError(error)) return null;
  const { code } = error;
  if (isFileInTheWay(error)) return messages.fileInTheWay({ code });
  return KNOWN.test(code) ? messages.reason({ code }) : null;
}

/** Meaning of any error, as part of a sentence; an error that is not the operating system's has its own words. */
export const reasonOf = (error: unknown): Message => systemFault(error) ?? plainText(messageOf(error));

function remedyFor(error: SystemError): Message {
  if (FULL.includes(error.code)) return messages.freeSpace();
  return isFileInTheWay(error) ? messages.otherFolder() : messages.correctPath();
}

/** The same as an error for people that names the file; null for defects. */
export function explainSystemError(error: unknown): UserError | null {
  const why = systemFault(error);
  if (why === null || !isSystemError(error)) return null;
  const problem =
    error.path === undefined ? messages.unusableFile({ why }) : messages.unusable({ path: error.path, why });
  return new UserError(problem, { remedy: remedyFor(error), cause: error });
}
