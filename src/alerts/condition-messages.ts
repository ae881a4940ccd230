import { defineMessages } from '../lib/message.ts';

/** Conditions of the service, its channels and posts. */
export const conditionTexts = defineMessages('alerts', {
  heldTitle: {
    params: { id: 'text', channel: 'channel' },
    en: 'Held delivery {id} on {channel}',
    'zh-CN': '{channel}的投递{id}待人工确认',
  },
  held: { en: 'Nothing happens to it until a person decides.', 'zh-CN': '在有人作出决定之前不会继续处理。' },
  heldRemedy: {
    params: { id: 'text' },
    en: 'Read `masthead deliveries {id}`, look on the platform, then `masthead resolve {id} --live`, `--send-again`, `--retry` or `--give-up`.',
    'zh-CN':
      '请查看 `masthead deliveries {id}` 和平台上的情况，再执行 `masthead resolve {id} --live`、`--send-again`、`--retry` 或 `--give-up`。',
  },
  overdueTitle: {
    params: { channel: 'channel' },
    en: 'Overdue deliveries on {channel}',
    'zh-CN': '{channel}有逾期未发的投递',
  },
  overdue: {
    params: { deliveries: 'number' },
    en: '{deliveries, plural, one {# delivery is due and no worker sends it} other {# deliveries are due and no worker sends them}}.',
    'zh-CN': '{deliveries} 条投递已到时间，但没有工作进程发送。',
  },
  overdueRemedy: {
    en: 'Check that a worker is running (`masthead start`) and can reach the store: see its /readyz and its log.',
    'zh-CN': '请确认工作进程（`masthead start`）在运行并能访问数据库：查看其 /readyz 和日志。',
  },
  unapprovedTitle: {
    params: { id: 'text', channel: 'channel' },
    en: 'Scheduled post {id} on {channel} without approval',
    'zh-CN': '{channel}已排期的帖子{id}未获批准',
  },
  unapproved: {
    en: 'Its time has passed, and it was not sent: its current content is not approved.',
    'zh-CN': '发布时间已过但未发送：当前内容尚未获得批准。',
  },
  partlyApproved: {
    params: { people: 'list' },
    en: 'Its time has passed, and it was not sent: it was approved by {people}, and its channel requires another approval.',
    'zh-CN': '发布时间已过但未发送：{people}已批准，该渠道还需另一人批准。',
  },
  unapprovedRemedy: {
    params: { id: 'text' },
    en: 'Review it, then `masthead approve {id}`.',
    'zh-CN': '请查看后执行 `masthead approve {id}`。',
  },
  rejectedTitle: {
    params: { id: 'text', channel: 'channel' },
    en: 'Rejected post {id} on {channel}',
    'zh-CN': '{channel}的帖子{id}被退回',
  },
  rejected: {
    params: { by: 'text', headline: 'quote', note: 'text' },
    en: '{by} rejected {headline}: {note}',
    'zh-CN': '{by}退回了{headline}：{note}',
  },
  rejectedWriter: { params: { writer: 'text' }, en: 'It was written by {writer}.', 'zh-CN': '作者：{writer}。' },
  rejectedRemedy: {
    params: { id: 'text' },
    en: 'Change its text, pictures or time: `masthead posts {id}` shows it. Any change asks for approval again.',
    'zh-CN': '请修改文字、图片或时间，`masthead posts {id}` 可查看。修改后会重新提交审批。',
  },
  delayedTitle: {
    params: { channel: 'channel' },
    en: 'Delayed deliveries on {channel}',
    'zh-CN': '{channel}的投递被延迟',
  },
  delayed: {
    params: { deliveries: 'number' },
    en: '{deliveries, plural, one {# delivery was due more than an hour ago, and the platform put it off} other {# deliveries were due more than an hour ago, and the platform put them off}}.',
    'zh-CN': '{deliveries} 条投递已逾期一小时以上，被平台推迟。',
  },
  nextTry: { params: { at: 'time' }, en: 'The next try is at {at}.', 'zh-CN': '下次重试时间：{at}。' },
  delayedRemedy: {
    en: 'It is retried automatically; `masthead status` shows when. If it happens often, set a `rate` for the channel.',
    'zh-CN': '会自动重试，`masthead status` 显示时间。如经常发生，请为该渠道设置 `rate`。',
  },
  everything: { en: 'everything', 'zh-CN': '全部渠道' },
  channel: { params: { channel: 'channel' }, en: '{channel}', 'zh-CN': '{channel}' },
  tag: { params: { tag: 'quote' }, en: 'the tag {tag}', 'zh-CN': '标签{tag}' },
  pauseTitle: { params: { what: 'message' }, en: 'Pause of {what}', 'zh-CN': '{what}已暂停' },
  pausedBy: { params: { by: 'text', what: 'message' }, en: '{by} paused {what}.', 'zh-CN': '{by}暂停了{what}。' },
  pausedItself: {
    params: { what: 'message' },
    en: 'Masthead paused {what} because of what the platform answered.',
    'zh-CN': 'Masthead 因平台的答复暂停了{what}。',
  },
  pausedByRemedy: {
    params: { resume: 'text' },
    en: 'Nothing is wrong. To resume: `{resume}`.',
    'zh-CN': '一切正常。需要恢复时执行 `{resume}`。',
  },
  pausedByUntilRemedy: {
    params: { until: 'time', resume: 'text' },
    en: 'Nothing is wrong. It ends automatically at {until}; to end it sooner: `{resume}`.',
    'zh-CN': '一切正常。将于{until}自动恢复；如需提前，执行 `{resume}`。',
  },
  pausedRemedy: {
    params: { resume: 'text' },
    en: 'Fix what the platform reports, test with `masthead channels check`, then `{resume}`. Due posts wait.',
    'zh-CN': '请按平台的提示处理，用 `masthead channels check` 检查，再执行 `{resume}`。到期的帖子会等待。',
  },
  pausedUntilRemedy: {
    params: { until: 'time', resume: 'text' },
    en: 'It ends automatically at {until}; due posts wait. To end it sooner: `{resume}`.',
    'zh-CN': '将于{until}自动恢复，到期的帖子会等待。如需提前，执行 `{resume}`。',
  },
  outageTitle: { params: { platform: 'text' }, en: 'Outage of {platform}', 'zh-CN': '{platform}平台故障' },
  outage: {
    params: { channels: 'list', deliveries: 'number' },
    en: 'The platform does not answer, so {channels} held back {deliveries, plural, one {# delivery} other {# deliveries}} until now.',
    'zh-CN': '平台没有响应，{channels}至今积压 {deliveries} 条投递。',
  },
  outageAll: {
    params: { deliveries: 'number' },
    en: 'The platform does not answer, so its channels held back {deliveries, plural, one {# delivery} other {# deliveries}} until now.',
    'zh-CN': '平台没有响应，其渠道至今积压 {deliveries} 条投递。',
  },
  outageRemedy: {
    en: 'It is retried automatically. If it lasts, check the network and the platform’s status page.',
    'zh-CN': '会自动重试。如持续不恢复，请检查网络和平台的状态页。',
  },
  waitingTitle: {
    params: { channel: 'channel' },
    en: 'Deliveries that wait for {channel}',
    'zh-CN': '有投递在等待{channel}',
  },
  waiting: {
    params: { deliveries: 'number' },
    en: '{deliveries, plural, one {# delivery} other {# deliveries}} cannot leave as the channel is set up.',
    'zh-CN': '按该渠道目前的配置，{deliveries} 条投递无法发出。',
  },
  waitingRemedy: {
    en: 'See `masthead channels list`; set what is missing, then restart the service.',
    'zh-CN': '请查看 `masthead channels list`，补全其指出的设置，再重启服务。',
  },
  unfinishedTitle: { en: 'Unfinished articles', 'zh-CN': '未完成的报道' },
  unfinished: {
    params: { articles: 'number', ids: 'list' },
    en: 'The posts or pictures of {articles, plural, one {# article} other {# articles}} are not ready yet: {ids}.',
    'zh-CN': '{articles} 篇报道的帖子或图片尚未生成：{ids}。',
  },
  unfinishedSome: {
    params: { articles: 'number', ids: 'text' },
    en: 'The posts or pictures of {articles, plural, one {# article} other {# articles}} are not ready yet: {ids} and others.',
    'zh-CN': '{articles} 篇报道的帖子或图片尚未生成：{ids}等。',
  },
  unfinishedRemedy: {
    en: 'Check that a worker is running, and see its log; `masthead status` lists them.',
    'zh-CN': '请确认工作进程在运行并查看其日志；`masthead status` 列出这些报道。',
  },
  failedTitle: {
    params: { state: 'choice', channel: 'channel' },
    en: '{state, select, partial {Partly published post} expired {Expired post} live {Post not taken down} other {Declined post}} on {channel}',
    'zh-CN':
      '{channel}的帖子{state, select, partial {只发布了一部分} expired {已过期} live {未能撤下} other {被平台拒绝}}',
  },
  failed: { params: { id: 'text' }, en: 'Delivery {id} has ended.', 'zh-CN': '投递{id}已结束。' },
  failedRemedy: {
    params: { id: 'text', state: 'choice' },
    en: 'Read `masthead deliveries {id}`. {state, select, partial {Publish the rest with `masthead resolve {id} --retry`, or take down what is live with `--take-down`. If it was deleted there, mark it as deleted under Needs attention.} expired {It was too late to send it. If it still matters: `masthead post PAGE --again --now`.} live {It is still live: if the reason allows, delete it on the platform by hand.} other {Change the article or the style, then `masthead post PAGE --again`.}}',
    'zh-CN':
      '请查看 `masthead deliveries {id}`。{state, select, partial {用 `masthead resolve {id} --retry` 发布其余部分，或用 `--take-down` 撤下已发布的部分；如已在平台上删除，请在“待处理”中标记为已删除。} expired {发送时已经太晚；如仍有必要：`masthead post PAGE --again --now`。} live {帖子仍在线上；如原因允许，请在平台上手动撤下。} other {请修改报道或样式，再执行 `masthead post PAGE --again`。}}',
  },
  storageTitle: {
    params: { where: 'text' },
    en: 'Media storage away: {where}',
    'zh-CN': '媒体存储不可用：{where}',
  },
  storage: { en: 'Pictures and videos cannot be stored.', 'zh-CN': '图片和视频无法保存。' },
  storageWaiting: {
    params: { articles: 'number' },
    en: '{articles, plural, one {# article waits} other {# articles wait}} for pictures.',
    'zh-CN': '{articles} 篇报道在等待图片。',
  },
  storageRemedy: {
    params: { remedy: 'message' },
    en: 'Once it works, waiting articles continue automatically. {remedy}',
    'zh-CN': '恢复后，等待的内容会自动生成并发送。{remedy}',
  },
  missingTitle: {
    params: { role: 'choice' },
    en: '{role, select, worker {No worker is working} other {No scheduler is working}}',
    'zh-CN': '{role, select, worker {没有 worker 进程在工作} other {没有 scheduler 进程在工作}}',
  },
  missing: {
    params: { role: 'choice' },
    en: '{role, select, worker {Nothing is published until one works again.} other {Scheduled posts and jobs do not start until one works again.}}',
    'zh-CN': '{role, select, worker {在它恢复之前不会发布任何内容。} other {在它恢复之前，定时帖子和任务不会开始。}}',
  },
  crashing: {
    params: { crashes: 'number' },
    en: 'Its processes keep crashing soon after they start ({crashes} in the last 5 minutes).',
    'zh-CN': '其进程启动后很快崩溃（最近 5 分钟 {crashes} 次）。',
  },
  missingRemedy: {
    params: { role: 'text' },
    en: 'Start one with `masthead start --role {role}`, or look into the log of the one that should be running.',
    'zh-CN': '请启动：`masthead start --role {role}`。如果本应在运行，请查看其日志。',
  },
  cutOffTitle: { en: 'Workers can’t reach Redis', 'zh-CN': 'worker 进程无法连接 Redis' },
  cutOff: {
    en: 'Nothing is published until they can. Posts wait in the database, and nothing is lost.',
    'zh-CN': '在恢复连接之前不会发布任何内容。帖子在数据库中等待，不会丢失。',
  },
  cutOffRemedy: {
    en: 'Start Redis again, or correct REDIS_URL and restart the workers.',
    'zh-CN': '请重新启动 Redis，或更正 REDIS_URL 并重启 worker 进程。',
  },
  databaseTitle: { en: 'Database unavailable', 'zh-CN': '数据库不可用' },
  database: {
    en: 'Nothing is published and nothing can be changed until PostgreSQL answers again. Nothing is lost.',
    'zh-CN': '在 PostgreSQL 恢复响应之前，不会发布任何内容，也无法做任何修改。数据不会丢失。',
  },
  databaseRemedy: {
    en: 'Check PostgreSQL: is it running, can this machine reach it, is its disk full? Masthead resumes automatically.',
    'zh-CN': '请检查 PostgreSQL：是否在运行、本机能否连接、磁盘是否已满。恢复后 Masthead 会自动继续。',
  },
  durabilityTitle: {
    params: { setting: 'text', value: 'text' },
    en: 'Weakened durability of the database: {setting} is {value}',
    'zh-CN': '数据库的持久性被削弱：{setting}为{value}',
  },
  durabilityNoStandby: {
    en: 'Weakened durability of the database: synchronous_standby_names is empty',
    'zh-CN': '数据库的持久性被削弱：synchronous_standby_names 为空',
  },
  durability: {
    en: 'After a crash or a failover it may have lost what was sent, and posts may be published twice.',
    'zh-CN': '崩溃或故障切换后数据库可能丢失发送记录，帖子可能重复发布。',
  },
  durabilityRemedy: {
    params: { setting: 'choice' },
    en: '{setting, select, synchronous_commit {Masthead switches it on with each connection, and something between it and the server (a pooler) undoes that: use the address of the server itself.} synchronous_standby_names {DATABASE_FAILOVER is lossless, so commits have to wait for a standby: name the standbys in synchronous_standby_names and reload the server, or remove DATABASE_FAILOVER.} other {Set `{setting} = on` in postgresql.conf and reload the server.}}',
    'zh-CN':
      '{setting, select, synchronous_commit {Masthead 在每次连接时启用它，但中间的连接池将其还原：请改用数据库服务器本身的地址。} synchronous_standby_names {DATABASE_FAILOVER 为 lossless，提交须等待备库：请在 synchronous_standby_names 中列出备库并重新加载数据库，或删除 DATABASE_FAILOVER。} other {请在 postgresql.conf 中设置 `{setting} = on` 并重新加载数据库。}}',
  },
  evictingTitle: {
    params: { server: 'text', policy: 'text' },
    en: 'Redis at {server} may throw jobs away: maxmemory-policy is {policy}',
    'zh-CN': '{server} 的 Redis 可能丢弃任务：maxmemory-policy 为 {policy}',
  },
  evicting: {
    en: 'Once its memory is full, it removes keys of the queues. No post is lost, but posts are delayed, and workers may stop getting any.',
    'zh-CN': '内存用满后它会移除队列的键。帖子不会丢失，但会延迟，工作进程也可能收不到任务。',
  },
  evictingRemedy: {
    en: 'Set `maxmemory-policy noeviction` in redis.conf (`CONFIG SET maxmemory-policy noeviction` at once; at a provider, in its settings of the instance), and give the queues a Redis of their own.',
    'zh-CN':
      '请在 redis.conf 中设置 `maxmemory-policy noeviction`（立即生效：`CONFIG SET maxmemory-policy noeviction`；云服务请在实例设置中修改），并为队列单独使用一个 Redis。',
  },
  restoredTitle: { en: 'The store was restored from a backup', 'zh-CN': '数据库已从备份恢复' },
  restored: {
    params: { since: 'time' },
    en: 'It has no record of what was sent, decided or withdrawn after {since}. Each post is looked up on its platform before it is sent, and held if that gives no answer.',
    'zh-CN': '数据库没有{since}之后的发送、决定和撤稿记录。每条帖子发送前都会先到平台查找，查不清的待人工确认。',
  },
  restoredRemedy: {
    en: 'Decide on what is held, and repeat what was withdrawn, rejected or paused since. Then end it: `masthead restored --end`. If the backup is older: `masthead restored --since TIME`.',
    'zh-CN':
      '请处理待确认的帖子，并重做此后的撤稿、退回和暂停，然后执行 `masthead restored --end`。如备份更早：`masthead restored --since TIME`。',
  },
  withdrawnTitle: {
    params: { signal: 'choice' },
    en: '{signal, select, withhold {Withheld} kill {Withdrawn} other {Taken down}} article with posts that are live',
    'zh-CN': '{signal, select, withhold {暂缓} kill {撤稿} other {撤下}}的报道仍有帖子在线上',
  },
  withdrawn: {
    params: { headline: 'quote', by: 'text', posts: 'number', where: 'text' },
    en: '{headline} was withdrawn by {by}; {posts, plural, one {# post was} other {# posts were}} published before: {where}.',
    'zh-CN': '{headline}已由{by}撤稿，此前已发出 {posts} 条帖子：{where}。',
  },
  withdrawnUnknown: {
    params: { headline: 'quote', posts: 'number', where: 'text' },
    en: '{headline} was withdrawn; {posts, plural, one {# post was} other {# posts were}} published before: {where}.',
    'zh-CN': '{headline}已撤稿，此前已发出 {posts} 条帖子：{where}。',
  },
  withdrawnRemedy: {
    en: 'Check each one, and delete or correct it on the platform. Posts that Masthead can delete itself are not listed. No more posts of the article are published.',
    'zh-CN': '请逐条查看，在平台上删除或更正。平台允许 Masthead 撤下的已经撤下，不在其中。该报道不会再发出任何内容。',
  },
  correctTitle: {
    params: { posts: 'number', headline: 'text' },
    en: 'Posts to correct ({posts}): {headline}',
    'zh-CN': '有帖子待更正（{posts}）：{headline}',
  },
  correct: {
    params: { posts: 'number' },
    en: 'The story was corrected, and {posts, plural, one {# live post is} other {# live posts are}} no longer correct.',
    'zh-CN': '报道已更正，{posts} 条已发布的帖子内容不再准确。',
  },
  correctBecause: {
    params: { channel: 'channel', why: 'message' },
    en: '{channel}: {why}',
    'zh-CN': '{channel}：{why}',
  },
  correctApproved: {
    params: { channel: 'channel', people: 'list' },
    en: '{channel}: approved by {people}, another approval is needed.',
    'zh-CN': '{channel}：{people}已批准，还需另一人批准。',
  },
  correctChoose: {
    params: { channel: 'channel' },
    en: '{channel}: a person decides how.',
    'zh-CN': '{channel}：由人工决定方式。',
  },
  correctOnce: {
    params: { channel: 'channel', action: 'choice' },
    en: '{channel}: {action, select, revise {edit} reply {reply} repost {repost} retract {delete} other {{action}}}, once it is approved.',
    'zh-CN':
      '{channel}：批准后{action, select, revise {修改原帖} reply {回复说明} repost {重新发布} retract {撤下} other {{action}}}。',
  },
  correctChanged: { params: { changes: 'list' }, en: 'Changed: {changes}', 'zh-CN': '变更：{changes}' },
  correctRemedy: {
    params: { commands: 'text' },
    en: 'Look at {commands}, then `masthead corrections approve ID --as revise`, `--as reply`, `--as repost` or `--as retract`, or `masthead corrections dismiss ID --reason TEXT`.',
    'zh-CN':
      '请查看{commands}，再执行 `masthead corrections approve ID --as revise`、`--as reply`、`--as repost` 或 `--as retract`，或 `masthead corrections dismiss ID --reason TEXT`。',
  },
  correctRemedyMore: {
    params: { commands: 'text', more: 'number', article: 'text' },
    en: 'Look at {commands} and {more} more (`masthead corrections --article {article}`), then `masthead corrections approve ID --as revise`, `--as reply`, `--as repost` or `--as retract`, or `masthead corrections dismiss ID --reason TEXT`.',
    'zh-CN':
      '请查看{commands}及另外 {more} 条（`masthead corrections --article {article}`），再执行 `masthead corrections approve ID --as revise`、`--as reply`、`--as repost` 或 `--as retract`，或 `masthead corrections dismiss ID --reason TEXT`。',
  },
});
