import { defineMessages } from '../../lib/message.ts';

/** Why a picture is not cropped as asked, and what to do. */
export const crops = defineMessages('crops', {
  formatName: { en: 'a format such as x.post', 'zh-CN': '格式名称，如 x.post' },
  hash: {
    en: 'the hash of a picture, 64 hexadecimal digits',
    'zh-CN': '图片的哈希值，64 位十六进制数字',
  },
  noMedium: {
    params: { given: 'text' },
    en: 'The article has no picture "{given}".',
    'zh-CN': '报道没有图片“{given}”。',
  },
  noneAtAll: { en: 'It has no picture and no video.', 'zh-CN': '报道没有图片，也没有视频。' },
  noFile: {
    params: { kind: 'choice', number: 'number' },
    en: 'The article has only the caption of {kind, select, video {video} other {picture}} {number} and no file, so there is nothing to crop.',
    'zh-CN': '报道只有{kind, select, video {视频} other {图片}} {number} 的说明，没有文件，无法裁剪。',
  },
  notFetched: {
    params: { number: 'number' },
    en: 'The article has no file for picture {number}.',
    'zh-CN': '报道没有提供图片 {number} 的文件。',
  },
  fileMissing: {
    params: { hash: 'text' },
    en: 'There is no picture {hash}.',
    'zh-CN': '没有图片 {hash}。',
  },
  oldFilesRemoved: {
    en: 'Files of old posts are removed; see `filesRemovedAt` of the post.',
    'zh-CN': '旧帖子的文件会被清除，见帖子的 `filesRemovedAt`。',
  },
  noFormat: {
    params: { format: 'text' },
    en: 'The channels of this article have no format "{format}".',
    'zh-CN': '此报道的渠道没有格式“{format}”。',
  },
  notCropped: {
    params: { format: 'text' },
    en: 'Pictures are shown whole in {format}, so there is no crop to choose.',
    'zh-CN': '{format} 显示完整图片，无需选择裁剪。',
  },
  noFormats: { en: 'None of its formats is cropped.', 'zh-CN': '没有需要裁剪的格式。' },
  changed: {
    en: 'The crops of this article have changed, or the article was revised.',
    'zh-CN': '本文的裁剪已被他人修改，或报道已更新。',
  },
  noFocal: {
    params: { kind: 'choice', number: 'number' },
    en: 'No one has set a focal point for {kind, select, video {video} other {picture}} {number}, so there is nothing to remove.',
    'zh-CN': '{kind, select, video {视频} other {图片}} {number} 没有设置过焦点，无需取消。',
  },
  noWindow: {
    params: { format: 'text', number: 'number' },
    en: 'No one has chosen a crop of picture {number} for {format}, so there is nothing to remove.',
    'zh-CN': '图片 {number} 没有为 {format} 选择过裁剪，无需取消。',
  },
  nothingGiven: {
    en: 'Nothing was given: expected a crop or a focal point.',
    'zh-CN': '没有给出内容：应为裁剪范围或焦点。',
  },
});
