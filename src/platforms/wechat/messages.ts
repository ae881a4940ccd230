import { defineMessages } from '../../lib/message.ts';

export const wechat = defineMessages('wechat', {
  name: { en: 'WeChat', 'zh-CN': '微信' },
  coverRequired: {
    en: 'The article has no picture; WeChat takes none without a cover. Add one to the article.',
    'zh-CN': '报道没有图片，而微信文章必须有封面，请在报道中添加。',
  },
  linkTooLong: {
    params: { bytes: 'number', max: 'number' },
    en: 'The link has {bytes} bytes; WeChat takes at most {max}. Use a shorter address.',
    'zh-CN': '链接共 {bytes} 字节，微信最多允许 {max} 字节，请使用较短的网址。',
  },
  contentMissing: {
    en: 'The article has no text; WeChat takes none without. Write some.',
    'zh-CN': '报道没有正文，微信不接受空文章，请填写。',
  },
  contentTooLong: {
    params: { length: 'number', max: 'number', over: 'number' },
    en: 'The article has {length} characters with its formatting; WeChat takes at most {max}. Shorten it by {over}.',
    'zh-CN': '文章连同排版共 {length} 个字符，微信最多允许 {max} 个，请删减 {over} 个。',
  },
  extraInvalid: {
    en: 'The captions or credits are not readable; captions are texts by picture, credits a list of lines.',
    'zh-CN': '图片说明或署名无法读取：图片说明应按图片列出，署名应逐行列出。',
  },
});
