import { defineMessages } from '../../lib/message.ts';

/** What every feature says. */
export const kit = defineMessages('kit', {
  lookAgain: { en: 'Look at it as it is now, and decide again.', 'zh-CN': '请查看最新内容后再决定。' },
});
