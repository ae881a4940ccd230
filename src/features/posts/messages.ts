import { defineMessages } from '../../lib/message.ts';

export const posts = defineMessages('posts', {
  notApprovable: {
    params: { why: 'message' },
    en: 'It cannot be approved: {why}',
    'zh-CN': '无法批准：{why}',
  },
  despiteRules: {
    en: 'To publish it anyway, approve it with --despite-rules ("despiteRules": true in the API); this is recorded.',
    'zh-CN': '如仍要发布，请用 --despite-rules 批准（接口中为 "despiteRules": true），该操作会被记录。',
  },
});
