import { defineMessages } from '../lib/message.ts';

/** What keeps a webhook from being called, as it is configured. */
export const webhookTexts = defineMessages('webhook', {
  at: {
    params: { webhook: 'text', host: 'text' },
    en: 'The webhook {webhook} at {host}',
    'zh-CN': 'Webhook {webhook}（{host}）',
  },
  unset: {
    params: { variable: 'text', webhook: 'text' },
    en: 'The variable {variable} of the webhook {webhook} is not set.',
    'zh-CN': 'Webhook {webhook} 的变量 {variable} 未设置。',
  },
  addressWrong: {
    params: { webhook: 'text', given: 'text' },
    en: 'The address of the webhook {webhook} ({given}) is wrong: expected an address that begins with https:// (or http:// on this machine).',
    'zh-CN': 'Webhook {webhook} 的地址（{given}）有误：应以 https:// 开头（本机可用 http://）。',
  },
  secretShort: {
    params: { variable: 'text', webhook: 'text', length: 'number', least: 'number' },
    en: 'The variable {variable} of the webhook {webhook} has {length, plural, one {# character} other {# characters}}; at least {least} were expected.',
    'zh-CN': 'Webhook {webhook} 的变量 {variable} 只有 {length} 个字符，至少需要 {least} 个。',
  },
});

/** The daily digest of posts, by e-mail or webhook. */
export const digestTexts = defineMessages('digest', {
  title: {
    params: { newsroom: 'text', day: 'text' },
    en: '{newsroom}: the day’s posts, {day}',
    'zh-CN': '{newsroom}：每日发布汇总，{day}',
  },
  counts: {
    params: {
      published: 'number',
      corrected: 'number',
      withdrawn: 'number',
      expired: 'number',
      failed: 'number',
      held: 'number',
      waiting: 'number',
    },
    en: '{published, plural, one {# post} other {# posts}} published, {corrected} corrected, {withdrawn} withdrawn, {expired} expired, {failed} failed; {held} held and {waiting} waiting for approval now.',
    'zh-CN':
      '已发布 {published} 条，已更正 {corrected} 条，已撤下 {withdrawn} 条，已过期 {expired} 条，失败 {failed} 条；目前待人工确认 {held} 条，待审批 {waiting} 条。',
  },
  nothing: { en: 'Nothing was published.', 'zh-CN': '没有发布任何内容。' },
  section: {
    params: { list: 'choice', channel: 'channel', posts: 'number' },
    en: '{list, select, published {Published on} corrected {Corrected on} withdrawn {Withdrawn on} expired {Expired on} failed {Declined, partly published or not taken down on} held {Held on} other {Waiting for approval on}} {channel} ({posts}):',
    'zh-CN':
      '{channel}{list, select, published {已发布} corrected {已更正} withdrawn {已撤下} expired {已过期} failed {被拒绝、部分发布或未能撤下} held {待人工确认} other {待审批}}（{posts}）：',
  },
  noHeadline: { en: 'a story without a headline', 'zh-CN': '无标题报道' },
  more: { params: { posts: 'number' }, en: '  and {posts} more', 'zh-CN': '  另有 {posts} 条' },
});

/** What a mail server answers. */
export const mailTexts = defineMessages('alerts', {
  atMailServer: { params: { server: 'text' }, en: 'The mail server {server}', 'zh-CN': '邮件服务器 {server} ' },
  mailAccepted: {
    params: { who: 'message', answer: 'text' },
    en: '{who} answered {answer}',
    'zh-CN': '{who}返回：{answer}',
  },
  mailAcceptedPartly: {
    params: { who: 'message', answer: 'text', refused: 'list' },
    en: '{who} answered {answer}; refused for {refused}',
    'zh-CN': '{who}返回：{answer}；以下收件人被拒绝：{refused}',
  },
  mailServerReady: {
    params: { who: 'message' },
    en: '{who} takes messages.',
    'zh-CN': '{who}可以接收邮件。',
  },
  mailRefused: {
    params: { who: 'message', why: 'text' },
    en: '{who} did not accept it: {why}.',
    'zh-CN': '{who}没有接受：{why}。',
  },
});

/** What people are notified of. */
export const notificationTexts = defineMessages('notification', {
  channel: { params: { channel: 'channel' }, en: '{channel}', 'zh-CN': '{channel}' },
  mention: {
    params: { by: 'text', headline: 'text', channel: 'channel' },
    en: '{by} mentioned you: {headline} ({channel})',
    'zh-CN': '{by}提到了你：{headline}（{channel}）',
  },
  reply: {
    params: { by: 'text', headline: 'text', channel: 'channel' },
    en: '{by} replied to you: {headline} ({channel})',
    'zh-CN': '{by}回复了你：{headline}（{channel}）',
  },
  approval: {
    params: { by: 'text', headline: 'text', channels: 'list' },
    en: '{by} asks for your approval: {headline} ({channels})',
    'zh-CN': '{by}请你审批：{headline}（{channels}）',
  },
  rejection: {
    params: { by: 'text', headline: 'text', channel: 'channel' },
    en: '{by} rejected a post: {headline} ({channel})',
    'zh-CN': '{by}退回了帖子：{headline}（{channel}）',
  },
  failure: {
    params: { headline: 'text', channel: 'channel', state: 'choice' },
    en: '{state, select, partial {Partly published} expired {Expired before publishing} held {May be live, needs a look} other {Not published}}: {headline} ({channel})',
    'zh-CN':
      '{state, select, partial {部分发布} expired {过期未发布} held {可能已发布，待确认} other {发布失败}}：{headline}（{channel}）',
  },
  token: {
    params: { channel: 'channel' },
    en: 'Connect {channel} again',
    'zh-CN': '请重新连接{channel}',
  },
  tokenEnds: {
    params: { at: 'time' },
    en: 'Masthead’s access to the account ends on {at}. Posts fail after that.',
    'zh-CN': '账号授权将于{at}到期，到期后将无法发布。',
  },
  tokenRefused: {
    en: 'The platform no longer accepts Masthead’s access to the account.',
    'zh-CN': '平台不再接受该账号的授权。',
  },
  openIt: { params: { url: 'text' }, en: 'Open in Masthead: {url}', 'zh-CN': '在 Masthead 中打开：{url}' },
  chooseWays: {
    params: { newsroom: 'text', url: 'text' },
    en: 'You get this e-mail because you work with Masthead at {newsroom}. Choose your notifications: {url}',
    'zh-CN': '你收到此邮件，是因为你在{newsroom}使用 Masthead。通知设置：{url}',
  },
  pushRefused: {
    params: { host: 'text', status: 'number' },
    en: '{host} did not accept the notification ({status, number, ::group-off}).',
    'zh-CN': '{host} 未接受通知（{status, number, ::group-off}）。',
  },
});
