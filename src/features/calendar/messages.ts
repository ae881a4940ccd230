import { defineMessages } from '../../lib/message.ts';

/** What is to be known of the time that a post has or gets. `outcome`: `goesAnyway` or `waits`. */
export const calendar = defineMessages('calendar', {
  sameStory: {
    params: { channel: 'channel', apart: 'duration', order: 'choice' },
    en: 'The same story has another post on {channel}, {order, select, same {within the same minute} earlier {{apart} earlier} other {{apart} later}}.',
    'zh-CN':
      '同一篇报道在{channel}另有一条帖子，{order, select, same {就在同一分钟} earlier {早{apart}} other {晚{apart}}}。',
  },
  near: {
    params: { headline: 'quote', channel: 'channel', apart: 'duration', order: 'choice', outcome: 'message' },
    en: '{headline} goes out on {channel} too, {order, select, same {within the same minute} earlier {{apart} earlier} other {{apart} later}}. {outcome}',
    'zh-CN':
      '{channel}另有{headline}，{order, select, same {就在同一分钟} earlier {早{apart}} other {晚{apart}}}。{outcome}',
  },
  withinGap: {
    params: {
      headline: 'quote',
      channel: 'channel',
      apart: 'duration',
      order: 'choice',
      least: 'duration',
      outcome: 'message',
    },
    en: '{headline} goes out on {channel} too, {order, select, same {within the same minute} earlier {{apart} earlier} other {{apart} later}}. {channel} leaves at least {least} between two posts. {outcome}',
    'zh-CN':
      '{channel}另有{headline}，{order, select, same {就在同一分钟} earlier {早{apart}} other {晚{apart}}}，而该渠道两条帖子之间至少间隔{least}。{outcome}',
  },
  quietHours: {
    params: { channel: 'channel', until: 'time', outcome: 'message' },
    en: '{channel} has quiet hours until {until}. {outcome}',
    'zh-CN': '{channel}在{until}之前为静默时段。{outcome}',
  },
  dayFull: {
    params: { channel: 'channel', posts: 'number', outcome: 'message' },
    en: '{channel} publishes at most {posts, plural, one {# post} other {# posts}} a day, and that day is full. {outcome}',
    'zh-CN': '{channel}每天最多发布 {posts} 条，当天已满。{outcome}',
  },
  hourFull: {
    params: { channel: 'channel', posts: 'number', outcome: 'message' },
    en: '{channel} publishes at most {posts, plural, one {# post} other {# posts}} within an hour, and that hour is full. {outcome}',
    'zh-CN': '{channel}每小时最多发布 {posts} 条，届时已满。{outcome}',
  },
  quotaFull: {
    params: { channel: 'channel', posts: 'number', until: 'time' },
    en: 'The platform of {channel} accepts at most {posts, plural, one {# post} other {# posts}} in that time. This post may have to wait until {until}.',
    'zh-CN': '{channel}所在平台届时最多接受 {posts} 条，可能要等到{until}。',
  },
  oldByThen: {
    params: { hours: 'number' },
    en: 'The story will be older than {hours, plural, one {# hour} other {# hours}} by that time.',
    'zh-CN': '届时报道已超过 {hours} 小时。',
  },
  oldByThenAsks: {
    params: { hours: 'number' },
    en: 'The story will be older than {hours, plural, one {# hour} other {# hours}} by that time. Whoever approves it has to confirm that it still goes out.',
    'zh-CN': '届时报道已超过 {hours} 小时，批准者须确认仍要发布。',
  },
  goesAnyway: {
    en: 'This post goes out at the time you chose all the same.',
    'zh-CN': '此帖仍会在您选择的时间发布。',
  },
  waits: {
    en: 'This post then waits until the rules of its channel let it go.',
    'zh-CN': '届时此帖会等到渠道规则允许时再发布。',
  },
});
