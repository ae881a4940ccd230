import { platformTerms } from './platforms.ts';

export const terms: Readonly<Record<string, string>> = {
  characters: '个字符',
  'weighted characters': '个加权字符',
  bytes: '个字节',
  ...platformTerms,
  viewer: '查看者',
  editor: '编辑',
  approver: '审批人',
  operator: '运维',
  admin: '管理员',
  write: '提交报道和修改草稿',
  approve: '批准帖子',
  stop: '暂停和撤稿',
  operate: '恢复发布、取消撤稿、处理搁置的帖子和运行任务',
  people: '管理人员权限',
  connect: '输入渠道密钥',
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
  pictures: '图片 {{number}} 的说明',
  blocks: '报道第 {{number}} 段',
};
