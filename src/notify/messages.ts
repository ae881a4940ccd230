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
  mailRefused: {
    params: { who: 'message', why: 'text' },
    en: '{who} did not accept it: {why}.',
    'zh-CN': '{who}没有接受：{why}。',
  },
});
