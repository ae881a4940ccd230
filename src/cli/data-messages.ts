import { defineMessages } from '../lib/message.ts';
import { defineWords } from './say.ts';

/** Words about backups. */
export const dataWords = defineWords('cliData', {
  written: {
    params: { file: 'text', tables: 'number', rows: 'number', at: 'text' },
    en: 'Backup written: {file}\n{rows, number} rows of {tables} tables, as they were on {at}.',
    'zh-CN': '已写入备份：{file}\n{tables} 个表共 {rows, number} 行，为 {at} 时的状态。',
  },
  whole: {
    params: { file: 'text', tables: 'number', rows: 'number', at: 'text', masthead: 'text', schema: 'text' },
    en: '{file} is complete: {rows, number} rows of {tables} tables, as they were on {at} (Masthead {masthead}, schema {schema}).',
    'zh-CN':
      '{file} 完整：{tables} 个表共 {rows, number} 行，为 {at} 时的状态（Masthead {masthead}，结构版本 {schema}）。',
  },
  media: {
    params: { kind: 'choice', files: 'number', megabytes: 'text' },
    en: '{kind, select, included {Media: {files, number} files with {megabytes} MB are in it.} listed {Media: {files, number} files with {megabytes} MB are listed, and not in it. Copy the folder media, or use --with-media.} other {Media are in the bucket, and not in it.}}',
    'zh-CN':
      '{kind, select, included {媒体：已包含 {files, number} 个文件，{megabytes} MB。} listed {媒体：只列出 {files, number} 个文件（{megabytes} MB），未包含文件本身。请复制 media 文件夹，或使用 --with-media。} other {媒体在存储桶中，未包含在备份里。}}',
  },
  keys: {
    params: { keys: 'choice' },
    en: '{keys, select, yes {The keys are in it (keys.txt): whoever has this file can read every credential.} other {The keys are not in it. Keep them elsewhere: without them, credentials have to be entered again.}}',
    'zh-CN':
      '{keys, select, yes {密钥已包含在内（keys.txt）：拿到此文件的人可以读取所有凭据。} other {密钥未包含在内，请另行保存：没有密钥就必须重新输入凭据。}}',
  },
  restored: {
    params: { rows: 'number', tables: 'number', since: 'text' },
    en: 'Restored {rows, number} rows of {tables} tables. Everything is paused. Each post is looked up before it is sent, back to {since}.',
    'zh-CN': '已恢复 {tables} 个表共 {rows, number} 行。已全部暂停。每条内容发送前都会先查找，回溯到 {since}。',
  },
  mediaMissing: {
    params: { files: 'number', where: 'text', few: 'choice' },
    en: '{files, plural, one {# media file that the store names is} other {# media files that the store names are}} missing in {where}{few, select, yes { (all with --json). The first} other {}}:',
    'zh-CN':
      '{where}中缺少数据库所列的 {files, number} 个媒体文件{few, select, yes {（用 --json 查看全部）。前几个} other {}}：',
  },
  plannedWithout: {
    params: { posts: 'number', few: 'choice' },
    en: '{posts, plural, one {# planned post needs} other {# planned posts need}} some of them. Nothing is sent without its files: a post is tried again for a while, and fails if they do not come{few, select, yes {. The next} other {}}:',
    'zh-CN':
      '{posts, number} 条已排期的帖子需要其中的文件。文件缺失时不会发送：到时会重试一段时间，文件仍未补齐则失败{few, select, yes {。最近几条} other {}}：',
  },
  plannedHead: { en: 'Planned for | Channel | Headline', 'zh-CN': '排期 | 渠道 | 标题' },
  putMediaBack: {
    params: { where: 'text' },
    en: 'Copy them to {where} before you resume. Pictures and videos of articles are fetched again when a post is created again; uploads, films and crops exist only there.',
    'zh-CN':
      '请在恢复发布之前把它们复制到 {where}。重新创建帖子时会再次获取报道的图片和视频；上传的文件、制作的短片和裁剪结果只保存在那里。',
  },
  mediaNotChecked: {
    params: { why: 'text' },
    en: 'Whether media files are missing is not known: {why}',
    'zh-CN': '无法确定是否缺少媒体文件：{why}',
  },
  afterRestore: {
    en: 'Now start Masthead, repeat decisions that were lost, then: masthead resume --all',
    'zh-CN': '现在请启动 Masthead，重做丢失的决定，然后运行：masthead resume --all',
  },
  keysExported: {
    params: { file: 'text' },
    en: 'The keys are in {file}, for MASTHEAD_KEYS_FILE. Whoever reads it can read every credential.',
    'zh-CN': '密钥已写入 {file}，供 MASTHEAD_KEYS_FILE 使用。能读取此文件的人可以读取所有凭据。',
  },
});

/** Why a backup cannot be made. */
export const dataFaults = defineMessages('cliDataFaults', {
  noStore: {
    params: { directory: 'text' },
    en: 'There is no embedded store in {directory}.',
    'zh-CN': '{directory} 中没有内置数据库。',
  },
  setData: {
    en: 'Set MASTHEAD_DATA to the folder of the service.',
    'zh-CN': '请将 MASTHEAD_DATA 设为服务使用的文件夹。',
  },
  noFolder: {
    params: { folder: 'text' },
    en: 'There is no folder {folder}, so no backup was written.',
    'zh-CN': '没有文件夹 {folder}，未写入备份。',
  },
  makeFolder: {
    params: { folder: 'text' },
    en: 'Make it (mkdir -p {folder}), or name a file ending in .tar.gz in a folder that exists.',
    'zh-CN': '请创建该文件夹（mkdir -p {folder}），或指定已有文件夹中以 .tar.gz 结尾的文件。',
  },
  noKeys: { en: 'There are no keys yet.', 'zh-CN': '还没有密钥。' },
  startOnce: { en: 'Start Masthead once, which makes them.', 'zh-CN': '请先启动一次 Masthead，它会创建密钥。' },
  fileThere: { params: { file: 'text' }, en: '{file} exists already.', 'zh-CN': '{file} 已存在。' },
  otherFile: { en: 'Name another file.', 'zh-CN': '请指定其他文件。' },
});
