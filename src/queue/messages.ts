import { defineMessages } from '../lib/message.ts';

/** Why a run of a recurring job ended without a result. */
export const runTexts = defineMessages('run', {
  processEnded: {
    params: { times: 'number' },
    en: 'Its process ended {times, plural, one {# time} other {# times}} while it ran.',
    'zh-CN': '运行期间进程中断了 {times} 次。',
  },
});
