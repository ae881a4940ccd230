import { defineWords } from './say.ts';

/** Words of the status: a kind for the first column, and a line for each thing that needs attention. */
export const statusWords = defineWords('cliStatus', {
  attention: { en: 'Needs attention:', 'zh-CN': '需要处理：' },
  well: { en: 'All is well.', 'zh-CN': '一切正常。' },
  notPublishing: {
    params: { why: 'choice' },
    en: '{why, select, nochannels {there are no channels yet. Add one under Channels in the desk, or in channels.yaml} off {all channels are off. Switch one on with `masthead channels enable`, or in channels.yaml} notconnected {no channel is connected yet. `masthead channels list` says what each needs} other {every channel is paused. `masthead resume` goes on}}.',
    'zh-CN':
      '{why, select, nochannels {还没有渠道。请在编辑台的“渠道”页或 channels.yaml 中添加} off {所有渠道都已关闭。请执行 `masthead channels enable`，或在 channels.yaml 中开启} notconnected {还没有连接任何渠道。`masthead channels list` 列出各渠道所缺} other {所有渠道都已暂停。执行 `masthead resume` 可恢复}}。',
  },
  wellButIdle: {
    params: { why: 'text' },
    en: 'Nothing needs attention, but nothing is published either: {why}',
    'zh-CN': '没有需要处理的事项，但也不会发布任何内容：{why}',
  },
  stoppedIdle: {
    params: { why: 'text' },
    en: 'nothing is published: {why}',
    'zh-CN': '不会发布任何内容：{why}',
  },
  onlyWithdrawn: {
    en: "Nothing needs attention, but posts of a withdrawn article can't be recalled.",
    'zh-CN': '没有需要处理的事项，但有已撤稿报道的帖子无法撤下。',
  },
  kind: {
    params: { kind: 'choice' },
    en: '{kind, select, overdue {Overdue} approval {Approval} rejected {Rejected} delayed {Delayed} putOff {Put off} down {Down} waiting {Waiting} token {Token} paused {Paused} stuck {Stuck} feed {Feed} config {Config} webhook {Webhook} job {Job} alerts {Alerts} draft {Draft} encoding {Encoding} storage {Storage} faces {Faces} database {Database} redis {Redis} another {Another} counted {Counted} budget {Budget} live {Live} correct {Correct} notDown {Not down} declined {Declined} partial {Partial} expired {Expired} gone {Gone} unread {Unread} leftOut {Left out} stopped {Stopped} restored {Restored} held {Held} other {}}',
    'zh-CN':
      '{kind, select, overdue {逾期} approval {待批准} rejected {已退回} delayed {延迟} putOff {推后} down {故障} waiting {等待} token {令牌} paused {暂停} stuck {停滞} feed {订阅源} config {配置} webhook {Webhook} job {任务} alerts {告警} draft {草稿} encoding {转码} storage {存储} faces {人脸} database {数据库} redis {Redis} another {另一套} counted {核对} budget {预算} live {在线} correct {更正} notDown {未撤下} declined {被拒绝} partial {部分} expired {已过期} gone {已消失} unread {未读取} leftOut {略过} stopped {未运行} restored {恢复} held {待核查} other {}}',
  },
  andMore: {
    params: { count: 'number', see: 'text' },
    en: 'and {count} more; see {see}',
    'zh-CN': '另有 {count} 项，见 {see}',
  },

  /** Posts. */
  overdue: {
    params: { post: 'text', due: 'text' },
    en: '{post}, due {due}; is a worker running?',
    'zh-CN': '{post}，应于 {due} 发布；工作进程在运行吗？',
  },
  unapproved: {
    params: { post: 'text', due: 'text', late: 'choice', todo: 'text' },
    en: '{post} {late, select, yes {was due {due} and was not sent} other {is due {due}}}: {todo}',
    'zh-CN': '{post} {late, select, yes {应于 {due} 发布，未发出} other {将于 {due} 发布}}：{todo}',
  },
  approve: {
    params: { by: 'list', form: 'choice', id: 'text' },
    en: '{form, select, by {approved by {by}, another person is needed: } other {}}masthead approve {id}',
    'zh-CN': '{form, select, by {已由{by}批准，还需另一人：} other {}}masthead approve {id}',
  },
  rejected: {
    params: { post: 'text', by: 'text', note: 'text' },
    en: '{post}, by {by}: {note}',
    'zh-CN': '{post}，{by}：{note}',
  },
  delayed: {
    params: { post: 'text', due: 'text', again: 'text', why: 'text' },
    en: '{post}, due {due}, tried again {again}: {why}',
    'zh-CN': '{post}，应于 {due} 发布，{again} 再试：{why}',
  },
  putOff: {
    params: { post: 'text', due: 'text', until: 'text', form: 'choice', why: 'text' },
    en: '{post}, due {due}{form, select, until {, goes out {until}} other {}}: {why}',
    'zh-CN': '{post}，应于 {due} 发布{form, select, until {，将于 {until} 发布} other {}}：{why}',
  },
  handedOver: {
    params: { post: 'text' },
    en: '{post} is a draft on the platform; publish it there',
    'zh-CN': '{post} 是平台上的草稿，请在平台发布',
  },

  /** Connections. */
  down: {
    params: { platform: 'text', since: 'text', waiting: 'number', why: 'text' },
    en: '{platform} since {since}, {waiting} waiting: {why}',
    'zh-CN': '{platform}，自 {since}，{waiting} 条等待中：{why}',
  },
  noAnswer: { en: 'it does not answer', 'zh-CN': '没有应答' },
  waiting: {
    params: { waiting: 'number', channel: 'text', why: 'text' },
    en: '{waiting} for {channel}: {why}',
    'zh-CN': '{channel}有 {waiting} 条：{why}',
  },
  token: { params: { channel: 'text', token: 'text' }, en: 'of {channel}: {token}', 'zh-CN': '{channel}：{token}' },
  stuck: {
    params: { article: 'text', stage: 'text', since: 'text' },
    en: 'article {article} has been {stage} since {since}; see the log, or check that a worker is running',
    'zh-CN': '报道 {article} 自 {since} 起停在 {stage}；请查看日志，或确认工作进程在运行',
  },
  failing: {
    params: { id: 'text', since: 'text', why: 'text' },
    en: '{id} has been failing since {since}: {why}',
    'zh-CN': '{id}自 {since} 起出错：{why}',
  },
  olderFiles: {
    params: { worker: 'text', files: 'text' },
    en: '{worker} runs on older files: {files} differ',
    'zh-CN': '{worker} 使用旧文件运行：{files} 不同',
  },
  previousFiles: {
    params: { worker: 'text', why: 'text' },
    en: '{worker} continues with the previous files: {why}',
    'zh-CN': '{worker} 继续使用之前的文件：{why}',
  },
  missedLine: {
    params: { job: 'text', form: 'choice', at: 'text', why: 'text' },
    en: '{form, select, late {{job} was due {at}, and no scheduler has looked at it} lost {{job} missed {at}: it came too late to be made up} failed {{job} failed ({at}): {why}} other {{job} has been waiting for a worker since {at}}}',
    'zh-CN':
      '{form, select, late {{job} 应于 {at} 触发，但没有调度进程检查} lost {{job} 错过了 {at}，不再补做} failed {{job} 失败（{at}）：{why}} other {{job} 自 {at} 起等待工作进程}}',
  },
  webhook: {
    params: { id: 'text', since: 'text', waiting: 'number', why: 'text' },
    en: '{id} has been failing since {since}, {waiting} waiting: {why}',
    'zh-CN': '{id}自 {since} 起出错，{waiting} 个事件等待中：{why}',
  },
  alerts: {
    params: { count: 'number', way: 'text', since: 'text', why: 'text' },
    en: '{count} could not be delivered by {way} since {since}: {why}',
    'zh-CN': '自 {since} 起有 {count} 条无法通过{way}送达：{why}',
  },

  /** Machine and accounts. */
  faces: {
    params: { since: 'text', why: 'text' },
    en: 'have not been detected in pictures since {since}: {why}',
    'zh-CN': '自 {since} 起无法检测图片中的人脸：{why}',
  },
  missing: {
    params: { role: 'choice', since: 'text', why: 'text', form: 'choice', crashes: 'number' },
    en: '{role, select, worker {nothing is published} other {nothing starts by the clock}}: {form, select, fails {{why}} crashes {processes with the role {role} keep crashing soon after they start ({crashes} in the last 5 minutes); see their log} other {the last process with the role {role} was seen {since}}}',
    'zh-CN':
      '{role, select, worker {不会发布任何内容} other {定时任务不会开始}}：{form, select, fails {{why}} crashes {角色为 {role} 的进程启动后很快崩溃（最近 5 分钟 {crashes} 次）；请查看其日志} other {最后一次见到角色为 {role} 的进程是 {since}}}',
  },
  cutOff: {
    params: { why: 'text' },
    en: 'nothing is published: workers can’t reach Redis ({why})',
    'zh-CN': '不会发布任何内容：worker 进程无法连接 Redis（{why}）',
  },
  durability: {
    params: { setting: 'text', kind: 'choice', value: 'text' },
    en: '{kind, select, standby {{setting} is empty although DATABASE_FAILOVER is lossless: a failover} other {{setting} is {value}: a crash}} may lose the record of what was sent, and posts may go out twice',
    'zh-CN':
      '{kind, select, standby {{setting} 为空，而 DATABASE_FAILOVER 为 lossless：故障切换时} other {{setting} 为 {value}：崩溃时}}可能丢失发布记录，帖子可能重复发布',
  },
  evicting: {
    params: { server: 'text', policy: 'text' },
    en: 'at {server} throws jobs away when its memory is full (maxmemory-policy {policy}): set it to noeviction',
    'zh-CN': '{server} 在内存用满时会丢弃任务（maxmemory-policy 为 {policy}）：请设为 noeviction',
  },
  unknownEviction: {
    params: { server: 'text' },
    en: 'at {server} does not say what it does when its memory is full: make sure that its maxmemory-policy is noeviction',
    'zh-CN': '{server} 未说明内存用满时的处理方式：请确认 maxmemory-policy 为 noeviction',
  },
  another: {
    params: { channel: 'text', posts: 'number', places: 'text' },
    en: 'Masthead publishes to the account of {channel} (posts seen: {posts}): {places}',
    'zh-CN': 'Masthead 也在向{channel}的账号发布（见到 {posts} 条）：{places}',
  },
  counted: {
    params: { found: 'choice', post: 'text', places: 'text' },
    en: '{found, select, double {{post} is on the platform twice: {places}} other {{post} was published, and is not on the platform any more: {places}}}',
    'zh-CN': '{found, select, double {{post} 在平台上重复：{places}} other {{post} 已发布，但平台上已不见：{places}}}',
  },
  budget: {
    params: { channel: 'text', month: 'text', spent: 'text', budget: 'text' },
    en: 'of {channel} for {month} is used up: about {spent} of {budget}; nothing is held back',
    'zh-CN': '{channel} {month} 的预算已用完：约 {spent}/{budget}；不会扣下帖子',
  },

  /** Posts to correct, recall or post again. */
  correct: {
    params: { post: 'text', id: 'text' },
    en: '{post}: masthead corrections show {id}',
    'zh-CN': '{post}：masthead corrections show {id}',
  },
  withdrawnHead: {
    en: 'Withdrawn in the last 7 days, with posts that may still be live:',
    'zh-CN': '最近 7 天撤稿、帖子可能仍在线：',
  },
  failedHead: { en: 'Failed in the last 24 hours:', 'zh-CN': '最近 24 小时失败：' },
  tooLate: { en: 'it was too late to send it', 'zh-CN': '已过发布时限' },
  gone: {
    params: { url: 'text', channels: 'text' },
    en: '{url} no longer exists; live on {channels}',
    'zh-CN': '{url} 已不存在；仍在线：{channels}',
  },
  unreadHead: {
    en: 'Stories of the last 24 hours that could not be read; see masthead sources:',
    'zh-CN': '最近 24 小时无法读取的报道，见 masthead sources：',
  },
  leftOutHead: {
    en: 'Left out on every channel by rules in the last 24 hours:',
    'zh-CN': '最近 24 小时因规则在所有渠道略过：',
  },
  leftOut: {
    params: { headline: 'text', page: 'text' },
    en: '{headline}; to post it anyway: masthead post {page} --despite-rules',
    'zh-CN': '{headline}；仍要发布：masthead post {page} --despite-rules',
  },

  /** Service and totals. */
  stopped: {
    params: { count: 'number' },
    en: 'no service is running, so nothing is sent (waiting: {count}); start one with: masthead start',
    'zh-CN': '没有服务在运行，不会发布（{count} 条等待中）；启动：masthead start',
  },
  restored: {
    params: { since: 'text', on: 'text', why: 'text' },
    en: 'the store is that of {since}, noticed {on}: {why}. Posts are looked up before they are sent; to end that: masthead restored --end',
    'zh-CN': '数据库是 {since} 的，于 {on} 发现：{why}。帖子在发布前会先在平台查询；结束：masthead restored --end',
  },
  media: {
    params: { files: 'number', size: 'text', at: 'text', removed: 'number', freed: 'text' },
    en: 'Media files: {files}, {size}; removed on {at}: {removed, plural, =0 {nothing} one {# file ({freed})} other {# files ({freed})}}.',
    'zh-CN': '媒体文件：{files} 个，{size}；{at} 清理：{removed, plural, =0 {无} other {# 个（{freed}）}}。',
  },
  totals: { params: { counts: 'text' }, en: 'Deliveries: {counts}.', 'zh-CN': '投递：{counts}。' },
  noneYet: { en: 'none yet', 'zh-CN': '还没有' },
  model: {
    params: { name: 'text', use: 'text' },
    en: 'Language model {name} today (UTC): {use}',
    'zh-CN': '语言模型 {name} 今天（UTC）：{use}',
  },
});
