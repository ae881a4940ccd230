import { defineMessages } from '../../lib/message.ts';

/** Why a job is not shown or run. */
export const jobs = defineMessages('jobs', {
  sourceHasNoRuns: {
    params: { name: 'text' },
    en: 'Individual polls of a feed are not kept: "{name}".',
    'zh-CN': '订阅源的每次读取不会逐一保存：“{name}”。',
  },
  unknown: {
    params: { name: 'text', known: 'text' },
    en: 'There is no job "{name}"; there are: {known}.',
    'zh-CN': '没有任务“{name}”；现有任务：{known}。',
  },
  noRun: { params: { id: 'text' }, en: 'There is no run {id}.', 'zh-CN': '没有运行记录 {id}。' },
});
