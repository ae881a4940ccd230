import { defineMessages } from '../../lib/message.ts';

/** Why a place does not accept a video file. Sizes are in pixels, `length` and such as people read them. */
export const video = defineMessages('video', {
  unfit: {
    params: { name: 'message', why: 'message' },
    en: 'The video does not fit as {name}. {why}',
    'zh-CN': '视频不符合{name}的要求：{why}',
  },
  format: {
    params: { type: 'text', taken: 'list' },
    en: 'It is a {type} file; accepted: {taken}.',
    'zh-CN': '文件格式为{type}，可接受{taken}。',
  },
  codec: {
    params: { own: 'text', taken: 'list' },
    en: 'Its video codec is {own}; accepted: {taken}.',
    'zh-CN': '画面编码为{own}，可接受{taken}。',
  },
  colour: {
    params: { own: 'text' },
    en: 'Its colour format ({own}) is not accepted: only 8 bits in 4:2:0.',
    'zh-CN': '色彩编码为{own}，只接受 8 位 4:2:0。',
  },
  sound: {
    params: { own: 'text', taken: 'list' },
    en: 'Its audio codec is {own}; accepted: {taken}.',
    'zh-CN': '声音编码为{own}，可接受{taken}。',
  },
  fastStart: {
    en: 'Its index is at the end of the file; it must be at the beginning.',
    'zh-CN': '索引位于文件末尾，必须放在开头。',
  },
  tooSmall: {
    params: { size: 'text', least: 'text' },
    en: 'It has {size} pixels; at least {least} are needed.',
    'zh-CN': '尺寸为{size}像素，至少需要{least}像素。',
  },
  tooLarge: {
    params: { size: 'text', most: 'text' },
    en: 'It has {size} pixels; at most {most} are accepted.',
    'zh-CN': '尺寸为{size}像素，最多允许{most}像素。',
  },
  tooWide: {
    params: { width: 'number', most: 'number' },
    en: 'It is {width} pixels wide; at most {most} are accepted.',
    'zh-CN': '宽 {width} 像素，最多允许 {most} 像素。',
  },
  shape: {
    params: { own: 'text', from: 'text', to: 'text' },
    en: 'Its shape is {own}; shapes from {from} to {to} are accepted.',
    'zh-CN': '画面比例为{own}，可接受{from}至{to}。',
  },
  onlyShape: {
    params: { own: 'text', taken: 'text' },
    en: 'Its shape is {own}; only {taken} is accepted.',
    'zh-CN': '画面比例为{own}，只接受{taken}。',
  },
  frameRate: {
    params: { rate: 'number', min: 'number', max: 'number' },
    en: 'It has {rate} frames a second; {min} to {max} are accepted.',
    'zh-CN': '帧率为每秒 {rate} 帧，可接受 {min} 至 {max} 帧。',
  },
  tooShort: {
    params: { length: 'text', least: 'text' },
    en: 'It lasts {length}; at least {least} are needed.',
    'zh-CN': '时长{length}，至少需要{least}。',
  },
  tooLong: {
    params: { length: 'text', most: 'text' },
    en: 'It lasts {length}; at most {most} are accepted.',
    'zh-CN': '时长{length}，最长允许{most}。',
  },
  tooBig: {
    params: { size: 'bytes', most: 'bytes' },
    en: 'It has {size}; it must have at least one byte and at most {most}.',
    'zh-CN': '文件大小为{size}，须大于零且不超过{most}。',
  },
  bitrate: {
    params: { rate: 'number', most: 'number' },
    en: 'It has {rate} Mbit/s; at most {most} are accepted.',
    'zh-CN': '码率为 {rate} Mbit/s，最高允许 {most} Mbit/s。',
  },
  wishedShape: {
    params: { shape: 'text' },
    en: 'It is to have the shape {shape} (--shape).',
    'zh-CN': '要求画面比例为{shape}（--shape）。',
  },
  bestShape: {
    params: { own: 'text', best: 'text' },
    en: 'Its shape is {own}; {best} looks best there.',
    'zh-CN': '画面比例为{own}，此处用{best}效果最佳。',
  },
  wishedPiece: {
    params: { from: 'text', to: 'text' },
    en: 'Only the piece from {from} to {to} is to be shown.',
    'zh-CN': '只播放从{from}到{to}的片段。',
  },
  wishedRest: {
    params: { from: 'text' },
    en: 'Only the piece from {from} to the end is to be shown.',
    'zh-CN': '只播放从{from}到结尾的片段。',
  },
  wishedCaptions: { en: 'Its captions are to be burned in.', 'zh-CN': '要求将字幕嵌入画面。' },
  shapeRefused: {
    params: { own: 'text', from: 'text', to: 'text' },
    en: 'The shape (--shape) does not fit: {own} was given, and shapes from {from} to {to} are accepted.',
    'zh-CN': '画面比例（--shape）不合适：给出的是{own}，可接受{from}至{to}。',
  },
});
