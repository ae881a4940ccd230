import type { Words } from '../same.ts';

export const keys: Pick<Words, 'keys'> = {
  keys: {
    title: '快捷键',
    everywhere: '所有页面',
    palette: '查找页面、文章和操作',
    find: '查找页面、文章或操作',
    found: '查找结果',
    nothing: '没有找到。',
    next: '下一篇文章',
    previous: '上一篇文章',
    open: '打开文章',
    mark: '选择文章或取消选择',
    markDown: '同时选择下一篇',
    markUp: '同时选择上一篇',
    markAll: '选择已加载的全部文章',
    unmark: '取消全部选择',
  },
};
