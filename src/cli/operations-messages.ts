import { defineWords } from './say.ts';

/** Words about pauses, channels, feeds, webhooks, jobs and people. */
export const operationWords = defineWords('cliOperations', {
  /** Pauses. */
  target: {
    params: { kind: 'choice', name: 'text' },
    en: '{kind, select, all {everything} tag {the tag “{name}”} other {{name}}}',
    'zh-CN': '{kind, select, all {全部} tag {标签“{name}”} other {{name}}}',
  },
  pause: {
    params: { target: 'text', by: 'text', since: 'text', until: 'text', form: 'choice', why: 'text', resume: 'text' },
    en: '{target}, by {by}{form, select, both { since {since} until {until}} since { since {since}} until { until {until}} other {}}: {why}. To end it: {resume}',
    'zh-CN':
      '{target}，由{by}暂停{form, select, both {，{since} 至 {until}} since {，自 {since}} until {，至 {until}} other {}}：{why}。恢复：{resume}',
  },
  paused: { params: { pause: 'text' }, en: 'Paused: {pause}', 'zh-CN': '已暂停：{pause}' },
  staysPaused: { params: { pause: 'text' }, en: 'Still paused: {pause}', 'zh-CN': '仍处于暂停：{pause}' },
  chooseDue: {
    params: { resume: 'text' },
    en: 'These posts became due meanwhile. None goes out before you choose: {resume} --all, --re-place, and --drop ID for what is not to go out.',
    'zh-CN': '以上帖子在暂停期间到期，选择之前都不会发布：{resume} --all 或 --re-place，不再发布的用 --drop ID。',
  },
  morePaused: {
    params: { count: 'number' },
    en: 'Paused: {count} more; see masthead status',
    'zh-CN': '另有 {count} 项暂停，见 masthead status',
  },
  started: {
    params: { kind: 'choice', name: 'text', already: 'choice', end: 'text' },
    en: '{kind, select, all {Everything} tag {The tag “{name}”} other {{name}}} is paused{already, select, yes { already, for the same reason} other {}}{end}.',
    'zh-CN':
      '{kind, select, all {全部} tag {标签“{name}”} other {{name}}}{already, select, yes {此前已因同样原因暂停} other {已暂停}}{end}。',
  },
  startedAgain: {
    params: { kind: 'choice', name: 'text', by: 'text', before: 'text', reason: 'text', end: 'text' },
    en: '{kind, select, all {Everything} tag {The tag “{name}”} other {{name}}} was paused already{by}: {before}. Its reason is now: {reason}{end}.',
    'zh-CN':
      '{kind, select, all {全部} tag {标签“{name}”} other {{name}}}此前已暂停{by}：{before}。原因现改为：{reason}{end}。',
  },
  until: { params: { until: 'text' }, en: ' until {until}', 'zh-CN': '，至 {until}' },
  by: { params: { by: 'text' }, en: ' by {by}', 'zh-CN': '（{by}）' },
  holds: {
    params: { count: 'number' },
    en: 'It holds back {count, plural, one {# scheduled post} other {# scheduled posts}} now.',
    'zh-CN': '目前有 {count} 条已排期的帖子受影响。',
  },
  ended: {
    params: { kind: 'choice', name: 'text', was: 'choice' },
    en: '{kind, select, all {{was, select, yes {The pause of everything is over.} other {There was no pause of everything.}}} other {{kind, select, tag {The tag “{name}”} other {{name}}} {was, select, yes {is no longer paused} other {was not paused}}.}}',
    'zh-CN':
      '{kind, select, all {{was, select, yes {已恢复全部发布。} other {此前没有暂停全部。}}} other {{kind, select, tag {标签“{name}”} other {{name}}}{was, select, yes {已恢复} other {此前没有暂停}}。}}',
  },
  butEverything: {
    params: { reason: 'text', resume: 'text' },
    en: 'But everything is: {reason}. To end that: {resume}',
    'zh-CN': '但全部发布仍处于暂停：{reason}。恢复：{resume}',
  },
  stillPaused: {
    params: { pauses: 'text', resume: 'text' },
    en: 'Still paused by themselves: {pauses}. To end one of them: {resume}',
    'zh-CN': '仍单独暂停：{pauses}。恢复其中一项：{resume}',
  },
  nothingDue: { en: 'Nothing has become due meanwhile.', 'zh-CN': '期间没有到期的帖子。' },
  waitingHead: {
    en: 'Delivery | Channel | Was due | Goes out | Headline',
    'zh-CN': '投递 | 渠道 | 原定时间 | 发布时间 | 标题',
  },
  fate: {
    params: { fate: 'choice' },
    en: '{fate, select, unapproved {waits for approval} embargo {waits for its embargo} paused {held back by another pause} other {expired: the story is too old}}',
    'zh-CN':
      '{fate, select, unapproved {等待批准} embargo {等待解禁} paused {受另一项暂停影响} other {已过期：报道已过时效}}',
  },
  cancelled: { params: { ids: 'text' }, en: 'Cancelled: {ids}.', 'zh-CN': '已取消：{ids}。' },

  /** Channels. */
  spent: {
    params: { simulated: 'choice', month: 'text', price: 'text' },
    en: '{simulated, select, yes {Its posts of {month} (UTC) would have cost about {price}; a simulator charges nothing} other {About {price} spent in {month} (UTC), estimated}}',
    'zh-CN':
      '{simulated, select, yes {{month}（UTC）的帖子本应花费约 {price}，模拟器不收费} other {{month}（UTC）估计已花费 {price}}}',
  },
  budget: {
    params: { spent: 'text', left: 'text', budget: 'text', over: 'choice' },
    en: '{spent}; {left} of {budget} left{over, select, yes {; the budget is used up, and nothing is held back} other {}}.',
    'zh-CN': '{spent}；预算 {budget}，剩余 {left}{over, select, yes {；预算已用完，帖子照常发布} other {}}。',
  },
  noBudget: { params: { spent: 'text' }, en: '{spent}.', 'zh-CN': '{spent}。' },
  tokenRefused: {
    params: { setting: 'text', since: 'text' },
    en: 'Its token ({setting}) has been refused since {since}; renew it.',
    'zh-CN': '令牌（{setting}）自 {since} 起被拒绝，请更新。',
  },
  tokenExpires: {
    params: { setting: 'text', at: 'text', itself: 'choice' },
    en: 'Its token ({setting}) expires {at}. {itself, select, yes {Masthead renews it.} other {Only a person can renew it.}}',
    'zh-CN': '令牌（{setting}）将于 {at} 到期。{itself, select, yes {Masthead 会自动续期。} other {只能由人续期。}}',
  },
  tokenEndless: {
    params: { setting: 'text' },
    en: 'Its token ({setting}) has no expiry that the platform names.',
    'zh-CN': '平台没有给出令牌（{setting}）的到期时间。',
  },
  tokenUnchecked: {
    params: { setting: 'text' },
    en: 'Expiry of its token ({setting}) not checked yet: the job refresh-tokens does it.',
    'zh-CN': '令牌（{setting}）的到期时间尚未检查：由任务 refresh-tokens 检查。',
  },
  channelsHead: {
    en: 'Channel | Platform | Mode | State | Last success | Token expires | Reason',
    'zh-CN': '渠道 | 平台 | 模式 | 状态 | 最近成功 | 令牌到期 | 原因',
  },
  noChannels: {
    en: 'No channels are configured. Find some with: masthead channels discover PAGE',
    'zh-CN': '没有配置渠道。可这样查找：masthead channels discover PAGE',
  },
  checked: {
    params: { result: 'choice' },
    en: '{result, select, ok { OK} off { off} simulated { simulated; check again while the service is running} other {}}',
    'zh-CN': '{result, select, ok { 正常} off { 已停用} simulated { 模拟；请在服务运行时再检查} other {}}',
  },
  tryStep: {
    params: { what: 'text', result: 'choice', because: 'text' },
    en: '{result, select, ok {OK      {what}} other {FAILED  {what}: {because}}}',
    'zh-CN': '{result, select, ok {成功  {what}} other {失败  {what}：{because}}}',
  },
  tryLeftHead: {
    en: 'On the platform now; readers cannot see it:',
    'zh-CN': '目前在平台上，读者看不到：',
  },
  tryLeft: {
    params: { what: 'text', state: 'choice', earlier: 'choice' },
    en: '{what}{earlier, select, yes {, from an earlier try} other {}}{state, select, perhaps { (may be there: no answer arrived)} other {}}.',
    'zh-CN':
      '{what}{earlier, select, yes {，之前试发时留下} other {}}{state, select, perhaps {（可能存在：未收到答复）} other {}}。',
  },
  tried: {
    params: { result: 'choice' },
    en: '{result, select, ok {The channel works. Nothing was published.} other {The channel does not work as it should. Nothing was published.}}',
    'zh-CN': '{result, select, ok {渠道正常。没有发布任何内容。} other {渠道存在问题。没有发布任何内容。}}',
  },
  accepted: {
    params: { count: 'number', channel: 'text' },
    en: '{count, plural, =0 {No posts of another Masthead are known on {channel}.} one {Accepted # post on {channel}.} other {Accepted # posts on {channel}.}}',
    'zh-CN': '{count, plural, =0 {{channel}上没有另一套 Masthead 的帖子。} other {已接受{channel}上的 # 条帖子。}}',
  },
  secretRemoved: {
    params: { name: 'text', channel: 'text' },
    en: '{name} of {channel} was removed: its variable counts again.',
    'zh-CN': '已移除{channel}的 {name}，重新使用环境变量。',
  },
  secretAsked: {
    params: { name: 'text', channel: 'text' },
    en: '{name} of {channel} (not shown):',
    'zh-CN': '{channel}的 {name}（不显示）：',
  },
  keysMade: {
    params: { channel: 'text', key: 'text', ended: 'number' },
    en: 'The key pair of {channel} is stored, encrypted. Running processes take it over within seconds.{ended, plural, =0 {} one {\n# subscription ended.} other {\n# subscriptions ended.}}\nPublic key: {key}',
    'zh-CN':
      '{channel}的密钥对已加密保存，运行中的进程会在几秒内采用。{ended, plural, =0 {} other {\n已结束 # 个订阅。}}\n公钥：{key}',
  },
  secretStored: {
    params: { name: 'text', channel: 'text' },
    en: '{name} of {channel} is stored, encrypted. Running processes take it over within seconds.\nTry it with: masthead channels check {channel}',
    'zh-CN': '{channel}的 {name} 已加密保存，运行中的进程会在几秒内采用。\n检查：masthead channels check {channel}',
  },
  found: {
    params: { entry: 'text' },
    en: '{entry} (not a channel, but where links lead)',
    'zh-CN': '{entry}（不是渠道，而是链接的去向）',
  },
  fileWritten: {
    params: { file: 'text' },
    en: '{file} was written. Added channels are off until you complete them.',
    'zh-CN': '已写入 {file}。新增的渠道在补全设置前处于停用状态。',
  },
  fileSame: {
    params: { file: 'text' },
    en: '{file} has a channel for each of them already.',
    'zh-CN': '{file} 中已有全部渠道。',
  },

  /** Feeds. */
  feedsHead: {
    en: 'Feed | Kind | State | Last read | Next | Taken | Waiting | Failed | Seen before | URL or reason',
    'zh-CN': '订阅源 | 类型 | 状态 | 上次读取 | 下次 | 已收 | 等待 | 失败 | 以前见过 | 网址或原因',
  },
  noFeeds: {
    en: 'No feeds are configured: add feeds or sitemaps to `sources` in newsroom.yaml.',
    'zh-CN': '没有配置订阅源：请在 newsroom.yaml 的 `sources` 中添加订阅源或站点地图。',
  },
  untitled: { en: 'untitled story', 'zh-CN': '无标题报道' },
  storyFailed: {
    params: { name: 'text', tries: 'text', why: 'text' },
    en: '{name} failed after {tries}: {why}',
    'zh-CN': '{name}：{tries}后失败：{why}',
  },
  storyAgain: {
    params: { name: 'text', at: 'text', tries: 'text', why: 'text' },
    en: '{name} is read again at {at}, after {tries}: {why}',
    'zh-CN': '{name}：{tries}后将于 {at} 再次读取：{why}',
  },
  hubSends: {
    params: { feed: 'text', hub: 'text', until: 'text' },
    en: '{feed}: {hub} sends its changes until {until}',
    'zh-CN': '{feed}：{hub} 推送更新，至 {until}',
  },
  hubSilent: {
    params: { feed: 'text', hub: 'text', why: 'text', known: 'choice' },
    en: '{feed}: {hub} does not send its changes{known, select, yes {: {why}} other { yet; a subscription was requested}}',
    'zh-CN': '{feed}：{hub} {known, select, yes {没有推送更新：{why}} other {尚未推送更新，已申请订阅}}',
  },
  beingRead: {
    params: { feed: 'text' },
    en: '{feed} is being read by a running service right now.',
    'zh-CN': '运行中的服务正在读取{feed}。',
  },
  notRead: {
    params: { feed: 'text', why: 'text' },
    en: '{feed} could not be read: {why}',
    'zh-CN': '无法读取{feed}：{why}',
  },
  feedSame: {
    params: { feed: 'text' },
    en: '{feed} has not changed since it was last read.',
    'zh-CN': '{feed}自上次读取后没有变化。',
  },
  feedRead: {
    params: { feed: 'text', kind: 'text', total: 'number', added: 'number', changed: 'number' },
    en: '{feed} is a {kind} with {total, plural, one {# story} other {# stories}}: {added} new, {changed} changed.',
    'zh-CN': '{feed}（{kind}）有 {total} 篇报道：新增 {added} 篇，更改 {changed} 篇。',
  },
  seenBefore: {
    params: { count: 'number' },
    en: 'Left out, published before the feed was added: {count}.',
    'zh-CN': '略过添加订阅源之前发布的：{count} 篇。',
  },
  storiesWaiting: { params: { count: 'number' }, en: 'Waiting: {count}.', 'zh-CN': '等待中：{count} 篇。' },
  partNotRead: {
    params: { why: 'text' },
    en: 'Part of it could not be read: {why}',
    'zh-CN': '有一部分无法读取：{why}',
  },
  noStories: {
    en: 'No service is running, so no story is taken until you start one with: masthead start',
    'zh-CN': '没有服务在运行，启动后才会接收报道：masthead start',
  },

  /** Webhooks. */
  webhooksHead: {
    en: 'Webhook | State | Waiting | Failed | Last attempt | Events | Last answer',
    'zh-CN': 'Webhook | 状态 | 等待 | 失败 | 最近尝试 | 事件 | 最近应答',
  },
  eventsHead: {
    en: 'Time | Event | Article | Attempts | State',
    'zh-CN': '时间 | 事件 | 报道 | 尝试 | 状态',
  },
  allEvents: { en: 'all', 'zh-CN': '全部' },
  nothingSent: { en: 'nothing sent yet', 'zh-CN': '尚未发送' },
  eventState: {
    params: { state: 'choice', at: 'text' },
    en: '{state, select, taken {accepted {at}} waiting {next attempt {at}} other {failed}}',
    'zh-CN': '{state, select, taken {{at} 已接受} waiting {下次尝试 {at}} other {失败}}',
  },
  webhook: {
    params: { id: 'text', state: 'text', waiting: 'number', failed: 'number' },
    en: '{id}: {state}. {waiting, plural, one {# event} other {# events}} waiting, {failed} failed.',
    'zh-CN': '{id}：{state}。{waiting} 个事件等待中，{failed} 个失败。',
  },
  events: { params: { events: 'text' }, en: 'Events: {events}', 'zh-CN': '事件：{events}' },
  lastAnswer: {
    params: { answer: 'text', at: 'text' },
    en: 'Last answer: {answer} ({at})',
    'zh-CN': '最近应答：{answer}（{at}）',
  },
  noEvents: { en: 'No events for it yet.', 'zh-CN': '还没有它的事件。' },
  retried: {
    params: { id: 'text', count: 'number' },
    en: '{count, plural, =0 {No events are waiting for {id}.} one {# event is being sent to {id}.} other {# events are being sent to {id}.}}',
    'zh-CN': '{count, plural, =0 {没有等待发给 {id} 的事件。} other {正在向 {id} 发送 # 个事件。}}',
  },

  /** Jobs. */
  jobsHead: {
    en: 'Job | When | Last run | Took | Next run | Next (UTC) | Result',
    'zh-CN': '任务 | 时间 | 上次运行 | 用时 | 下次运行 | 下次（UTC） | 结果',
  },
  runsHead: { en: 'Began | Took | Started by | Result', 'zh-CN': '开始 | 用时 | 启动者 | 结果' },
  historyHead: {
    en: 'Planned | Late | Started by | Took | Process | Result',
    'zh-CN': '计划时间 | 延迟 | 启动者 | 用时 | 进程 | 结果',
  },
  neverFired: { params: { job: 'text' }, en: '{job} has not fired yet.', 'zh-CN': '{job} 尚未触发过。' },
  olderFirings: {
    params: { before: 'text' },
    en: 'Earlier ones: --before {before}',
    'zh-CN': '更早的记录：--before {before}',
  },
  outcome: {
    params: { outcome: 'choice' },
    en: '{outcome, select, done {done} failed {failed} running {running} waiting {waiting for a worker} other {skipped: it came too late}}',
    'zh-CN':
      '{outcome, select, done {完成} failed {失败} running {运行中} waiting {等待工作进程} other {已跳过：来得太晚}}',
  },
  joinedRun: { en: '(with an earlier run)', 'zh-CN': '（与之前的运行合并）' },
  onRequest: { en: 'on request', 'zh-CN': '按需' },
  schedule: { en: 'its schedule', 'zh-CN': '定时' },
  run: {
    params: { state: 'choice' },
    en: '{state, select, running {running} waiting {waiting for a worker} never {not run yet} other {done}}',
    'zh-CN': '{state, select, running {运行中} waiting {等待工作进程} never {尚未运行} other {完成}}',
  },
  runFailed: { params: { why: 'text' }, en: 'failed: {why}', 'zh-CN': '失败：{why}' },
  notRun: { params: { job: 'text' }, en: '{job} has not run yet.', 'zh-CN': '{job} 尚未运行。' },
  failedAfter: {
    params: { job: 'text', time: 'text', why: 'text' },
    en: '{job} failed after {time}: {why}',
    'zh-CN': '{job} 运行 {time} 后失败：{why}',
  },
  done: {
    params: { job: 'text', time: 'text' },
    en: '{job} is done, in {time}.',
    'zh-CN': '{job} 已完成，用时 {time}。',
  },
  readingNow: { params: { job: 'text' }, en: '{job} is being read right now.', 'zh-CN': '正在读取 {job}。' },
  runWaits: {
    params: { job: 'text', joined: 'choice' },
    en: '{job} {joined, select, yes {was waiting already} other {is waiting}}; it runs once, as soon as a worker is free.',
    'zh-CN': '{job} {joined, select, yes {已在等待} other {等待中}}，有空闲的工作进程时运行一次。',
  },
  waitsForService: {
    en: 'No service is running, so it waits until you start one with: masthead start',
    'zh-CN': '没有服务在运行，启动后才会执行：masthead start',
  },
  waitsForWorker: {
    params: { job: 'text' },
    en: 'No worker is running: {job} waits until you start one with: masthead start --role worker',
    'zh-CN': '没有工作进程在运行，启动后才会执行 {job}：masthead start --role worker',
  },

  /** People. */
  peopleHead: { en: 'Name | Role | Keys', 'zh-CN': '姓名 | 角色 | 密钥' },
  noPeople: {
    en: 'No people yet: whoever may open the store may do everything. Add one with: masthead people add NAME --role admin',
    'zh-CN': '还没有人员：能打开数据库的人可以做一切操作。添加：masthead people add NAME --role admin',
  },
  role: {
    params: { role: 'choice' },
    en: '{role, select, other {{role}}}',
    'zh-CN':
      '{role, select, viewer {查看者} editor {编辑} approver {审批人} operator {运维} admin {管理员} other {{role}}}',
  },
  removed: { params: { at: 'text', role: 'text' }, en: 'removed {at} ({role})', 'zh-CN': '{at} 移除（{role}）' },
  noKey: { en: 'no key', 'zh-CN': '没有密钥' },
  keyRevoked: {
    params: { prefix: 'text', at: 'text' },
    en: '{prefix}, revoked {at}',
    'zh-CN': '{prefix}，{at} 吊销',
  },
  keyScopes: { params: { scopes: 'text' }, en: 'only {scopes}', 'zh-CN': '仅限 {scopes}' },
  keyUntil: { params: { at: 'text' }, en: 'until {at}', 'zh-CN': '至 {at}' },
  keyUsed: { params: { at: 'text' }, en: 'last used {at}', 'zh-CN': '最近使用 {at}' },
  keyUnused: { en: 'never used', 'zh-CN': '从未使用' },
  newKey: {
    params: {
      name: 'text',
      role: 'text',
      scopes: 'text',
      until: 'text',
      form: 'choice',
      limited: 'choice',
      key: 'text',
    },
    en: '{name} ({role}) has a new key{limited, select, yes {, only for {scopes}} other {}}{form, select, until {, valid until {until}} other {}}. It is shown only once:\n\n  {key}\n\nOn the command line it goes into MASTHEAD_KEY, for the API into the header: Authorization: Bearer KEY',
    'zh-CN':
      '{name}（{role}）的新密钥{limited, select, yes {，仅限 {scopes}} other {}}{form, select, until {，有效期至 {until}} other {}}。只显示这一次：\n\n  {key}\n\n命令行请放入 MASTHEAD_KEY；API 请放入请求头：Authorization: Bearer KEY',
  },
  link: {
    params: { name: 'text', until: 'text', url: 'text' },
    en: 'With this link {name} chooses a password, once, until {until}:\n\n  {url}\n\nAnyone who has it can sign in as them: send it to no one else.',
    'zh-CN':
      '{name}可用此链接设置密码，限用一次，有效期至 {until}：\n\n  {url}\n\n持有链接者即可以其身份登录，请勿发给他人。',
  },
  roleSet: {
    params: { name: 'text', role: 'text' },
    en: '{name} is now: {role}.',
    'zh-CN': '{name}现在的角色：{role}。',
  },
  revoked: {
    params: { prefix: 'text', name: 'text' },
    en: 'The key {prefix} of {name} was revoked.',
    'zh-CN': '已吊销{name}的密钥 {prefix}。',
  },
  signedOut: {
    params: { name: 'text', count: 'number' },
    en: '{name} was signed out of {count, plural, one {# browser} other {# browsers}}.',
    'zh-CN': '已让{name}在 {count} 个浏览器上退出登录。',
  },
  secondStepReset: {
    params: { name: 'text', codes: 'choice', passkeys: 'number' },
    en: '{codes, select, on {Two-step sign-in of {name} is off now} other {{name} had no two-step sign-in}}, and {passkeys, plural, =0 {there were no passkeys} one {# passkey was removed} other {# passkeys were removed}}.',
    'zh-CN':
      '{codes, select, on {{name}的两步验证已关闭} other {{name}未开启两步验证}}，{passkeys, plural, =0 {没有通行密钥} other {已移除 # 个通行密钥}}。',
  },
  personRemoved: {
    params: { name: 'text' },
    en: '{name} was removed, with all keys. The audit log keeps what they did.',
    'zh-CN': '已移除{name}及其全部密钥。审计日志保留其操作记录。',
  },
});
