import { defineMessages } from '../lib/message.ts';

/** What is wrong with the pictures of a post. `why`: what stood in the way. */
export const pictures = defineMessages('picture', {
  unmade: {
    params: { number: 'number', why: 'message' },
    en: 'Picture {number} was not made: {why}',
    'zh-CN': '图片 {number} 未能制作：{why}',
  },
  unmadeFor: {
    params: { number: 'number', place: 'text', why: 'message' },
    en: 'Picture {number} for {place} was not made: {why}',
    'zh-CN': '图片 {number}（{place}）未能制作：{why}',
  },
  cardUnmade: {
    params: { place: 'text', why: 'message' },
    en: 'The card for {place} was not made: {why}',
    'zh-CN': '文字卡片（{place}）未能制作：{why}',
  },
  cropsUnseen: {
    params: { number: 'number', why: 'text' },
    en: 'Picture {number} was cropped without face detection, so check its crops: {why}.',
    'zh-CN': '图片 {number} 裁剪时未能识别人脸，请检查裁剪结果：{why}。',
  },
  coverUnseen: {
    params: { why: 'text' },
    en: 'The video’s cover was cropped without face detection, so check its crops: {why}.',
    'zh-CN': '视频封面裁剪时未能识别人脸，请检查裁剪结果：{why}。',
  },
  cardUnseen: {
    params: { place: 'text', why: 'text' },
    en: 'The picture of the card for {place} was cropped without face detection, so check its crops: {why}.',
    'zh-CN': '文字卡片（{place}）的底图裁剪时未能识别人脸，请检查裁剪结果：{why}。',
  },
  noFile: { en: 'The article gives no file for it.', 'zh-CN': '报道没有提供文件。' },
  noFileForCard: { en: 'The article gives no file for its picture.', 'zh-CN': '报道没有提供底图的文件。' },
});
