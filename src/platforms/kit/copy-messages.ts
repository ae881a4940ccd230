import { defineMessages } from '../../lib/message.ts';

/** What an editor should know of how a text was written. They are kept with the post, in `extra.remarks`. */
export const copyRemarks = defineMessages('copy', {
  baseCut: {
    en: 'The base copy is longer than this text takes, so it was shortened here. Write a text for this channel.',
    'zh-CN': '基础文案超出此处的长度，已被缩短，请为该渠道单独改写。',
  },
  correctionCut: {
    params: { max: 'number' },
    en: 'The correction does not fit whole and was shortened; there is room for {max}. Write it shorter, so that nothing that matters is cut off.',
    'zh-CN': '更正说明超出 {max} 的长度，已被缩短。请写短一些，以免重要内容被截掉。',
  },
  templateFailed: {
    params: { why: 'message' },
    en: '{why} The platform’s own copy is used instead.',
    'zh-CN': '模板无法用于这篇报道，此处改用平台默认文案：{why}',
  },
  proposalRefused: {
    params: { why: 'message' },
    en: '{why} The default copy is used instead.',
    'zh-CN': '未采用语言模型的建议，此处改用默认文案：{why}',
  },
  cardInstead: {
    params: { why: 'message' },
    en: '{why} A card with words is used instead.',
    'zh-CN': '原图无法使用，已用文字卡片代替：{why}',
  },
});
