import { defineMessages } from '../../lib/message.ts';

/** Why an archive cannot be written, or rows cannot be removed. */
export const archiveTexts = defineMessages('archive', {
  missing: {
    params: { file: 'text', where: 'text' },
    en: 'The archive {file} is no longer in {where}, and some of its rows are still in the store.',
    'zh-CN': '{where}中已没有归档文件 {file}，而其中部分记录仍在数据库中。',
  },
  changed: {
    params: { file: 'text', where: 'text' },
    en: 'The archive {file} in {where} is not as it was written.',
    'zh-CN': '{where}中的归档文件 {file} 与写入时不一致。',
  },
  putBack: {
    en: 'Put it back from a copy, then run the job again. No further rows are removed until then.',
    'zh-CN': '请从副本中恢复该文件，然后重新运行任务。在此之前不再删除记录。',
  },
  elsewhere: {
    params: { file: 'text' },
    en: 'Another process has written {file} meanwhile.',
    'zh-CN': '另一个进程同时写入了 {file}。',
  },
  waitForIt: {
    en: 'Nothing is lost: run the job again when that process has ended.',
    'zh-CN': '没有丢失任何内容：请在该进程结束后重新运行任务。',
  },
});
