import { sentences } from '../../sentences.ts';

/** What is to be known of a post's new time. */
export const remarks = sentences({
  'near-same-article': '同一篇报道在 {{channel}} 另有一条帖子，相隔 {{minutes}} 分钟。',
  near: '{{channel}} 另有“{{headline}}”，相隔 {{minutes}} 分钟。{{outcome, term}}',
  'near-least':
    '{{channel}} 另有“{{headline}}”，相隔 {{minutes}} 分钟，而该渠道两条帖子之间至少间隔 {{least}} 分钟。{{outcome, term}}',
  'quiet-then': '{{channel}} 在 {{until, time}} 之前为静默时段。{{outcome, term}}',
  'day-full': '{{channel}} 每天最多发布 {{posts}} 条，当天已满。{{outcome, term}}',
  'hour-full': '{{channel}} 每小时最多发布 {{posts}} 条，届时已满。{{outcome, term}}',
  'quota-full': '{{channel}} 所在平台届时最多接受 {{posts}} 条，可能要等到 {{until, time}}。',
  'old-then': '届时报道已超过 {{hours}} 小时。',
  'old-then-asks': '届时报道已超过 {{hours}} 小时，批准者须确认仍要发布。',
});
