import { defineMessages } from '../../lib/message.ts';

export const app = defineMessages('app', {
  name: { en: 'the app', 'zh-CN': '应用推送' },
  payloadTooBig: {
    params: { bytes: 'number', max: 'number' },
    en: 'The message has {bytes} bytes with all it carries; at most {max} go to a phone. Shorten the body.',
    'zh-CN': '推送连同所有内容共 {bytes} 字节，最多允许 {max} 字节，请缩短正文。',
  },
  pictureNoRoom: {
    en: 'There may be no room in the message for the picture’s address; it would go out without the picture.',
    'zh-CN': '推送中可能放不下图片地址，那样将不带图片发出。',
  },
});
