import { defineMessages } from '../../lib/message.ts';

/** Why a job is not shown or run. */
export const jobs = defineMessages('jobs', {
  sourceHasNoRuns: {
    params: { name: 'text' },
    en: 'Polls of a source are not kept one by one: "{name}".',
    'zh-CN': '来源的每次抓取不会逐一保存：“{name}”。',
  },
  unknown: {
    params: { name: 'text', known: 'text' },
    en: 'There is no job "{name}"; there are: {known}.',
    'zh-CN': '没有任务“{name}”；现有任务：{known}。',
  },
  noRun: { params: { id: 'text' }, en: 'There is no run {id}.', 'zh-CN': '没有运行记录 {id}。' },
});
