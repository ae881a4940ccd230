import { defineMessages } from '../../lib/message.ts';

/** Why a view is not saved or removed. */
export const views = defineMessages('views', {
  tooMany: {
    params: { by: 'text', most: 'number' },
    en: '{by} already has {most} saved views, which is the most that are kept.',
    'zh-CN': '{by}已保存 {most} 个视图，不能再多。',
  },
  removeFirst: {
    en: 'Remove one first, or save this one under the name of one.',
    'zh-CN': '请先删除一个，或用已有的名称保存。',
  },
  missing: {
    params: { by: 'text', name: 'text' },
    en: '{by} has no saved view called "{name}".',
    'zh-CN': '{by}没有名为“{name}”的视图。',
  },
  onlyOwn: {
    en: 'A view can be removed only by the person who saved it.',
    'zh-CN': '只有创建者才能删除视图。',
  },
});
