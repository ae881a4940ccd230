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
  ofPart: {
    params: { field: 'message', number: 'number' },
    en: '{field} of part {number}',
    'zh-CN': '第 {number} 条的{field}',
  },
});

/** Problem of a further part of a post, or of one of several videos. */
export const { partProblem, videoProblem } = defineMessages('post', {
  partProblem: {
    params: { number: 'number', why: 'message' },
    en: 'Part {number}: {why}',
    'zh-CN': '第 {number} 条：{why}',
  },
  videoProblem: {
    params: { number: 'number', why: 'message' },
    en: 'Video {number}: {why}',
    'zh-CN': '视频 {number}：{why}',
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

/**
 * Names the field of a post: `title`, `pictures.0` for the first picture. `part`: by its index.
 */
export function fieldName(field: string, part = 0): Message {
  if (part > 0) return fields.ofPart({ field: fieldName(field), number: part + 1 });
  const [name = field, index] = field.split('.');
  const number = Number(index) + 1;
  if (name === 'pictures' && index !== undefined) return fields.picture({ number });
  if (name === 'blocks' && index !== undefined) return fields.block({ number });
  if (!isWhole(name)) return plainText(field);
  return WHOLE[name]();
}

/** Limits on the length of articles and posts. */
export const lengths = defineMessages('length', {
  atMost: {
    params: { most: 'number', length: 'number' },
    en: 'at most {most} characters, got {length}',
    'zh-CN': '最多 {most} 个字符（实际为 {length} 个）',
  },
  bodyTooLong: {
    params: { most: 'number', length: 'number' },
    en: 'The text of the article is too long: expected at most {most} characters, got {length}.',
    'zh-CN': '报道正文太长：最多 {most} 个字符，实际为 {length} 个。',
  },
  besideTooLong: {
    params: { most: 'number', length: 'number' },
    en: 'The article has too much besides its text: expected headlines, captions, names and tags of at most {most} characters together, got {length}.',
    'zh-CN': '报道正文以外的内容太多：标题、图片说明、姓名和标签等合计最多 {most} 个字符，实际为 {length} 个。',
  },
  postTooLong: {
    params: { most: 'number', length: 'number' },
    en: 'The post is too long: expected at most {most} characters in all its parts together, got {length}.',
    'zh-CN': '帖子太长：各部分合计最多 {most} 个字符，实际为 {length} 个。',
  },
  shorten: { en: 'Shorten it.', 'zh-CN': '请缩短后重试。' },
});

/** What a newer version of an article says differently. */
export const changes = defineMessages('change', {
  changed: {
    params: { part: 'choice', before: 'quote', after: 'quote' },
    en: '{part, select, headline {headline} standfirst {standfirst} text {text} picture {picture} caption {caption} video {video} address {address} terms {terms of use} numbers {numbers} dates {dates} names {names} other {quotations}} {before}, now {after}',
    'zh-CN':
      '{part, select, headline {标题} standfirst {导语} text {正文} picture {图片} caption {图片说明} video {视频} address {网址} terms {使用条款} numbers {数字} dates {日期} names {名称} other {引语}}{before}改为{after}',
  },
  added: {
    params: { part: 'choice', after: 'quote' },
    en: '{part, select, headline {headline} standfirst {standfirst} text {text} picture {picture} caption {caption} video {video} address {URL} terms {terms of use} numbers {numbers} dates {dates} names {names} other {quotations}}: added {after}',
    'zh-CN':
      '{part, select, headline {标题} standfirst {导语} text {正文} picture {图片} caption {图片说明} video {视频} address {网址} terms {使用条款} numbers {数字} dates {日期} names {名称} other {引语}}新增{after}',
  },
  removed: {
    params: { part: 'choice', before: 'quote' },
    en: '{part, select, headline {headline} standfirst {standfirst} text {text} picture {picture} caption {caption} video {video} address {URL} terms {terms of use} numbers {numbers} dates {dates} names {names} other {quotations}}: removed {before}',
    'zh-CN':
      '{part, select, headline {标题} standfirst {导语} text {正文} picture {图片} caption {图片说明} video {视频} address {网址} terms {使用条款} numbers {数字} dates {日期} names {名称} other {引语}}删去{before}',
  },
  more: { params: { count: 'number' }, en: '{count} more', 'zh-CN': '另有 {count} 处' },
});

/** What a focal point from outside has to be, as phrases. */
export const focalTexts = defineMessages('focal', {
  boxOrPoint: {
    en: 'a box with a width and a height, or a point with neither',
    'zh-CN': '有宽和高的方框，或两者都没有的点',
  },
  boxWithSize: { en: 'a box with a width and a height above 0', 'zh-CN': '宽和高都大于 0 的方框' },
  boxInside: {
    params: { right: 'text', bottom: 'text' },
    en: 'a box that ends inside the picture, not at {right}, {bottom}',
    'zh-CN': '不超出图片的方框，而不是在 {right}, {bottom} 处结束',
  },
  windowInside: {
    en: 'a window that ends inside the picture: its left and its width are 1 at most',
    'zh-CN': '不超出图片的窗口：左侧位置与宽度之和最多为 1',
  },
});
