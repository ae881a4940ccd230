import type { Words } from '../same.ts';

export const article: Pick<Words, 'article' | 'edit' | 'post' | 'states'> = {
  article: {
    unknown: '在送达之前就已撤回的报道',
    noPosts: '还没有帖子。',
    skipped: '{{channel}} 未采用：{{reason}}',
  },
  edit: {
    open: '编辑',
    alt: '图片 {{number}} 的内容',
    tooLong: '超出平台长度',
    leave: '保持原样',
  },
  post: {
    preview: '{{name}} 读者看到的样子',
    simulated: '模拟',
    length: '{{label}}：{{length}}/{{max}} {{unit}}',
    blocks: '这样不能发布',
    warns: '请检查',
    approve: '批准',
    goesOut: '发布时间',
    open: '到平台查看',
    at: {
      title: '发布时间：{{headline}}，{{channel}}',
      time: '日期和时间（{{zone}}）',
      never: '{{zone}} 的时钟不会出现这个时间。',
      help: '以编辑部所在时区为准。按此处显示的内容批准。',
      leave: '暂不',
      submit: '批准并定于此时发布',
    },
  },
  states: {
    draft: '草稿',
    approved: '已批准',
    queued: '已排期',
    sending: '发送中',
    settling: '核对中',
    waiting: '平台处理中',
    'handed-over': '平台草稿',
    held: '需人工处理',
    published: '已发布',
    partial: '部分发布',
    rejected: '被拒绝',
    missed: '已错过',
    cancelled: '已取消',
    retracted: '已下架',
  },
};
