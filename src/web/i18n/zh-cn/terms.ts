import { platformTerms } from './platforms.ts';

/** Words that come from the server as they are: units, platforms, and what quotas count. */
export const terms: Readonly<Record<string, string>> = {
  characters: '个字符',
  'weighted characters': '个加权字符',
  bytes: '个字节',
  ...platformTerms,
};

/** Texts of a post by the names of their fields; `pictures` and `blocks` with their number. */
export const fields: Readonly<Record<string, string>> = {
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
  pictures: '图片 {{number}} 的说明',
  blocks: '报道第 {{number}} 段',
};
