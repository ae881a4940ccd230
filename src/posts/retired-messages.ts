import { defineMessages } from '../lib/message.ts';

/** Messages that rows of earlier versions have; nothing makes them any more. */
defineMessages('draft', {
  noFile: { en: 'The article gives no file for it.', 'zh-CN': '报道没有提供文件。' },
});
