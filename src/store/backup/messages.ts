import { defineMessages } from '../../lib/message.ts';

/** Why a backup cannot be written, read or restored. */
export const backupTexts = defineMessages('backup', {
  notWritten: {
    params: { file: 'text', why: 'message' },
    en: 'The backup {file} could not be written: {why}.',
    'zh-CN': '无法写入备份 {file}：{why}。',
  },
  otherPlace: {
    en: 'Free space, let the user that runs Masthead write there, or name another folder; then run it again. No part of it was left.',
    'zh-CN': '请释放空间，允许运行 Masthead 的用户写入该文件夹，或指定其他文件夹，然后重新运行。未留下不完整的文件。',
  },
  damaged: {
    params: { file: 'text', why: 'message' },
    en: '{file} is no complete backup of Masthead: {why}.',
    'zh-CN': '{file} 不是完整的 Masthead 备份：{why}。',
  },
  otherBackup: {
    en: 'Use another backup; nothing was restored. masthead backup verify checks a file.',
    'zh-CN': '请使用其他备份；未恢复任何内容。可用 masthead backup verify 检查文件。',
  },
  fileChanged: {
    params: { name: 'text' },
    en: 'the checksum of {name} is wrong',
    'zh-CN': '{name} 的校验和不正确',
  },
  fileMissing: { params: { name: 'text' }, en: '{name} is missing', 'zh-CN': '缺少 {name}' },
  fileUnknown: { params: { name: 'text' }, en: '{name} does not belong in it', 'zh-CN': '不应包含 {name}' },
  fileTooLarge: { params: { name: 'text' }, en: '{name} is too large', 'zh-CN': '{name} 过大' },
  manifestMissing: {
    en: 'its list of contents is missing, so it was cut off or is another kind of file',
    'zh-CN': '缺少内容清单，说明文件不完整，或是其他类型的文件',
  },
  manifestUnreadable: { en: 'its list of contents cannot be read', 'zh-CN': '无法读取内容清单' },
  newer: {
    params: { file: 'text', schema: 'number', own: 'number', masthead: 'text' },
    en: '{file} is of Masthead {masthead} with schema {schema}; this one knows schema {own}.',
    'zh-CN': '{file} 来自 Masthead {masthead}，结构版本为 {schema}；当前版本只支持到 {own}。',
  },
  installNewer: {
    en: 'Install that version of Masthead, or a newer one. Nothing was restored.',
    'zh-CN': '请安装该版本或更新版本的 Masthead。未恢复任何内容。',
  },
});
