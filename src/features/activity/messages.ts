import { defineMessages } from '../../lib/message.ts';

/** Why the activity cannot be filtered as asked. */
export const activity = defineMessages('activity', {
  actionUnknown: {
    params: { action: 'text', known: 'text' },
    en: 'The activity has no action "{action}" yet. Recorded so far: {known}.',
    'zh-CN': '动态中还没有操作“{action}”。已有：{known}。',
  },
  didYouMean: { params: { meant: 'text' }, en: 'Did you mean {meant}?', 'zh-CN': '您是要找 {meant} 吗？' },
});
