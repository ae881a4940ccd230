import { defineMessages } from '../lib/message.ts';

const FIELD = {
  en: '{field, select, second {second} minute {minute} hour {hour} dayOfMonth {day of month} month {month} other {day of week}}',
  zh: '{field, select, second {秒} minute {分钟} hour {小时} dayOfMonth {日期} month {月份} other {星期}}',
};

/** What is wrong with a cron line, or with the rules of a channel. */
export const schedule = defineMessages('schedule', {
  fault: {
    params: { expected: 'message', given: 'message' },
    en: 'expected {expected}, given {given}',
    'zh-CN': '应为{expected}，而不是{given}',
  },
  cronFault: {
    params: { line: 'text', column: 'number', expected: 'message', given: 'message' },
    en: 'The cron line "{line}" is wrong at column {column}: expected {expected}, given {given}.',
    'zh-CN': 'cron 行“{line}”的第 {column} 列有误：应为{expected}，而不是{given}。',
  },
  value: {
    params: { field: 'choice', range: 'text', names: 'choice' },
    en: `the ${FIELD.en} ({range}{names, select, none {} other { or {names}}}, *, lists, ranges, steps)`,
    'zh-CN': `${FIELD.zh}（{range}{names, select, none {} other {或 {names}}}、*、列表、区间、步长）`,
  },
  fields: {
    en: 'five fields (minute, hour, day of month, month, day of week), or six with seconds first',
    'zh-CN': '五个字段（分钟、小时、日期、月份、星期），或以秒开头的六个字段',
  },
  fieldCount: {
    params: { count: 'number' },
    en: '{count, plural, one {# field} other {# fields}}',
    'zh-CN': ' {count} 个字段',
  },
  nickname: {
    params: { names: 'text' },
    en: 'one of {names}, or a line of fields',
    'zh-CN': '{names} 之一，或由字段组成的一行',
  },
  reboot: {
    en: '"@reboot", which has no time: a service fires nothing because it was started',
    'zh-CN': '“@reboot”：它没有时间，服务不会因启动而触发任务',
  },
  countries: {
    params: { known: 'text' },
    en: 'a country with known holidays ({known})',
    'zh-CN': '已知节假日的国家或地区（{known}）',
  },
  parts: {
    params: { country: 'text', known: 'text' },
    en: '{country}, or one of its parts ({known})',
    'zh-CN': '{country}，或其下属地区之一（{known}）',
  },
  noParts: {
    params: { country: 'text' },
    en: '{country} alone, whose parts have no holidays of their own',
    'zh-CN': '只写 {country}：其下属地区没有各自的节假日',
  },
  holidaysLeave: {
    params: { rule: 'text' },
    en: 'a line that fires in the next years with "holidays: {rule}"',
    'zh-CN': '在“holidays: {rule}”下未来几年内会触发的一行',
  },
  closerThanGap: {
    params: { least: 'duration', gap: 'duration' },
    en: 'These slots are as little as {least} apart, and the channel keeps {gap} between two posts: some are never used.',
    'zh-CN': '这些时段最近只相隔 {least}，而该渠道两帖之间至少间隔 {gap}：有些时段永远用不上。',
  },
  morePerHour: {
    params: { slots: 'number', posts: 'number' },
    en: 'There are {slots} slots within an hour, and the channel publishes at most {posts, plural, one {# post} other {# posts}} an hour.',
    'zh-CN': '一小时内有 {slots} 个时段，而该渠道每小时最多发布 {posts} 条。',
  },
  morePerDay: {
    params: { slots: 'number', posts: 'number' },
    en: 'There are {slots} slots a day, and the channel publishes at most {posts, plural, one {# post} other {# posts}} a day.',
    'zh-CN': '一天内有 {slots} 个时段，而该渠道每天最多发布 {posts} 条。',
  },
  moreThanRate: {
    params: { slots: 'number', posts: 'number', per: 'duration' },
    en: 'There are {slots} slots within {per}, and the channel’s rate allows {posts, plural, one {# post} other {# posts}}.',
    'zh-CN': '{per} 内有 {slots} 个时段，而该渠道的速率上限为 {posts} 条。',
  },
  existingDay: { en: 'a day that one of its months has', 'zh-CN': '所列月份中存在的日期' },
  neverComes: {
    params: { line: 'text' },
    en: '"{line}", which never comes',
    'zh-CN': '永远不会到来的“{line}”',
  },
  ascending: {
    params: { field: 'choice', range: 'text', wrapped: 'text' },
    en: `a range of the ${FIELD.en} from the smaller to the larger ({range}, or {wrapped} where it wraps around)`,
    'zh-CN': `${FIELD.zh}从小到大的区间（{range}；如果跨越末尾，请写{wrapped}）`,
  },
  noTime: {
    en: 'The schedule leaves no time when this channel may post.',
    'zh-CN': '按照排期规则，该渠道没有任何可发布的时间。',
  },
  widenRules: {
    en: 'Widen its slots, its quiet hours or its cap in schedule.yaml.',
    'zh-CN': '请在 schedule.yaml 中放宽时段、静默时段或数量上限。',
  },
});
