import { defineMessages } from '../../lib/message.ts';

/** What is to be known of the time that a post has or gets, and why it keeps it. `outcome`: `goesAnyway` or `waits`. */
export const calendar = defineMessages('calendar', {
  slotForm: {
    en: 'a cron line, alone or as cron with holidays: skip, only or as: sun',
    'zh-CN': '一行 cron，可单独写，或写成 cron 加 holidays：skip、only 或 as: sun',
  },
  linesAtMost: { params: { lines: 'number' }, en: 'at most {lines} lines', 'zh-CN': '最多 {lines} 行' },
  noSlots: {
    en: 'Its channel has no slots: choose a time yourself.',
    'zh-CN': '该渠道没有设置时段，请自行选择时间。',
  },
  noSlotLeft: { en: 'No free slot is left for it in these days.', 'zh-CN': '这几天没有可用的空闲时段。' },
  sameTextHere: {
    en: 'Another of these posts says the same on this channel.',
    'zh-CN': '本次已有一条内容相同的帖子排入该渠道。',
  },
  sameStory: {
    params: { channel: 'channel', apart: 'duration', order: 'choice' },
    en: 'The same story has another post on {channel}, {order, select, same {within the same minute} earlier {{apart} earlier} other {{apart} later}}.',
    'zh-CN':
      '同一篇报道在{channel}另有一条帖子，{order, select, same {就在同一分钟} earlier {早{apart}} other {晚{apart}}}。',
  },
  near: {
    params: { headline: 'quote', channel: 'channel', apart: 'duration', order: 'choice', outcome: 'message' },
    en: '{headline} is also published on {channel}, {order, select, same {within the same minute} earlier {{apart} earlier} other {{apart} later}}. {outcome}',
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
    en: '{headline} is also published on {channel}, {order, select, same {within the same minute} earlier {{apart} earlier} other {{apart} later}}. {channel} leaves at least {least} between two posts. {outcome}',
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
    en: 'The story will be older than {hours, plural, one {# hour} other {# hours}} by that time. Whoever approves it has to confirm that it is still published.',
    'zh-CN': '届时报道已超过 {hours} 小时，批准者须确认仍要发布。',
  },
  tooClose: {
    params: { channel: 'channel', other: 'time', least: 'duration', order: 'choice' },
    en: '{channel} leaves at least {least} between two posts, and there is one {order, select, same {at the same time} other {at {other}}}.',
    'zh-CN': '{channel}两条帖子之间至少间隔{least}，而{order, select, same {同一时间} other {{other}}}已有一条。',
  },
  needsApproval: { en: 'Needs approval', 'zh-CN': '待审批' },
  timeOver: { en: 'This time has passed.', 'zh-CN': '这个时间已过。' },
  goesAnyway: {
    en: 'It is published at the time you chose anyway.',
    'zh-CN': '此帖仍会在您选择的时间发布。',
  },
  waits: {
    en: 'It then waits until its channel’s rules allow it.',
    'zh-CN': '届时此帖会等到渠道规则允许时再发布。',
  },
  published: { en: 'This post is published, so it cannot be moved.', 'zh-CN': '此帖已经发布，不能再改时间。' },
  publishing: {
    en: 'This post is being published, and part of it may be live, so it cannot be moved.',
    'zh-CN': '此帖正在发送，可能已部分发布，不能再改时间。',
  },
  maybeLive: {
    en: 'This post may be live and waits for a person, so it cannot be moved.',
    'zh-CN': '此帖可能已经发布，正等待人工确认，不能再改时间。',
  },
  draftThere: {
    en: 'This post is a draft on its platform, where a person publishes it, so it cannot be moved.',
    'zh-CN': '此帖已作为草稿存在平台上，等待人工发布，不能再改时间。',
  },
  ended: {
    en: 'This post has ended and will not be published, so it cannot be moved.',
    'zh-CN': '此帖已结束，不会再自动发布，不能改时间。',
  },
  postAgain: {
    en: 'To publish the story again, submit the article again as a new round.',
    'zh-CN': '如需再次发布，请将报道作为新一轮重新提交。',
  },
  resolveFirst: {
    en: 'Check the channel, then decide under “Needs attention” whether it is live.',
    'zh-CN': '请先查看渠道，再在“需要处理”中说明是否已发布。',
  },
  seeDeliveries: { en: 'Follow it under “Activity”.', 'zh-CN': '可在“动态”中查看结果。' },
  publishThere: {
    en: 'Publish it there, or delete the draft and mark the post as deleted.',
    'zh-CN': '请在平台上发布，或删除草稿后将帖子标记为已删除。',
  },
  approveForTime: {
    en: 'To publish it anyway, approve it for a new time.',
    'zh-CN': '如仍要发布，请批准并指定新的时间。',
  },
  isReply: {
    en: 'This post is a reply that belongs to a correction. It goes out as soon as it is approved.',
    'zh-CN': '此帖是随更正发出的回复，批准后立即发布。请在更正页面处理。',
  },
  vague: {
    params: { as: 'text' },
    en: 'A draft is published at the time it was given, so it cannot also be "{as}".',
    'zh-CN': '草稿会在给定的时间发布，不能同时按“{as}”处理。',
  },
  leaveAsOut: {
    en: 'Leave `as` out, or give `slot` as its time.',
    'zh-CN': '请去掉 `as`，或将时间设为 `slot`。',
  },
  badRange: {
    params: { from: 'time', to: 'time', days: 'number' },
    en: 'The range from {from} to {to} is not valid: at most {days} days, the earlier day first.',
    'zh-CN': '{from}至{to}不是有效范围：最多 {days} 天，且开始须早于结束。',
  },
  shorterRange: { en: 'Choose a shorter range.', 'zh-CN': '请缩短范围。' },
  movedMeanwhile: {
    params: { at: 'time' },
    en: 'Someone has moved this post to {at}.',
    'zh-CN': '此帖已改排到{at}。',
  },
  unplannedMeanwhile: {
    en: 'This post is no longer scheduled.',
    'zh-CN': '此帖已没有排定的时间。',
  },
});
