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
  partsMissing: {
    params: { kind: 'choice', names: 'list', count: 'number' },
    en: '{count, plural, one {{kind, select, table {A table is} column {A column is} index {An index is} trigger {A trigger is} other {A constraint is}}} other {{count} {kind, select, table {tables are} column {columns are} index {indexes are} trigger {triggers are} other {constraints are}}}} missing: {names}.',
    'zh-CN':
      '缺少 {count} 个{kind, select, table {表} column {列} index {索引} trigger {触发器} other {约束}}：{names}。',
  },
  restoreParts: {
    en: 'Someone or something has changed the database. Stop the service, then restore a backup, or create again what is missing, as the SQL files in store/migrations of this version do it.',
    'zh-CN': '数据库曾被改动。请停止服务，然后恢复备份，或按此版本 store/migrations 中的 SQL 文件重建缺少的部分。',
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
  readOnly: {
    params: { database: 'text' },
    en: 'The database {database} takes no changes (default_transaction_read_only is on). Providers switch that on when its disk is full.',
    'zh-CN': '数据库 {database} 不接受更改（default_transaction_read_only 为 on）。云服务会在磁盘用满时开启它。',
  },
  allowChanges: {
    params: { database: 'text', user: 'text' },
    en: 'Free space if its disk is full, then run `ALTER DATABASE "{database}" RESET default_transaction_read_only`, or the same for `ROLE "{user}"`.',
    'zh-CN':
      '如磁盘已满请先腾出空间，然后执行 `ALTER DATABASE "{database}" RESET default_transaction_read_only`，或对 `ROLE "{user}"` 执行同样的操作。',
  },
  encodingIs: {
    params: { encoding: 'text' },
    en: 'The database keeps texts as {encoding}.',
    'zh-CN': '数据库的文本编码为 {encoding}。',
  },
  encodingWrong: {
    params: { encoding: 'text' },
    en: 'The database keeps texts as {encoding}; UTF8 was expected. Chinese and emoji are refused or damaged.',
    'zh-CN': '数据库的文本编码为 {encoding}，应为 UTF8；中文与表情会被拒绝或损坏。',
  },
  recreateDatabase: {
    en: 'Back up, make a database with `ENCODING UTF8 TEMPLATE template0`, and restore the backup there.',
    'zh-CN': '请先备份，再以 `ENCODING UTF8 TEMPLATE template0` 创建数据库，并在其中恢复备份。',
  },
  connectionsLeft: {
    params: { most: 'number', used: 'number' },
    en: '{used} of {most} connections are in use.',
    'zh-CN': '{most} 个连接中已使用 {used} 个。',
  },
  connectionsFew: {
    params: { most: 'number', used: 'number', needs: 'number' },
    en: '{used} of {most} connections are in use; each process makes up to {needs}.',
    'zh-CN': '{most} 个连接中已使用 {used} 个，而每个进程最多使用 {needs} 个。',
  },
  moreConnections: {
    en: 'Raise max_connections, or the limit of the database or the user; or end connections that no one needs (pg_stat_activity).',
    'zh-CN': '请提高 max_connections 或该数据库、用户的连接上限，或结束不需要的连接（pg_stat_activity）。',
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
  redisSignIn: {
    params: { where: 'text', why: 'choice' },
    en: 'Redis at {where} {why, select, none {asks for a password, and REDIS_URL has none} other {refuses the user or the password in REDIS_URL}}.',
    'zh-CN':
      '{where} 的 Redis {why, select, none {要求密码，而 REDIS_URL 中没有密码} other {拒绝 REDIS_URL 中的用户或密码}}。',
  },
  correctRedisUrl: {
    en: 'Correct user and password in REDIS_URL (redis://USER:PASSWORD@HOST), with special characters percent-encoded.',
    'zh-CN': '请更正 REDIS_URL 中的用户与密码（redis://USER:PASSWORD@HOST），特殊字符须以百分号编码。',
  },
  redisReplica: {
    params: { where: 'text' },
    en: 'Redis at {where} is a replica, which takes no jobs.',
    'zh-CN': '{where} 的 Redis 是只读副本，不接受任务。',
  },
  useMaster: {
    en: 'Set REDIS_URL to the master, or to the sentinels, which name it.',
    'zh-CN': '请将 REDIS_URL 设为主节点，或设为能指明主节点的哨兵。',
  },
  redisFull: {
    params: { where: 'text', used: 'bytes', limit: 'bytes' },
    en: 'Redis at {where} uses {used} of its {limit} of memory; with none left, it takes no more jobs.',
    'zh-CN': '{where} 的 Redis 已用内存 {used}，上限 {limit}；用尽后不再接受任务。',
  },
  raiseMemory: {
    en: 'Raise maxmemory, or give the queue a Redis of its own.',
    'zh-CN': '请提高 maxmemory，或为队列单独使用一个 Redis。',
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
  mediaInBucket: {
    en: 'Media are in a bucket, which all processes share.',
    'zh-CN': '媒体存放在存储桶中，由所有进程共用。',
  },
  mediaFolderAlone: {
    en: 'Not checked: fewer than two running processes use a media folder and say which.',
    'zh-CN': '未检查：报告媒体文件夹的运行进程不足两个。',
  },
  mediaFolderShared: {
    en: 'All processes use the same media folder.',
    'zh-CN': '所有进程使用同一个媒体文件夹。',
  },
  mediaFolderApart: {
    params: { first: 'text', processes: 'list' },
    en: 'The media folder of {processes} is not that of {first}: pictures that one stores are missing for the other.',
    'zh-CN': '{processes} 与 {first} 的媒体文件夹不同：一方存储的图片，另一方无法找到。',
  },
  shareMediaFolder: {
    en: 'Mount one folder as MASTHEAD_DATA/media in all processes but the scheduler, or keep media in a bucket (`media.url` in newsroom.yaml), and restart them.',
    'zh-CN':
      '请在除 scheduler 之外的所有进程中，将同一文件夹挂载为 MASTHEAD_DATA/media，或将媒体存入存储桶（newsroom.yaml 的 `media.url`），然后重启这些进程。',
  },
  proxiesListed: {
    en: 'No proxy that is not listed has forwarded requests.',
    'zh-CN': '没有发现未列出的代理转发请求。',
  },
  proxyUnlisted: {
    params: { proxies: 'list' },
    en: 'Requests forwarded by {proxies} count as its own, since it is not among trustedProxies: limits of sign-in attempts and of programs treat all people behind it as one.',
    'zh-CN':
      '{proxies} 转发的请求被视为其自身的请求，因为它不在 trustedProxies 中：登录尝试和程序的限额会把其后的所有人算作一人。',
  },
  listProxy: {
    params: { proxies: 'list' },
    en: 'If it is your own proxy, add {proxies} to `trustedProxies` in newsroom.yaml, and restart the service.',
    'zh-CN': '如果是自己的代理，请将 {proxies} 加入 newsroom.yaml 的 `trustedProxies`，然后重启服务。',
  },
  appsWithoutAddresses: {
    en: 'No app has stored addresses of its platform.',
    'zh-CN': '没有应用存储平台地址。',
  },
  appAddressesIgnored: {
    params: { name: 'message', id: 'text' },
    en: 'The stored addresses of the app {name} ({id}) are ignored.',
    'zh-CN': '已忽略应用“{name}”（{id}）存储的地址。',
  },
  namePlatformAddresses: {
    params: { id: 'text' },
    en: 'If they are a proxy of yours, name it in `platformAddresses.{id}` of newsroom.yaml; otherwise find out who stored the app. Entering the app again removes them.',
    'zh-CN':
      '如果是自己的代理，请写入 newsroom.yaml 的 `platformAddresses.{id}`；否则请查明是谁存储了该应用。重新输入应用即可移除这些地址。',
  },
  addressMissing: {
    params: { where: 'text', status: 'number' },
    en: '{where} answers, and has nothing at this address ({status, number, ::group-off}).',
    'zh-CN': '{where} 有响应，但该地址不存在（{status, number, ::group-off}）。',
  },
  correctAddress: {
    params: { variable: 'text' },
    en: 'Correct the address in {variable}; `masthead alerts test` tries the alerts.',
    'zh-CN': '请更正 {variable} 中的地址；可用 `masthead alerts test` 测试告警。',
  },
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
  queueUnknown: {
    en: 'No running process says yet where its queue is.',
    'zh-CN': '尚无运行中的进程说明其队列所在。',
  },
  afterRedis: { en: 'Not checked: Redis does not answer.', 'zh-CN': '未检查：Redis 没有响应。' },
  queueShared: {
    params: { kind: 'choice' },
    en: 'All running processes have their queue in {kind, select, redis {the Redis of REDIS_URL} other {the database}}.',
    'zh-CN': '所有运行中的进程都使用{kind, select, redis { REDIS_URL 所指 Redis 中的} other {数据库中的}}队列。',
  },
  queueElsewhere: {
    params: { processes: 'list', where: 'choice', here: 'choice' },
    en: '{processes}: the queue is in {where, select, store {the database} other {{here, select, store {Redis} other {another Redis}}}}; here, REDIS_URL {here, select, store {is not set, so the queue is in the database} other {names {where, select, store {a Redis} other {a different one}}}}.',
    'zh-CN':
      '{processes}：队列在{where, select, store {数据库} other {{here, select, store {Redis} other {另一个 Redis}}}}中；而此处{here, select, store {未设置 REDIS_URL，队列在数据库中} other {REDIS_URL 指向{where, select, store {一个 Redis} other {不同的 Redis}}}}。',
  },
  sameQueue: {
    en: 'Set the same REDIS_URL for all processes and for this command, then restart those that had another one: they don’t get each other’s jobs.',
    'zh-CN': '请为所有进程和此命令设置相同的 REDIS_URL，并重启设置不同的进程：它们收不到彼此的任务。',
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

  platformSilent: {
    params: { after: 'duration' },
    en: 'The platform gave no answer within {after}.',
    'zh-CN': '平台在{after}内没有响应。',
  },
  checkPlatform: {
    params: { id: 'text' },
    en: 'See whether this machine reaches the platform (proxy, firewall), and whether it reports an outage; then run `masthead channels check {id}`.',
    'zh-CN': '请检查本机能否连接该平台（代理、防火墙）以及平台是否报告故障，然后执行 `masthead channels check {id}`。',
  },

  // Network.
  unreachable: {
    params: { where: 'text', why: 'message' },
    en: '{where} can’t be reached: {why}.',
    'zh-CN': '无法连接 {where}：{why}。',
  },
  silent: { params: { after: 'duration' }, en: 'no answer within {after}', 'zh-CN': '{after}内没有响应' },
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
  trustCertificate: {
    en: 'Use a certificate of a public authority, served with its intermediate ones. For one of your own authority, set NODE_EXTRA_CA_CERTS; platforms don’t accept it.',
    'zh-CN':
      '请使用公共机构签发的证书，并附上中间证书。如由自己的机构签发，请设置 NODE_EXTRA_CA_CERTS；但平台不会接受。',
  },
  otherCertificate: {
    en: 'Serve a certificate with this host name, or correct the address.',
    'zh-CN': '请使用包含此主机名的证书，或更正地址。',
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
  publicOther: {
    params: { url: 'text' },
    en: '{url} is answered by something else than Masthead.',
    'zh-CN': '响应 {url} 的不是 Masthead。',
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
  inboundOpen: { en: 'It takes articles; its secret is set.', 'zh-CN': '可接收文章，已设置密钥。' },
  inboundClosed: {
    params: { variable: 'text' },
    en: 'It takes no articles: {variable} is not set.',
    'zh-CN': '不接收文章：未设置 {variable}。',
  },
  noFeeds: { en: 'No feeds are set up.', 'zh-CN': '未设置订阅源。' },
  feedUnread: { en: 'It hasn’t been polled yet.', 'zh-CN': '尚未读取。' },
  pollFeed: {
    params: { id: 'text' },
    en: 'Run `masthead sources look {id}`, or start the service.',
    'zh-CN': '请执行 `masthead sources look {id}`，或启动服务。',
  },
  feedFails: {
    params: { since: 'time', why: 'message' },
    en: 'It has failed since {since}: {why}',
    'zh-CN': '自{since}起读取失败：{why}',
  },
  feedEmpty: {
    en: 'It answers, but has listed no stories so far.',
    'zh-CN': '可读取，但至今没有列出任何报道。',
  },
  feedRead: { params: { at: 'time' }, en: 'It was last read at {at}.', 'zh-CN': '最近一次读取于{at}。' },
  correctFeed: {
    params: { id: 'text' },
    en: 'Open its address in a browser. Correct it in the settings or in newsroom.yaml, or ask the site to fix it; then run `masthead sources look {id}`.',
    'zh-CN':
      '请在浏览器中打开其地址。在设置或 newsroom.yaml 中更正，或请网站修复，然后执行 `masthead sources look {id}`。',
  },
  webhookUntried: {
    en: 'No event has been sent to it yet, so it’s not known whether it accepts them.',
    'zh-CN': '尚未向它发送过事件，因此不知道它能否接收。',
  },
  testWebhook: {
    params: { id: 'text' },
    en: 'Run `masthead webhooks test {id}`: it sends an event that is marked as a test, and shows the answer.',
    'zh-CN': '请执行 `masthead webhooks test {id}`，它会发送一个标明为测试的事件，并显示应答。',
  },
  webhookFails: {
    params: { since: 'time', waiting: 'number', why: 'message' },
    en: 'It has accepted no events since {since}, and {waiting, plural, one {# waits} other {# wait}}: {why}',
    'zh-CN': '自{since}起未接收事件，有 {waiting} 个在等待：{why}',
  },
  mendWebhook: {
    params: { id: 'text' },
    en: 'Correct its url under receivers in newsroom.yaml, or fix the receiver; then run `masthead webhooks test {id}`, and `masthead webhooks retry {id}` for what waits.',
    'zh-CN':
      '请更正 newsroom.yaml 中 receivers 下的 url，或修复接收方；然后执行 `masthead webhooks test {id}`，并以 `masthead webhooks retry {id}` 重发等待的事件。',
  },
  webhookTook: {
    params: { at: 'time' },
    en: 'It accepted its last event at {at}.',
    'zh-CN': '最近一次接收事件于{at}。',
  },
  noWebhooks: { en: 'No webhooks are set up.', 'zh-CN': '未设置 Webhook。' },
  portFree: {
    params: { address: 'text' },
    en: '{address} is free for the service, which is not running here.',
    'zh-CN': '{address} 可供服务使用；服务目前没有在此运行。',
  },
  portOurs: {
    params: { address: 'text' },
    en: 'Masthead answers at {address}.',
    'zh-CN': 'Masthead 在 {address} 响应。',
  },
  portTaken: {
    params: { address: 'text' },
    en: 'Something else than Masthead has the port of {address}, so the service can’t start.',
    'zh-CN': '{address} 的端口被其他程序占用，服务无法启动。',
  },
  portRefused: {
    params: { address: 'text', why: 'text' },
    en: 'The service can’t listen on {address} ({why}).',
    'zh-CN': '服务无法在 {address} 监听（{why}）。',
  },
  otherListen: {
    en: 'End that program (`ss -ltnp` names it), or choose another port with MASTHEAD_PORT or `listen.port` in newsroom.yaml.',
    'zh-CN': '请结束该程序（`ss -ltnp` 可查），或用 MASTHEAD_PORT 或 newsroom.yaml 的 `listen.port` 选择其他端口。',
  },
  ownListen: {
    en: 'Set MASTHEAD_HOST or `listen.host` to an address of this machine, and the port to one from 1024 on.',
    'zh-CN': '请将 MASTHEAD_HOST 或 `listen.host` 设为本机地址，端口设为 1024 或以上。',
  },
  metricsUnset: {
    en: 'No address for metrics is set where this command runs (MASTHEAD_METRICS, or metrics in newsroom.yaml).',
    'zh-CN': '此命令的环境中未设置指标地址（MASTHEAD_METRICS，或 newsroom.yaml 的 metrics）。',
  },
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
