import { defineMessages } from '../../lib/message.ts';

/** Why a webhook is not shown or tested. */
export const webhooks = defineMessages('webhooks', {
  unknown: {
    params: { id: 'text' },
    en: 'There is no webhook "{id}".',
    'zh-CN': '没有 Webhook“{id}”。',
  },
  nameOne: {
    en: 'Name one under `receivers` in newsroom.yaml.',
    'zh-CN': '请在 newsroom.yaml 的 `receivers` 中添加。',
  },
});
