import type { Words } from '../same.ts';

export const keys: Pick<Words, 'keys'> = {
  keys: {
    title: '快捷键',
    everywhere: '所有页面',
    palette: '查找页面、报道和操作',
    find: '查找页面、报道或操作',
    found: '查找结果',
    nothing: '没有结果',
    next: '下一篇报道',
    previous: '上一篇报道',
    open: '打开报道',
    mark: '选择报道或取消选择',
    markDown: '向下扩展选择',
    markUp: '向上扩展选择',
    markAll: '选择已加载的全部报道',
    unmark: '取消选择',
  },
};
