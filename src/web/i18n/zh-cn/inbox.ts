import type { Words } from '../same.ts';

export const inbox: Pick<Words, 'inbox' | 'urgency'> = {
  inbox: {
    address: '文章地址',
    compose: '撰写帖子',
    reading: '正在读取页面、撰写帖子并裁剪图片，需要几秒钟。',
    search: '搜索标题',
    urgency: '紧急程度',
    all: '全部',
    articles: '文章',
    empty: '还没有文章。请在上方粘贴文章地址，各渠道的帖子就会出现在这里。',
    noneFound: '没有符合条件的文章。',
    more: '显示更多',
    withdrawn: '已撤回',
    embargo: '禁发至',
  },
  urgency: { breaking: '突发', normal: '普通', evergreen: '常青' },
};
