import { defineMessages } from '../../lib/message.ts';

/** The same about store, queue, processes, channels and network. */
export const service = defineMessages('doctorService', {
  // Store.
  storeReached: {
    params: { version: 'text', engine: 'choice' },
    en: '{engine, select, embedded {Embedded PostgreSQL} other {PostgreSQL}} {version} answers.',
    'zh-CN': '{engine, select, embedded {内置 PostgreSQL} other {PostgreSQL}} {version} 响应正常。',
  },
  upgradePostgres: {
    params: { least: 'number' },
    en: 'Upgrade to PostgreSQL {least} or later: Masthead is not tested with this one.',
    'zh-CN': '请升级到 PostgreSQL {least} 或更高版本：Masthead 未在此版本上测试。',
  },
  storeHeld: {
    params: { pid: 'text' },
    en: 'The embedded store is in use by process {pid}, which was asked about the channels; `masthead status` says more.',
    'zh-CN': '内置数据库正由进程 {pid} 使用，渠道由该进程检查；详见 `masthead status`。',
  },
  schemaCurrent: {
    params: { change: 'text' },
    en: 'The tables are those of this version ({change}).',
    'zh-CN': '表结构与当前版本一致（{change}）。',
  },
  schemaNewer: {
    params: { own: 'text' },
    en: 'A later version has changed the tables, and lets this one work ({own}).',
    'zh-CN': '表结构由更新的版本修改过，当前版本（{own}）仍可使用。',
  },
  schemaOlder: {
    params: { change: 'text', own: 'text' },
    en: 'The tables are older ({change}) than this version ({own}).',
    'zh-CN': '表结构（{change}）早于当前版本（{own}）。',
  },
  migrate: {
    en: 'Start the new version, or run `masthead migrate`.',
    'zh-CN': '请启动新版本，或执行 `masthead migrate`。',
  },
  durable: {
    en: 'What is committed survives a crash (fsync, full_page_writes, synchronous_commit).',
    'zh-CN': '已提交的数据在崩溃后不会丢失（fsync、full_page_writes、synchronous_commit）。',
  },
  durableEmbedded: {
    en: 'What is committed survives a crash; Masthead sees to that itself.',
    'zh-CN': '已提交的数据在崩溃后不会丢失，由 Masthead 自行保证。',
  },
  durableWithStandby: {
    params: { standbys: 'text' },
    en: 'What is committed survives a crash (fsync, full_page_writes, synchronous_commit) and is on a synchronous standby ({standbys}) before it is confirmed.',
    'zh-CN':
      '已提交的数据在崩溃后不会丢失（fsync、full_page_writes、synchronous_commit），并且在确认前已写入同步备库（{standbys}）。',
  },
  standbysMayLack: {
    params: { count: 'number' },
    en: '{count, plural, one {A standby or another receiver copies} other {# standbys or other receivers copy}} the log of this server. A standby that takes over may lack the last moments; Masthead then looks for each post before it sends it.',
    'zh-CN':
      '有 {count} 个备库或其他接收方在复制此服务器的日志。接管的备库可能缺少最后一刻的数据；届时 Masthead 会在发布每条帖子之前先行查找。',
  },
  makeLossless: {
    en: 'If posts are not to wait for a person then, have commits wait for a standby (synchronous_standby_names), promote no other, and set DATABASE_FAILOVER=lossless.',
    'zh-CN':
      '如不希望帖子届时等待人工处理，请让提交等待备库确认（synchronous_standby_names），只提升该备库，并设置 DATABASE_FAILOVER=lossless。',
  },
  noStandby: {
    en: 'DATABASE_FAILOVER is lossless, but synchronous_standby_names is empty: no commit waits for a standby, and a failover may lose the record of what was sent.',
    'zh-CN':
      'DATABASE_FAILOVER 为 lossless，但 synchronous_standby_names 为空：提交不等待备库，故障切换时可能丢失发送记录。',
  },
  nameStandbys: {
    en: 'Name the standbys in `synchronous_standby_names` and reload the server, or remove DATABASE_FAILOVER.',
    'zh-CN': '请在 `synchronous_standby_names` 中列出备库并重新加载数据库，或删除 DATABASE_FAILOVER。',
  },
  weak: {
    params: { setting: 'text', value: 'text' },
    en: '{setting} is {value}: a crash may lose the record of what was sent, and posts may go out twice.',
    'zh-CN': '{setting} 为 {value}：崩溃时可能丢失发送记录，帖子可能重复发布。',
  },
  setOn: {
    params: { setting: 'text' },
    en: 'Set `{setting} = on` in postgresql.conf and reload the server.',
    'zh-CN': '请在 postgresql.conf 中设置 `{setting} = on` 并重新加载数据库。',
  },
  forServersOnly: {
    en: 'Does not apply to the embedded store.',
    'zh-CN': '不适用于内置数据库。',
  },
  standby: {
    params: { database: 'text' },
    en: 'The server of the database {database} is a standby, which takes no changes.',
    'zh-CN': '数据库 {database} 所在的服务器是只读备库。',
  },
  usePrimary: { en: 'Set DATABASE_URL to the primary.', 'zh-CN': '请将 DATABASE_URL 设为主库。' },
  rightsLacking: {
    params: { user: 'text', schemas: 'list' },
    en: 'The user {user} may not create what belongs into the schemas {schemas}.',
    'zh-CN': '用户 {user} 无权在模式 {schemas} 中创建内容。',
  },
  grant: {
    params: { user: 'text', database: 'text' },
    en: 'As the owner of the database, run `GRANT CREATE ON DATABASE "{database}" TO "{user}"`, and make the user own the schemas that are there.',
    'zh-CN': '请以数据库所有者执行 `GRANT CREATE ON DATABASE "{database}" TO "{user}"`，并让该用户拥有已有的模式。',
  },
  tablesForeign: {
    params: { user: 'text', tables: 'list' },
    en: 'The user {user} does not own the tables ({tables}), which upgrades change.',
    'zh-CN': '用户 {user} 不是表（{tables}）的所有者，而升级需要修改它们。',
  },
  ownTables: {
    params: { user: 'text' },
    en: 'Use the user that made the tables in DATABASE_URL, or run `REASSIGN OWNED BY … TO "{user}"`.',
    'zh-CN': '请在 DATABASE_URL 中使用创建这些表的用户，或执行 `REASSIGN OWNED BY … TO "{user}"`。',
  },
  rightsThere: {
    params: { user: 'text', database: 'text' },
    en: 'The user {user} may create and change the tables in {database}.',
    'zh-CN': '用户 {user} 可以在 {database} 中创建和修改表。',
  },
  listens: {
    en: 'Each connection has a session of its own, and notifications arrive (LISTEN).',
    'zh-CN': '每个连接有独立会话，且能收到通知（LISTEN）。',
  },
  deaf: {
    params: { within: 'duration' },
    en: 'A notification did not arrive within {within} (LISTEN).',
    'zh-CN': '{within}内未收到通知（LISTEN）。',
  },
  ownSessions: {
    en: 'Use the address of the server itself, or a pooler in session mode.',
    'zh-CN': '请使用服务器本身的地址，或会话模式的连接池。',
  },
  clockEmbedded: {
    en: 'The embedded store has the clock of this machine.',
    'zh-CN': '内置数据库使用本机时钟。',
  },
  database: { en: 'the database', 'zh-CN': '数据库' },
  publicAddress: { en: 'the public address', 'zh-CN': '公共地址' },
  clockAgrees: {
    params: { where: 'message' },
    en: 'The clocks of this machine and of {where} agree.',
    'zh-CN': '本机与{where}的时钟一致。',
  },
  clockDiffers: {
    params: { where: 'message', by: 'duration', side: 'choice' },
    en: 'The clock of this machine is {by} {side, select, behind {behind} other {ahead of}} that of {where}.',
    'zh-CN': '本机时钟比{where}{side, select, behind {慢} other {快}}{by}。',
  },
  setClock: {
    en: 'Set the clocks of all machines by NTP: times are decided by the database, and platforms refuse requests with a wrong time.',
    'zh-CN': '请用 NTP 校准所有机器的时钟：发布时间以数据库为准，且平台会拒绝时间错误的请求。',
  },
  zoneMissing: {
    params: { zone: 'text' },
    en: 'PostgreSQL does not know the time zone {zone}.',
    'zh-CN': 'PostgreSQL 不支持时区 {zone}。',
  },
  zoneDiffers: {
    params: { zone: 'text', at: 'time' },
    en: 'PostgreSQL has another offset for {zone} than Node, at {at} for example.',
    'zh-CN': 'PostgreSQL 与 Node 对 {zone} 的时差不一致，例如在{at}。',
  },
  updateZones: {
    en: 'Update the time zone data: the package tzdata on the database’s machine, and Node on this one.',
    'zh-CN': '请更新时区数据：数据库所在机器的 tzdata 软件包，以及本机的 Node。',
  },
  zoneAgrees: {
    params: { zone: 'text' },
    en: 'PostgreSQL and Node agree on {zone} for the next two years.',
    'zh-CN': 'PostgreSQL 与 Node 对 {zone} 今后两年的时间一致。',
  },

  // Queue.
  queueInStore: { en: 'The queue is in the store; there is no Redis.', 'zh-CN': '队列在数据库中，未使用 Redis。' },
  redisAway: {
    params: { where: 'text', why: 'message' },
    en: 'Redis at {where} can’t be reached: {why}.',
    'zh-CN': '无法连接 {where} 的 Redis：{why}。',
  },
  startRedis: {
    en: 'Start Redis, or correct REDIS_URL. Posts wait in the database meanwhile.',
    'zh-CN': '请启动 Redis 或更正 REDIS_URL；期间帖子会在数据库中等待。',
  },
  redisReached: { params: { where: 'text' }, en: 'Redis at {where} answers.', 'zh-CN': '{where} 的 Redis 响应正常。' },
  policyUnknown: {
    params: { server: 'text' },
    en: 'Redis at {server} does not say what it does when its memory is full.',
    'zh-CN': '{server} 的 Redis 未说明内存用满时的处理方式。',
  },
  evicts: {
    params: { server: 'text', policy: 'text' },
    en: 'Redis at {server} throws jobs away when its memory is full (maxmemory-policy {policy}).',
    'zh-CN': '{server} 的 Redis 在内存用满时会丢弃任务（maxmemory-policy 为 {policy}）。',
  },
  setPolicy: {
    en: 'Set `maxmemory-policy noeviction` (at a provider: in the settings of the instance).',
    'zh-CN': '请设置 `maxmemory-policy noeviction`（云服务请在实例设置中修改）。',
  },
  keepsJobs: {
    params: { server: 'text', limited: 'choice' },
    en: 'Redis at {server} throws nothing away ({limited, select, no {its memory has no limit} other {noeviction}}).',
    'zh-CN': '{server} 的 Redis 不会丢弃任务（{limited, select, no {内存无上限} other {noeviction}}）。',
  },

  // Processes.
  noneRuns: { en: 'No process is running: nothing is published.', 'zh-CN': '没有进程在运行：不会发布任何内容。' },
  start: { en: 'Run `masthead start`.', 'zh-CN': '请执行 `masthead start`。' },
  roleMissing: {
    params: { role: 'text' },
    en: 'No process with the role {role} is running.',
    'zh-CN': '没有角色为 {role} 的进程在运行。',
  },
  roleFails: {
    params: { role: 'text', why: 'text' },
    en: 'The process with the role {role} can’t do its work: {why}',
    'zh-CN': '角色为 {role} 的进程无法工作：{why}',
  },
  startRole: {
    params: { role: 'text' },
    en: 'Run `masthead start --role {role}`, or look into its log.',
    'zh-CN': '请执行 `masthead start --role {role}`，或查看其日志。',
  },
  running: {
    params: { count: 'number', processes: 'list' },
    en: '{count, plural, one {# process runs} other {# processes run}}: {processes}.',
    'zh-CN': '{count} 个进程在运行：{processes}。',
  },
  sameFiles: {
    en: 'All running processes have the same configuration.',
    'zh-CN': '所有运行中的进程配置一致。',
  },
  otherFiles: {
    params: { worker: 'text', files: 'list' },
    en: 'The process {worker} runs on another configuration than the rest: {files}.',
    'zh-CN': '进程 {worker} 的配置与其他进程不同：{files}。',
  },
  sameFilesEverywhere: {
    en: 'Put the same files on each machine, then run `masthead config reload --yes`.',
    'zh-CN': '请在每台机器上放置相同的文件，然后执行 `masthead config reload --yes`。',
  },
  filesRefused: {
    params: { worker: 'text', why: 'message' },
    en: 'The process {worker} goes on with its previous configuration: {why}',
    'zh-CN': '进程 {worker} 仍使用之前的配置：{why}',
  },
  reload: {
    en: 'Correct the files, then run `masthead config reload --yes`.',
    'zh-CN': '请更正文件，然后执行 `masthead config reload --yes`。',
  },

  // Channels.
  noChannels: { en: 'There are no channels.', 'zh-CN': '没有渠道。' },
  addChannels: {
    en: 'Add them to channels.yaml (`masthead channels discover PAGE`), or in the desk.',
    'zh-CN': '请在 channels.yaml 中添加（`masthead channels discover PAGE`），或在编辑台中添加。',
  },
  channelOff: { en: 'It is off.', 'zh-CN': '已关闭。' },
  channelSimulated: { en: 'Test mode: nothing is published.', 'zh-CN': '测试模式：不会发布。' },
  channelAccepted: { en: 'The platform accepts its credentials.', 'zh-CN': '平台接受其凭据。' },
  channelUntil: {
    params: { at: 'time' },
    en: 'The platform accepts its credentials, which expire at {at}.',
    'zh-CN': '平台接受其凭据，有效期至{at}。',
  },
  tokenDue: {
    en: 'Its access token has to be renewed before it can be tried, and nothing is changed here.',
    'zh-CN': '其访问令牌须先续期才能检查，而此命令不做任何更改。',
  },
  checkChannel: {
    params: { id: 'text' },
    en: 'Run `masthead channels check {id}`, which renews it.',
    'zh-CN': '请执行 `masthead channels check {id}`，它会续期。',
  },
  scopes: { params: { scopes: 'list' }, en: 'It has the permissions {scopes}.', 'zh-CN': '拥有权限：{scopes}。' },
  tokenRefused: {
    params: { setting: 'text', since: 'time' },
    en: 'The platform has refused {setting} since {since}.',
    'zh-CN': '平台自{since}起拒绝 {setting}。',
  },
  tokenUnreadable: {
    params: { setting: 'text' },
    en: 'What replaced {setting} can’t be read: its encryption key is missing.',
    'zh-CN': '无法读取 {setting} 的新值：缺少加密密钥。',
  },
  tokenEnded: {
    params: { setting: 'text', at: 'time' },
    en: '{setting} expired at {at}.',
    'zh-CN': '{setting} 已于{at}过期。',
  },
  tokenEnds: {
    params: { setting: 'text', at: 'time' },
    en: '{setting} expires at {at}, and only a person can renew it.',
    'zh-CN': '{setting} 将于{at}过期，只能由人工续期。',
  },
  renewToken: {
    params: { setting: 'text' },
    en: 'Connect the account again in the desk, or put a new token into {setting} and restart the service.',
    'zh-CN': '请在编辑台中重新连接账号，或将新令牌存入 {setting} 并重启服务。',
  },
  budget: {
    params: { spent: 'text', budget: 'text' },
    en: '{spent} of this month’s budget of {budget} is spent, as estimated.',
    'zh-CN': '本月预算 {budget} 已用约 {spent}。',
  },
  watchBudget: {
    en: 'Raise the budget in channels.yaml, or plan fewer posts; nothing is held back.',
    'zh-CN': '请在 channels.yaml 中提高预算，或减少计划的帖子；不会扣下帖子。',
  },

  // Network.
  unreachable: {
    params: { where: 'text', why: 'message' },
    en: '{where} can’t be reached: {why}.',
    'zh-CN': '无法连接 {where}：{why}。',
  },
  checkAddress: {
    en: 'Check the address, its certificate, the DNS and the firewall.',
    'zh-CN': '请检查地址、证书、DNS 与防火墙。',
  },
  reached: { params: { where: 'text' }, en: '{where} can be reached.', 'zh-CN': '可连接 {where}。' },
  reachedTls: {
    params: { where: 'text', days: 'number' },
    en: '{where} can be reached; its certificate is valid for {days, plural, one {# more day} other {# more days}}.',
    'zh-CN': '可连接 {where}，证书剩余 {days} 天。',
  },
  renewCertificate: {
    en: 'Renew the certificate, and see why that did not happen automatically.',
    'zh-CN': '请更新证书，并检查为何没有自动更新。',
  },
  noPublicUrl: {
    en: 'No publicUrl is set. Platforms that fetch pictures need one.',
    'zh-CN': '未设置 publicUrl；需要抓取图片的平台离不开它。',
  },
  publicAnswers: { params: { url: 'text' }, en: '{url} answers.', 'zh-CN': '{url} 响应正常。' },
  publicWrong: {
    params: { url: 'text', status: 'number' },
    en: '{url} answers with {status}, not 200: this is not Masthead, or it is not running.',
    'zh-CN': '{url} 返回 {status} 而不是 200：它不是 Masthead，或服务未运行。',
  },
  publicAway: {
    params: { url: 'text', why: 'message' },
    en: '{url} gives no answer: {why}.',
    'zh-CN': '{url} 没有响应：{why}。',
  },
  routePublic: {
    en: 'Start the service, and have the proxy pass publicUrl on to it.',
    'zh-CN': '请启动服务，并让代理将 publicUrl 转发给它。',
  },
  noAlerts: {
    en: 'No one is alerted when something goes wrong.',
    'zh-CN': '出现问题时不会通知任何人。',
  },
  setAlerts: {
    en: 'Set alerts.webhook or alerts.email in newsroom.yaml.',
    'zh-CN': '请在 newsroom.yaml 中设置 alerts.webhook 或 alerts.email。',
  },
  setVariables: {
    en: 'Set the variable, and restart the service.',
    'zh-CN': '请设置该变量，然后重启服务。',
  },
  checkMail: {
    en: 'Check host, port, user and password in the variable of alerts.email.smtp.',
    'zh-CN': '请检查 alerts.email.smtp 所指变量中的主机、端口、用户名与密码。',
  },
  noWebhooks: { en: 'No webhooks are set up.', 'zh-CN': '未设置 Webhook。' },
  metricsAnswer: { params: { url: 'text' }, en: '{url} has the metrics.', 'zh-CN': '{url} 提供指标。' },
  metricsOther: {
    params: { url: 'text' },
    en: '{url} is answered by something else than Masthead.',
    'zh-CN': '响应 {url} 的不是 Masthead。',
  },
  otherPort: {
    en: 'Choose another port with MASTHEAD_METRICS or `metrics` in newsroom.yaml.',
    'zh-CN': '请用 MASTHEAD_METRICS 或 newsroom.yaml 的 `metrics` 选择其他端口。',
  },
  metricsAway: {
    params: { url: 'text' },
    en: '{url} does not answer: no process of this machine serves metrics now.',
    'zh-CN': '{url} 没有响应：本机目前没有进程提供指标。',
  },
  startForMetrics: {
    en: 'If one should be running here, look into its log.',
    'zh-CN': '如果本机应有进程在运行，请查看其日志。',
  },
});
