import { defineMessages } from './message.ts';

/** What the operating system says of a file or folder, and of places in lists. */
export const systemTexts = defineMessages('system', {
  reason: {
    params: { code: 'choice' },
    en: '{code, select, ENOENT {there is no such file or folder} ENOTDIR {a part of its path is a file where a folder was expected} EISDIR {it is a folder where a file was expected} EEXIST {it is there already} EACCES {this user has no permission} EPERM {this user has no permission} EROFS {the disk is read-only} ENOSPC {the disk is full} EDQUOT {the disk quota is used up} EFBIG {files may not grow so large here} EMFILE {too many files are open} EIO {the disk reports a fault} ELOOP {its links lead in a circle} ENAMETOOLONG {its name is too long} other {it failed}} ({code})',
    'zh-CN':
      '{code, select, ENOENT {文件或文件夹不存在} ENOTDIR {路径中有一处是文件而非文件夹} EISDIR {此处是文件夹而非文件} EEXIST {已经存在} EACCES {该用户没有权限} EPERM {该用户没有权限} EROFS {磁盘为只读} ENOSPC {磁盘已满} EDQUOT {磁盘配额已用完} EFBIG {文件超出此处允许的大小} EMFILE {打开的文件过多} EIO {磁盘报告故障} ELOOP {链接形成循环} ENAMETOOLONG {名称过长} other {操作失败}}（{code}）',
  },
  fileInTheWay: {
    params: { code: 'text' },
    en: 'it is a file, a folder was expected ({code})',
    'zh-CN': '此处是文件，应为文件夹（{code}）',
  },
  pathUnusable: {
    params: { path: 'text', why: 'message' },
    en: 'The path {path} cannot be used: {why}.',
    'zh-CN': '无法使用路径 {path}：{why}。',
  },
  fileUnusable: { params: { why: 'message' }, en: 'A file cannot be used: {why}.', 'zh-CN': '无法使用文件：{why}。' },
  freeSpace: {
    en: 'Free space, or choose another disk, then try again.',
    'zh-CN': '请释放空间或更换磁盘，然后重试。',
  },
  moveFile: {
    en: 'Name another folder, or move the file away, then try again.',
    'zh-CN': '请指定另一文件夹，或移走该文件，然后重试。',
  },
  correctPath: {
    en: 'Correct the path or its permissions, then try again.',
    'zh-CN': '请更正路径或其权限，然后重试。',
  },
  noPlace: {
    params: { after: 'text' },
    en: '"{after}" is no place in this list: expected `next` of the page before.',
    'zh-CN': '“{after}”不是此列表中的位置：应为上一页返回的 `next`。',
  },
  leaveAfterOut: {
    en: 'Leave it out to begin with the first page.',
    'zh-CN': '省略此项即从第一页开始。',
  },
});
