import { defineMessages } from '../lib/message.ts';

/** Reasons why nothing is taken from a feed or from one of its items. */
export const feedTexts = defineMessages('feed', {
  otherKind: {
    params: { url: 'text', wanted: 'text', found: 'text' },
    en: '{url} was expected to be a {wanted}; what is there is a {found}.',
    'zh-CN': '{url} 应为 {wanted}，实际为 {found}。',
  },
  correctKind: {
    en: 'Correct `kind` or `url` of the source in newsroom.yaml.',
    'zh-CN': '请在 newsroom.yaml 中更正该订阅源的 `kind` 或 `url`。',
  },
  defect: {
    en: 'Masthead failed on it; see its log.',
    'zh-CN': '处理时出错，原因见日志。',
  },
  fromFeedAlone: {
    params: { why: 'message' },
    en: 'Read from the feed alone: {why}',
    'zh-CN': '仅取自订阅源：{why}',
  },
  hubRefused: { en: 'The hub refused.', 'zh-CN': 'WebSub 中心拒绝了订阅。' },
  hubRefusedBecause: {
    params: { reason: 'text' },
    en: 'The hub refused: {reason}',
    'zh-CN': 'WebSub 中心拒绝了订阅：{reason}',
  },
  noPage: {
    en: 'It has no page URL, and its feed does not have the full text.',
    'zh-CN': '它没有页面网址，订阅源也不含全文。',
  },
  processEnded: {
    params: { times: 'number' },
    en: 'The process ended {times, plural, one {# time} other {# times}} while it was being read.',
    'zh-CN': '读取期间进程中断了 {times} 次。',
  },
});
