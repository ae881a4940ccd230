import type { Term } from '../../../../api/contract/types.ts';
import { platformTerms } from './platforms.ts';

export const terms: Record<Term, string> = {
  'The post': '帖子正文',
  'The message': '帖子正文',
  'The caption': '配文',
  'The title': '标题',
  'The body': '正文',
  'The author': '作者',
  'The digest': '摘要',
  'The description': '视频说明',
  'The list of tags': '标签',
  'The comment': '评论',
  characters: '个字符',
  'weighted characters': '个加权字符',
  bytes: '个字节',
  ...platformTerms,
  number: '数字',
  date: '日期',
  name: '名称',
  quotation: '引语',
  video: '视频',
  picture: '图片',
  withheld: '暂缓发布',
  killed: '撤稿',
  'taken down': '下架',
};

/** Parts of a post by the names of their fields; `pictures` and `blocks` stand with their number. */
export const fields: Record<string, string> = {
  text: '帖子正文',
  message: '帖子正文',
  caption: '配文',
  title: '标题',
  body: '正文',
  author: '作者',
  digest: '摘要',
  description: '视频说明',
  tags: '标签',
  comment: '评论',
  captions: '字幕',
  video: '视频',
  pictures: '图片 {{number}} 的说明',
  blocks: '文章第 {{number}} 段',
};
