import { defineMessages } from '../../lib/message.ts';

/** Why a delivery is not listed, dismissed or resolved. */
export const deliveries = defineMessages('deliveries', {
  channelUnknown: {
    params: { channel: 'text' },
    en: 'There is no channel "{channel}", and no delivery to one of that name.',
    'zh-CN': '没有渠道“{channel}”，也没有该渠道的投递记录。',
  },
  notFailed: {
    en: 'This delivery has not failed: only one that failed, expired, was published in part, or is a draft on its platform can be dismissed.',
    'zh-CN': '该投递并未失败：只有失败、过期、部分发布或成为平台草稿的投递才能忽略。',
  },
  goesOut: {
    en: 'This delivery is sent automatically: --send-again and --retry are for held deliveries.',
    'zh-CN': '该投递会自动进行；--send-again 和 --retry 只用于待核查的投递。',
  },
  notPartial: {
    en: 'No part of this post is live, so there is nothing to take down.',
    'zh-CN': '此帖没有任何一条已发布，无需撤下。',
  },
  takenDown: {
    en: 'The published parts of this post were taken down, or are being taken down. Copy the post to a new draft instead.',
    'zh-CN': '此帖已发布的部分已撤下或正在撤下，请改为复制成新草稿。',
  },
  notHeld: {
    en: 'This delivery is not held, so there is nothing to decide.',
    'zh-CN': '该投递不是待核查状态，无需决定。',
  },
});
