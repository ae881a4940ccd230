import { defineMessages } from '../lib/message.ts';

/** Conditions of tokens, feeds, webhooks, pages, files and others outside of the service. */
export const outsideTexts = defineMessages('alerts', {
  feedTitle: { params: { feed: 'text' }, en: 'Failing feed {feed}', 'zh-CN': '订阅源{feed}读取失败' },
  feed: {
    params: { url: 'text' },
    en: 'Nothing new is taken from {url}.',
    'zh-CN': '无法从{url}获取新内容。',
  },
  feedRemedy: {
    params: { feed: 'text' },
    en: 'It is retried automatically. See `masthead sources`; after a fix, `masthead sources look {feed}`.',
    'zh-CN': '会自动重试。请查看 `masthead sources`；修改后执行 `masthead sources look {feed}`。',
  },
  webhookTitle: { params: { webhook: 'text' }, en: 'Failing webhook {webhook}', 'zh-CN': 'Webhook {webhook}投递失败' },
  webhook: {
    params: { events: 'number' },
    en: 'It does not accept events; {events, plural, one {# event waits} other {# events wait}}.',
    'zh-CN': '对方不接收事件，{events} 个事件在等待。',
  },
  webhookLost: {
    params: { events: 'number' },
    en: '{events, plural, one {# event was} other {# events were}} given up.',
    'zh-CN': '{events} 个事件已放弃。',
  },
  webhookRemedy: {
    params: { webhook: 'text' },
    en: 'They are resent automatically for three days. See `masthead webhooks`; after a fix, `masthead webhooks retry {webhook}`.',
    'zh-CN': '三天内会自动重发。请查看 `masthead webhooks`；修改后执行 `masthead webhooks retry {webhook}`。',
  },
  foreignTitle: {
    params: { channel: 'channel' },
    en: 'Another Masthead on the account of {channel}',
    'zh-CN': '另一个 Masthead 在使用{channel}的账号',
  },
  foreign: {
    params: { place: 'text' },
    en: 'Another Masthead publishes to this account: {place}.',
    'zh-CN': '另一个 Masthead 在向此账号发布：{place}。',
  },
  foreignOthers: {
    params: { posts: 'number' },
    en: '{posts, plural, one {# other post of it was} other {# other posts of it were}} seen.',
    'zh-CN': '还发现它的另外 {posts} 条帖子。',
  },
  foreignPlaces: {
    params: { posts: 'number', places: 'text' },
    en: '{posts, plural, one {# other post of it was} other {# other posts of it were}} seen: {places}.',
    'zh-CN': '还发现它的另外 {posts} 条帖子：{places}。',
  },
  foreignTwice: {
    en: 'A story that both receive is published twice, without either noticing.',
    'zh-CN': '同一报道交给两边会发布两次，而此处无从得知。',
  },
  foreignRemedy: {
    params: { channel: 'text' },
    en: 'Stop one of the two. If a store was restored or replaced and these posts are its own: `masthead channels accept {channel}`. If both are meant to post there: `sharesAccount: true` in channels.yaml.',
    'zh-CN':
      '请停用其中一个。如数据库曾被恢复或更换，而这些帖子本属于它：`masthead channels accept {channel}`。如两边都应发布：在 channels.yaml 中设置 `sharesAccount: true`。',
  },
  doubleTitle: {
    params: { id: 'text', channel: 'channel' },
    en: 'Posted twice on {channel}: delivery {id}',
    'zh-CN': '{channel}重复发布：发送 {id}',
  },
  double: {
    params: { posts: 'number', places: 'text' },
    en: 'Counted on the platform, this post is there {posts, plural, one {# time} other {# times}}: {places}.',
    'zh-CN': '在平台上核对，此帖出现 {posts} 次：{places}。',
  },
  doubleByHand: {
    en: 'A person may have published one of them by hand, with the same link.',
    'zh-CN': '其中之一可能是有人用同一链接手动发布的。',
  },
  doubleRemedy: {
    en: 'Look at each, and delete the extra ones on the platform. Then dismiss the item under “Needs attention”.',
    'zh-CN': '请逐条查看，在平台上删除多余的帖子，然后在“需要处理”中忽略此项。',
  },
  missingPostTitle: {
    params: { id: 'text', channel: 'channel' },
    en: 'Published post is missing on {channel}: delivery {id}',
    'zh-CN': '{channel}上已发布的帖子不见了：发送 {id}',
  },
  missingPost: {
    params: { posts: 'number', places: 'text' },
    en: '{posts, plural, =0 {Two complete lists of the platform do not show it.} other {Two complete lists of the platform do not show it, or not all its parts: {places}.}}',
    'zh-CN':
      '{posts, plural, =0 {平台的两次完整列表中都没有它。} other {平台的两次完整列表中都没有它，或缺少其中一部分：{places}。}}',
  },
  missingPostWhy: {
    en: 'A person or the platform’s moderation may have deleted it. It is not sent again.',
    'zh-CN': '可能被人或平台审核删除。系统不会重新发送。',
  },
  missingPostRemedy: {
    params: { id: 'text' },
    en: 'Look on the platform. If it was deleted: `masthead taken-down {id}`; to publish it again, copy it to a new draft. If it is there, dismiss the item under “Needs attention”.',
    'zh-CN':
      '请到平台上查看。如已删除：`masthead taken-down {id}`；如需再次发布，请复制为新草稿。如帖子还在，请在“需要处理”中忽略此项。',
  },
  pageGoneTitle: { params: { story: 'text' }, en: 'Page gone: {story}', 'zh-CN': '页面已消失：{story}' },
  pageGone: {
    params: { url: 'text', channels: 'text' },
    en: '{url} no longer exists, and posts that link to it are live: {channels}.',
    'zh-CN': '{url}已不存在，而链接到它的帖子仍在线上：{channels}。',
  },
  pageGoneRemedy: {
    params: { url: 'text' },
    en: 'Nothing was taken down. If the story is withdrawn: `masthead withdraw {url}`.',
    'zh-CN': '没有撤下任何帖子。如报道已撤稿：`masthead withdraw {url}`。',
  },
  budgetTitle: {
    params: { channel: 'channel', month: 'text' },
    en: 'Spent budget of {channel} for {month}',
    'zh-CN': '{channel} {month} 的预算已用完',
  },
  budget: {
    params: { spent: 'text', budget: 'text' },
    en: 'About {spent} of {budget} is spent. Nothing is held back: what is scheduled goes out and is charged.',
    'zh-CN': '约 {budget} 的预算已花费 {spent}。不会暂停任何内容：已排期的仍会发布并计费。',
  },
  budgetRemedy: {
    params: { channel: 'text' },
    en: 'To spend no more: `masthead pause {channel} --reason TEXT`. Otherwise raise `budget` in channels.yaml.',
    'zh-CN': '如不再花费：`masthead pause {channel} --reason TEXT`。否则请在 channels.yaml 中提高 `budget`。',
  },
  unreadTitle: {
    params: { feed: 'text', story: 'text' },
    en: 'Unread story of {feed}: {story}',
    'zh-CN': '{feed}有无法读取的报道：{story}',
  },
  missedTitle: {
    params: { job: 'text', why: 'choice' },
    en: '{why, select, late {Missed cron line of {job}} lost {Missed cron line of {job}} failed {Failed job {job}} other {Job {job} is waiting for a worker}}',
    'zh-CN':
      '{why, select, late {{job}的定时任务未触发} lost {{job}的定时任务错过了} failed {任务{job}失败} other {任务{job}在等待工作进程}}',
  },
  missed: {
    params: { why: 'choice', at: 'time' },
    en: '{why, select, late {It was due at {at}, and no scheduler has looked at it since.} lost {Its firing at {at} came too late and is not made up.} failed {It was started for {at}.} other {It was due at {at}, and no worker has finished it.}}',
    'zh-CN':
      '{why, select, late {应于 {at} 触发，此后没有调度进程检查过。} lost {{at} 的触发来得太晚，不再补做。} failed {为 {at} 的触发而启动。} other {应于 {at} 运行，但没有工作进程完成它。}}',
  },
  missedAsked: {
    params: { why: 'choice' },
    en: '{why, select, failed {A person had started it.} other {A person asked for it, and no worker has finished it.}}',
    'zh-CN': '{why, select, failed {由人工启动。} other {由人工启动，但没有工作进程完成它。}}',
  },
  missedRemedy: {
    params: { job: 'text', why: 'choice' },
    en: '{why, select, late {Check that a process with the role scheduler is running (`masthead status`).} failed {See `masthead jobs history {job}`; mend the cause, then `masthead jobs run {job}`.} lost {`masthead jobs run {job}` runs it now; else it runs at its next time.} other {Check that a worker is running (`masthead start`).}}',
    'zh-CN':
      '{why, select, late {请确认有 scheduler 角色的进程在运行（`masthead status`）。} failed {请查看 `masthead jobs history {job}`，排除原因后执行 `masthead jobs run {job}`。} lost {可用 `masthead jobs run {job}` 立即运行，否则等待下次触发。} other {请确认工作进程（`masthead start`）在运行。}}',
  },
  unread: {
    en: 'Its page could not be read, so it was not posted.',
    'zh-CN': '无法读取其页面，因此没有发布。',
  },
  unreadPageRemedy: {
    params: { url: 'text' },
    en: 'When it can be read: `masthead post {url}`.',
    'zh-CN': '可以读取后执行 `masthead post {url}`。',
  },
  unreadFileRemedy: {
    en: 'Submit the story as a file: `masthead post FILE`.',
    'zh-CN': '请以文件提交报道：`masthead post FILE`。',
  },
  tokenRefusedTitle: {
    params: { channel: 'channel' },
    en: 'Refused token of {channel}',
    'zh-CN': '{channel}的令牌被拒绝',
  },
  tokenRefused: { en: 'The platform does not accept it any more.', 'zh-CN': '平台不再接受该令牌。' },
  tokenUnreadableTitle: {
    params: { channel: 'channel' },
    en: 'Unreadable token of {channel}',
    'zh-CN': '{channel}的令牌无法读取',
  },
  tokenUnreadable: {
    en: 'Meanwhile the configured one is used, which may have expired.',
    'zh-CN': '目前使用配置中的令牌，它可能已过期。',
  },
  tokenUnreadableRemedy: {
    params: { renew: 'message' },
    en: 'Give the service the key named above. If it is lost: {renew}',
    'zh-CN': '请向服务提供上文所指的密钥。如密钥已丢失：{renew}',
  },
  tokenEndingTitle: {
    params: { channel: 'channel' },
    en: 'Expiring token of {channel}',
    'zh-CN': '{channel}的令牌即将过期',
  },
  tokenEndedTitle: {
    params: { channel: 'channel' },
    en: 'Expired token of {channel}',
    'zh-CN': '{channel}的令牌已过期',
  },
  tokenEnding: {
    params: { at: 'time' },
    en: 'It expires at {at}. From then on nothing can be posted there.',
    'zh-CN': '将于{at}过期，之后无法在该渠道发布。',
  },
  tokenEnded: {
    params: { at: 'time' },
    en: 'It expired at {at}: nothing can be posted there.',
    'zh-CN': '已于{at}过期，无法在该渠道发布。',
  },
  tokenNotRenewed: {
    params: { since: 'time' },
    en: 'Masthead renews it automatically, but the platform has issued no new one since {since}.',
    'zh-CN': 'Masthead 会自动续期，但平台自{since}起没有签发新的令牌。',
  },
  tokenNeverRenewed: {
    en: 'Masthead renews it automatically, but the platform has never issued a new one.',
    'zh-CN': 'Masthead 会自动续期，但平台一直没有签发新的令牌。',
  },
  tokenByPerson: { en: 'Only a person can renew it.', 'zh-CN': '只能由人工续期。' },
  renewToken: {
    params: { where: 'message' },
    en: 'Sign in again and create a new token{where}. Then `masthead jobs run refresh-tokens` and `masthead channels check`.',
    'zh-CN':
      '请重新登录并创建新令牌{where}，然后执行 `masthead jobs run refresh-tokens` 和 `masthead channels check`。',
  },
  renewTokenBy: {
    params: { at: 'time', where: 'message' },
    en: 'Sign in again and create a new token by {at}{where}. Then `masthead jobs run refresh-tokens` and `masthead channels check`.',
    'zh-CN':
      '请在{at}前重新登录并创建新令牌{where}，然后执行 `masthead jobs run refresh-tokens` 和 `masthead channels check`。',
  },
  setToken: { en: ', and set it again', 'zh-CN': '并重新设置' },
  putToken: {
    params: { variable: 'text' },
    en: ', put it into {variable} and restart the service (a file that {variable}_FILE names: `masthead config reload --yes`)',
    'zh-CN': '，存入{variable}并重启服务（若由{variable}_FILE 指定文件：`masthead config reload --yes`）',
  },
});
