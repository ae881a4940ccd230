import { defineMessages } from '../lib/message.ts';

/** Why a post cannot have the time that was asked for, and what to do. */
export const times = defineMessages('times', {
  tooFarAhead: {
    params: { at: 'text' },
    en: 'The time {at} is more than a hundred years ahead.',
    'zh-CN': '{at} 在一百年以后。',
  },
  checkYear: { en: 'Check the year.', 'zh-CN': '请检查年份是否正确。' },
  past: {
    params: { at: 'time', now: 'time' },
    en: 'The time {at} has passed; it is now {now}.',
    'zh-CN': '{at}已经过去，现在是{now}。',
  },
  later: { en: 'Choose a later time.', 'zh-CN': '请选择更晚的时间。' },
  laterOrNow: { en: 'Choose a later time, or --now.', 'zh-CN': '请选择更晚的时间，或立即发布。' },
  laterOrSlot: { en: 'Choose a later time, or the next free slot.', 'zh-CN': '请选择更晚的时间，或下一个空档。' },
  windowPast: {
    params: { window: 'text', zone: 'text', now: 'time' },
    en: 'The window {window} ({zone}) has passed; it is now {now}.',
    'zh-CN': '时段 {window}（{zone}）已经过去，现在是{now}。',
  },
  otherWindow: { en: 'Choose a later one, or another day.', 'zh-CN': '请选择更晚的时段，或另一天。' },
  windowFull: {
    params: { window: 'text', zone: 'text', at: 'time' },
    en: 'The window {window} ({zone}) is full. The first free time after it is {at}.',
    'zh-CN': '时段 {window}（{zone}）内已排满，之后最早的时间是{at}。',
  },
  widerWindow: {
    en: 'Choose a longer window, a smaller gap or another day.',
    'zh-CN': '请选择更长的时段、更小的间隔或另一天。',
  },
  tooOldThen: {
    params: { at: 'time', hours: 'number', channel: 'channel' },
    en: 'At {at} the story will be more than {hours, plural, one {# hour} other {# hours}} old, and {channel} publishes nothing older than that.',
    'zh-CN': '到{at}，报道已超过 {hours} 小时，{channel}不发布这么旧的内容。',
  },
  earlier: {
    en: 'Choose an earlier time. Someone who may approve can schedule it there anyway.',
    'zh-CN': '请选择更早的时间；有审批权限的人可以破例排入。',
  },
  underEmbargo: {
    params: { until: 'time', at: 'time' },
    en: 'The story is under embargo until {until}, and {at} is before that.',
    'zh-CN': '禁发期到{until}才结束，而{at}在此之前。',
  },
  afterEmbargo: { en: 'Choose that time or a later one.', 'zh-CN': '请选择该时间或更晚的时间。' },
});
