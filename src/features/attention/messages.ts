import { defineMessages } from '../../lib/message.ts';

/** Titles of items, and what is to be known of them. */
export const attention = defineMessages('attention', {
  storage: { en: 'Pictures and videos can’t be stored', 'zh-CN': '图片和视频无法保存' },
  restored: {
    params: { since: 'time' },
    en: 'The database was restored to {since}',
    'zh-CN': '数据库已恢复到{since}的状态',
  },
  restoredDetail: {
    en: 'Each post is looked up on its channel before it is published. Repeat the withdrawals, rejections and pauses made since, then end the checks.',
    'zh-CN': '每条帖子发布前都会先到渠道核对。请重做此后的撤稿、退回和暂停，然后结束核对。',
  },
  held: {
    params: { channel: 'channel' },
    en: 'May be live on {channel}: check the channel',
    'zh-CN': '{channel}：可能已发布，请到渠道查看',
  },
  heldMoved: {
    params: { channel: 'channel' },
    en: 'Scheduled for the previous account of {channel}',
    'zh-CN': '{channel}：原定发到之前的账号',
  },
  moved: {
    params: { channel: 'channel', posts: 'number' },
    en: '{posts, plural, one {# post waits} other {# posts wait}} since {channel} has another account',
    'zh-CN': '{channel}更换账号后，有 {posts} 条帖子等待决定',
  },
  movedDetail: {
    params: { account: 'text' },
    en: 'They were scheduled for the previous account. The account is now {account}.',
    'zh-CN': '这些帖子原定发到之前的账号，现在的账号是 {account}。',
  },
  overdue: {
    params: { channel: 'channel' },
    en: 'Overdue on {channel}: no worker is running',
    'zh-CN': '{channel}：已过时间仍未发布，没有工作进程在运行',
  },
  stopped: {
    params: { channel: 'channel' },
    en: 'Publishing to {channel} has stopped',
    'zh-CN': '{channel}已停止发布',
  },
  idle: {
    params: { channel: 'channel', waiting: 'number' },
    en: '{waiting, plural, one {# due post waits} other {# due posts wait}}: {channel} is off or not connected',
    'zh-CN': '{channel}已关闭或未连接，有 {waiting} 条到期帖子等待',
  },
  failed: {
    params: { channel: 'channel', kind: 'choice' },
    en: '{kind, select, revise {Edit failed on {channel}} retract {Not deleted on {channel}} other {Failed on {channel}}}',
    'zh-CN': '{channel}：{kind, select, revise {修改失败} retract {未能删除} other {发布失败}}',
  },
  partial: {
    params: { channel: 'channel' },
    en: 'Only partly published on {channel}',
    'zh-CN': '{channel}：只发布了一部分',
  },
  expired: {
    params: { channel: 'channel' },
    en: 'Expired before it was published on {channel}',
    'zh-CN': '{channel}：已过时效，没有发布',
  },
  corrections: {
    params: { posts: 'number' },
    en: '{posts, plural, one {# published post} other {# published posts}} to correct',
    'zh-CN': '{posts} 条已发布的帖子待更正',
  },
  changed: {
    params: { changes: 'list' },
    en: 'The article changed: {changes}.',
    'zh-CN': '报道有改动：{changes}。',
  },
  withdrawn: {
    params: { channel: 'channel' },
    en: 'Withdrawn, but still live on {channel}',
    'zh-CN': '{channel}：已撤稿，但帖子仍在线',
  },
  outage: {
    params: { waiting: 'number' },
    en: 'The platform doesn’t answer{waiting, plural, =0 {} one {: # post waits} other {: # posts wait}}',
    'zh-CN': '平台没有响应{waiting, plural, =0 {} other {，有 # 条帖子等待}}',
  },
  tokenRefused: {
    params: { channel: 'channel' },
    en: 'Connect {channel} again: the platform declines its access',
    'zh-CN': '请重新连接{channel}：平台拒绝其访问',
  },
  tokenUnreadable: {
    params: { channel: 'channel' },
    en: 'Connect {channel} again: its credentials can’t be read',
    'zh-CN': '请重新连接{channel}：凭据无法读取',
  },
  tokenEnds: {
    params: { channel: 'channel', at: 'time' },
    en: 'Access to {channel} ends {at}',
    'zh-CN': '{channel}的授权将在{at}到期',
  },
  foreign: {
    params: { channel: 'channel', posts: 'number' },
    en: 'Another Masthead posts to {channel}: {posts, plural, one {# post} other {# posts}} seen',
    'zh-CN': '{channel}上有另一套 Masthead 在发帖（发现 {posts} 条）',
  },
  doublePost: {
    params: { channel: 'channel' },
    en: 'Posted twice on {channel}',
    'zh-CN': '{channel}：重复发布',
  },
  doublePostDetail: {
    params: { places: 'text' },
    en: 'Delete the extra posts on the platform, then dismiss this item: {places}',
    'zh-CN': '请在平台上删除多余的帖子，然后忽略此项：{places}',
  },
  missingPost: {
    params: { channel: 'channel' },
    en: 'Published, but no longer on {channel}',
    'zh-CN': '{channel}：已发布的帖子不见了',
  },
  missingPostDetail: {
    en: 'A person or the platform’s moderation may have deleted it. It is not sent again by itself.',
    'zh-CN': '可能被人或平台审核删除。系统不会自动重新发送。',
  },
  unapproved: {
    params: { channel: 'channel', late: 'choice' },
    en: '{late, select, yes {Due on {channel}, and still not approved} other {Scheduled on {channel}, needs approval}}',
    'zh-CN': '{channel}：{late, select, yes {已到时间，仍未批准} other {已排期，等待批准}}',
  },
  rejected: {
    params: { channel: 'channel', by: 'text' },
    en: 'Rejected by {by} on {channel}',
    'zh-CN': '{channel}：被{by}退回',
  },
  handedOver: {
    params: { channel: 'channel' },
    en: 'Draft on {channel}, not published yet',
    'zh-CN': '{channel}：草稿尚未发布',
  },
  handedOverDetail: {
    params: { channel: 'channel' },
    en: 'Publish it on {channel}. If it was deleted there, mark it as deleted.',
    'zh-CN': '请在{channel}上发布；如已在那里删除，请标记为已删除。',
  },
  delayed: {
    params: { channel: 'channel' },
    en: 'Late on {channel}: the platform postponed it',
    'zh-CN': '{channel}：平台推迟了发布',
  },
  feed: { params: { url: 'text' }, en: 'Feed doesn’t answer: {url}', 'zh-CN': '订阅源没有响应：{url}' },
  webhook: { params: { name: 'text' }, en: 'Webhook failing: {name}', 'zh-CN': 'Webhook 发送失败：{name}' },
  job: {
    params: { job: 'text', why: 'choice' },
    en: '{why, select, late {Job not started: {job}} lost {Job missed: {job}} failed {Job failed: {job}} other {Job waiting for a worker: {job}}}',
    'zh-CN':
      '{why, select, late {任务未触发：{job}} lost {任务错过：{job}} failed {任务失败：{job}} other {任务等待工作进程：{job}}}',
  },
  jobDue: {
    params: { why: 'choice', at: 'time' },
    en: '{why, select, late {It was due at {at}, and no scheduler has looked at it.} lost {Its run at {at} came too late and is not made up.} failed {It was started for {at}.} other {It was due at {at}, and no worker has finished it.}}',
    'zh-CN':
      '{why, select, late {应于 {at} 触发，但没有调度进程检查过。} lost {{at} 的运行来得太晚，不再补做。} failed {为 {at} 的触发而启动。} other {应于 {at} 运行，但没有工作进程完成。}}',
  },
  alerts: { params: { way: 'text' }, en: 'Alerts don’t arrive: {way}', 'zh-CN': '告警无法送达：{way}' },
  process: {
    en: 'A process runs with an old configuration',
    'zh-CN': '有进程仍在使用旧配置',
  },
  differs: { params: { files: 'list' }, en: 'It differs in {files}.', 'zh-CN': '不同之处：{files}。' },
  unfinished: { en: 'Posts are still being made', 'zh-CN': '帖子仍在生成中' },
  missing: {
    params: { role: 'choice' },
    en: '{role, select, worker {Nothing is being published: no worker is working} other {Nothing starts by the clock: no scheduler is working}}',
    'zh-CN':
      '{role, select, worker {没有 worker 进程在工作，内容不会发布} other {没有 scheduler 进程在工作，定时任务不会开始}}',
  },
  cutOff: {
    en: 'Nothing is being published: workers can’t reach Redis',
    'zh-CN': 'worker 进程无法连接 Redis，内容不会发布',
  },
  crashing: {
    params: { role: 'text', crashes: 'number' },
    en: 'Processes with the role {role} keep crashing soon after they start ({crashes} in the last 5 minutes). Their log says why.',
    'zh-CN': '角色为 {role} 的进程启动后很快崩溃（最近 5 分钟 {crashes} 次）。原因见其日志。',
  },
  missingDetail: {
    params: { role: 'text' },
    en: 'Start a process with the role {role}.',
    'zh-CN': '请启动角色为 {role} 的进程。',
  },
  durability: {
    en: 'A crash of the database could forget what was sent',
    'zh-CN': '数据库崩溃可能会遗失发送记录',
  },
  durabilityDetail: {
    params: { setting: 'text', value: 'text' },
    en: 'Its setting {setting} is {value}. Set it to on.',
    'zh-CN': '数据库设置 {setting} 为 {value}，请设为 on。',
  },
  durabilityNoStandby: {
    en: 'DATABASE_FAILOVER is lossless, but no commit waits for a standby. Set synchronous_standby_names.',
    'zh-CN': 'DATABASE_FAILOVER 为 lossless，但提交不等待备库，请设置 synchronous_standby_names。',
  },
  evicting: {
    params: { server: 'text' },
    en: 'Redis at {server} throws jobs away when its memory is full',
    'zh-CN': '{server} 的 Redis 在内存用满时会丢弃任务',
  },
  evictingDetail: {
    params: { policy: 'text' },
    en: 'Its maxmemory-policy is {policy}. Set it to noeviction.',
    'zh-CN': '其 maxmemory-policy 为 {policy}，请设为 noeviction。',
  },

  // History.
  approvedBy: { params: { by: 'text' }, en: 'Approved by {by}', 'zh-CN': '由{by}批准' },
  rejectedBy: { params: { by: 'text' }, en: 'Rejected by {by}', 'zh-CN': '被{by}退回' },
  articleCorrected: { en: 'The article was corrected', 'zh-CN': '报道已更正' },
  published: { en: 'Published', 'zh-CN': '已发布' },
  taken: { params: { by: 'text' }, en: 'Taken by {by}', 'zh-CN': '由{by}负责' },
  assigned: { params: { by: 'text', to: 'text' }, en: '{by} assigned it to {to}', 'zh-CN': '{by}已指派给{to}' },
  released: { params: { by: 'text' }, en: 'Released by {by}', 'zh-CN': '{by}不再负责' },
  snoozed: {
    params: { by: 'text', until: 'time' },
    en: 'Snoozed by {by} until {until}',
    'zh-CN': '{by}已推迟到{until}',
  },
  dismissed: { params: { by: 'text' }, en: 'Dismissed by {by}', 'zh-CN': '{by}已忽略' },
  reopened: { params: { by: 'text' }, en: 'Reopened by {by}', 'zh-CN': '{by}已重新打开' },

  // Refusals.
  gone: { en: 'This has been resolved meanwhile.', 'zh-CN': '此项已解决。' },
  changedMeanwhile: {
    en: 'Something changed about this item.',
    'zh-CN': '此项有新的变化。',
  },
  notDismissible: {
    en: 'This item ends when the problem does; it can be snoozed.',
    'zh-CN': '问题解决后此项才会结束；可以先推迟。',
  },
  snoozePast: { params: { until: 'time' }, en: '{until} is not in the future.', 'zh-CN': '{until}不是将来的时间。' },
  snoozeFar: {
    params: { days: 'number' },
    en: 'An item can be snoozed for at most {days} days.',
    'zh-CN': '最多只能推迟 {days} 天。',
  },
  stranger: {
    params: { name: 'text' },
    en: '{name} is not among the people of this newsroom who can work on it.',
    'zh-CN': '{name}不在可处理此项的人员之中。',
  },
});
