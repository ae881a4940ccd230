import { defineMessages } from '../lib/message.ts';

/** Faults of options and the times in them. */
export const optionFaults = defineMessages('cli', {
  takesOneOf: {
    params: { option: 'text', words: 'text', given: 'text' },
    en: '{option} takes one of {words}; "{given}" was given.',
    'zh-CN': '{option} 应为以下之一：{words}；给出的是“{given}”。',
  },
  didYouMean: {
    params: { option: 'text', words: 'text', given: 'text', meant: 'text' },
    en: '{option} takes one of {words}; "{given}" was given: did you mean {meant}?',
    'zh-CN': '{option} 应为以下之一：{words}；给出的是“{given}”，是否指 {meant}？',
  },
  takesForm: {
    params: { option: 'text', expected: 'message', given: 'text' },
    en: '{option} takes {expected}; "{given}" was given.',
    'zh-CN': '{option} 应为 {expected}；给出的是“{given}”。',
  },
  takesFormBut: {
    params: { option: 'text', given: 'text', why: 'message' },
    en: '{option} takes {why}; "{given}" was given.',
    'zh-CN': '{option} 应为{why}；给出的是“{given}”。',
  },
  takesNumber: {
    params: { option: 'text', min: 'text', max: 'text', given: 'text' },
    en: '{option} takes a whole number from {min} to {max}; "{given}" was given.',
    'zh-CN': '{option} 应为 {min} 到 {max} 的整数；给出的是“{given}”。',
  },
  pointOrBox: {
    en: 'a point such as 0.5,0.3 (from the left, from the top) or a box such as 0.2,0.1,0.5,0.6 (left, top, width, height), in numbers from 0 to 1',
    'zh-CN': '坐标（如 0.5,0.3：距左、距上）或区域（如 0.2,0.1,0.5,0.6：左、上、宽、高），数值为 0 到 1',
  },
  window: {
    en: 'a window such as 0.2,0.1,0.5 (left, top, width), in numbers from 0 to 1',
    'zh-CN': '窗口（如 0.2,0.1,0.5：左、上、宽），数值为 0 到 1',
  },
  fractions: {
    en: 'two fractions from 0 to 1, such as 0.3,0.5',
    'zh-CN': '两个 0 到 1 的小数，如 0.3,0.5',
  },
  seconds: { en: 'seconds, or a time such as 1:05', 'zh-CN': '秒数，或如 1:05 的时间' },
  exclude: {
    params: { options: 'text' },
    en: '{options} exclude each other: give one of them.',
    'zh-CN': '{options} 只能给出其中之一。',
  },
  excludePoint: {
    en: '--clear and a point exclude each other: give one of them.',
    'zh-CN': '--clear 和坐标只能给出其中之一。',
  },
  goesWith: {
    params: { option: 'text', other: 'text' },
    en: '{option} goes with {other}.',
    'zh-CN': '{option} 须与 {other} 一起使用。',
  },
  gapGoesWithWindow: {
    params: { option: 'text' },
    en: '{option} goes with --window, such as 08:00-10:00.',
    'zh-CN': '{option} 须与 --window（如 08:00-10:00）一起使用。',
  },

  /** Times. */
  timeShortZone: {
    params: { given: 'text', zone: 'text' },
    en: 'The time "{given}" has its zone in a short form: write {zone} at its end.',
    'zh-CN': '时间“{given}”的时区写法不完整：请在末尾写 {zone}。',
  },
  timeNoZone: {
    params: { given: 'text' },
    en: 'The time "{given}" has no zone: add Z for UTC or an offset, such as 2026-11-25T18:30+01:00.',
    'zh-CN': '时间“{given}”没有时区：请加上表示 UTC 的 Z 或时差，如 2026-11-25T18:30+01:00。',
  },
  timeUnknown: {
    params: { given: 'text' },
    en: 'The time "{given}" is not understood: a date, a time and a zone were expected, such as 2026-11-25T18:30+01:00.',
    'zh-CN': '无法识别时间“{given}”：应含日期、时间和时区，如 2026-11-25T18:30+01:00。',
  },
  windowUnknown: {
    params: { given: 'text' },
    en: 'The window "{given}" is not understood: two times of one day were expected, the earlier one first, such as 08:00-10:00.',
    'zh-CN': '无法识别时段“{given}”：应为同一天的两个时间，先早后晚，如 08:00-10:00。',
  },
  dayUnknown: {
    params: { given: 'text' },
    en: 'The day "{given}" is not understood: a date such as 2026-11-27 was expected.',
    'zh-CN': '无法识别日期“{given}”：应为如 2026-11-27 的日期。',
  },
  sinceUnknown: {
    params: { option: 'text', given: 'text' },
    en: '{option} takes a day such as 2026-11-25, or a time with its zone such as 2026-11-25T18:30+01:00; "{given}" was given.',
    'zh-CN': '{option} 应为如 2026-11-25 的日期，或带时区的时间，如 2026-11-25T18:30+01:00；给出的是“{given}”。',
  },
  tryAlone: {
    en: '--try takes a cron line alone: leave out --channel, --urgency and --section.',
    'zh-CN': '--try 只针对一行 cron：请去掉 --channel、--urgency 和 --section。',
  },
  tryEmpty: {
    en: '--try takes a cron line such as "30 17 * * mon-fri".',
    'zh-CN': '--try 应为一行 cron，如“30 17 * * mon-fri”。',
  },
  zoneWithTry: {
    en: '--zone and --holidays go with --try; a channel has its own.',
    'zh-CN': '--zone 和 --holidays 须与 --try 一起使用；渠道有自己的设置。',
  },
  zoneUnknown: {
    params: { given: 'text' },
    en: '--zone takes a time zone such as Europe/Berlin; "{given}" was given.',
    'zh-CN': '--zone 应为时区，如 Europe/Berlin；给出的是“{given}”。',
  },
  holidayRule: {
    params: { given: 'text' },
    en: '--holidays takes skip, only, or as-sun (as-mon …) for the times of a weekday; "{given}" was given.',
    'zh-CN': '--holidays 应为 skip、only，或 as-sun（as-mon 等）表示按某个星期的时间；给出的是“{given}”。',
  },
  noJobLine: {
    params: { job: 'text', known: 'text' },
    en: 'The job "{job}" has no cron line; these have one: {known}.',
    'zh-CN': '任务“{job}”没有 cron 行；有 cron 行的任务：{known}。',
  },
  nameChannel: {
    en: 'Name a channel with --channel, or a cron line with --try.',
    'zh-CN': '请用 --channel 指定渠道，或用 --try 给出一行 cron。',
  },
});
