import { defineMessages, type Message, plainText } from '../lib/message.ts';

/** Names of a post's texts and media within a sentence. */
const fields = defineMessages('field', {
  text: { en: 'the text', 'zh-CN': '帖子正文' },
  message: { en: 'the message', 'zh-CN': '帖子正文' },
  caption: { en: 'the caption', 'zh-CN': '配文' },
  title: { en: 'the title', 'zh-CN': '标题' },
  body: { en: 'the body', 'zh-CN': '正文' },
  author: { en: 'the author', 'zh-CN': '作者' },
  digest: { en: 'the digest', 'zh-CN': '摘要' },
  description: { en: 'the description', 'zh-CN': '视频说明' },
  tags: { en: 'the tags', 'zh-CN': '标签' },
  comment: { en: 'the comment', 'zh-CN': '评论' },
  captions: { en: 'the captions', 'zh-CN': '字幕' },
  video: { en: 'the video', 'zh-CN': '视频' },
  picture: {
    params: { number: 'number' },
    en: 'the description of picture {number}',
    'zh-CN': '图片 {number} 的说明',
  },
  block: { params: { number: 'number' }, en: 'paragraph {number}', 'zh-CN': '报道第 {number} 段' },
  shorterForm: {
    params: { field: 'message', number: 'number' },
    en: 'shorter form {number} of {field}',
    'zh-CN': '{field}的备选 {number}',
  },
});

const WHOLE = {
  text: fields.text,
  message: fields.message,
  caption: fields.caption,
  title: fields.title,
  body: fields.body,
  author: fields.author,
  digest: fields.digest,
  description: fields.description,
  tags: fields.tags,
  comment: fields.comment,
  captions: fields.captions,
  video: fields.video,
} as const;
const isWhole = (name: string): name is keyof typeof WHOLE => Object.hasOwn(WHOLE, name);

/** Names the field of a post: `title`, `pictures.0` for the first picture, `title.0` for the first shorter title. */
export function fieldName(field: string): Message {
  const [name = field, index] = field.split('.');
  const number = Number(index) + 1;
  if (name === 'pictures' && index !== undefined) return fields.picture({ number });
  if (name === 'blocks' && index !== undefined) return fields.block({ number });
  if (!isWhole(name)) return plainText(field);
  return index === undefined ? WHOLE[name]() : fields.shorterForm({ field: WHOLE[name](), number });
}
