import { defineWords } from './say.ts';

/** Words of the commands about what needs attention. */
export const attentionWords = defineWords('cliAttention', {
  head: { en: 'Item | What | About | Who', 'zh-CN': '事项 | 问题 | 内容 | 负责人' },
  none: { en: 'Nothing needs attention.', 'zh-CN': '没有需要处理的事项。' },
  urgency: {
    params: { urgency: 'choice', count: 'number' },
    en: '{urgency, select, now {Now} today {Today} other {This week}} ({count})',
    'zh-CN': '{urgency, select, now {立即} today {今天} other {本周}}（{count}）',
  },
  snoozedUntil: { params: { until: 'text' }, en: 'snoozed until {until}', 'zh-CN': '推迟到 {until}' },
  best: { params: { does: 'text' }, en: 'To do: {does}', 'zh-CN': '处理方式：{does}' },
  happened: { en: 'What happened:', 'zh-CN': '经过：' },
  decided: {
    params: { channel: 'text', outcome: 'choice', missing: 'number', why: 'text' },
    en: '{channel}: {outcome, select, approved {in progress} asked {waits for {missing, plural, one {# more approval} other {# more approvals}}} left {left as published} already {decided before} later {not decided} other {refused}} {why}',
    'zh-CN':
      '{channel}：{outcome, select, approved {处理中} asked {还需 {missing} 人批准} left {保留原帖} already {此前已决定} later {未决定} other {未完成}}{why}',
  },
  nothingToDecide: { en: 'There is nothing to decide about this story.', 'zh-CN': '此报道没有待决定的更正。' },
});
