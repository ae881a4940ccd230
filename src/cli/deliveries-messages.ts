import { defineWords } from './say.ts';

/** Words about deliveries, corrections and withdrawals, and about the calendar and the log of what was done. */
export const deliveryWords = defineWords('cliDeliveries', {
  listHead: {
    en: 'Delivery | Channel | State | Attempts | Next | Receipt or reason',
    'zh-CN': '投递 | 渠道 | 状态 | 尝试 | 下次 | 回执或原因',
  },
  none: {
    en: 'No deliveries yet. Create posts with: masthead post PAGE',
    'zh-CN': '还没有投递。可这样创建帖子：masthead post PAGE',
  },
  noMatch: { en: 'No matching deliveries.', 'zh-CN': '没有符合条件的投递。' },
  /** Names of facts, as wide as the column. */
  names: {
    en: 'Delivery | Post | Channel | State | Due | Next | Receipt | Note | Files | Commit',
    'zh-CN': '投递 | 帖子 | 渠道 | 状态 | 应发布 | 下次 | 回执 | 提示 | 文件 | 提交',
  },
  takenDown: { en: 'taken down', 'zh-CN': '已撤下' },
  draft: { params: { draft: 'text' }, en: '{draft}, not live yet', 'zh-CN': '{draft}，尚未发布' },
  filesRemoved: {
    params: { at: 'text' },
    en: 'removed {at}; the texts are kept',
    'zh-CN': '已于 {at} 清理，文字保留',
  },
  commit: {
    params: { name: 'text', state: 'text', at: 'text', lookups: 'number' },
    en: '{name}: {state}, begun {at}{lookups, plural, =0 {} one {, looked up on the platform once} other {, looked up on the platform # times}}',
    'zh-CN': '{name}：{state}，开始于 {at}{lookups, plural, =0 {} other {，已在平台上查询 # 次}}',
  },
  toDo: { en: 'What to do:', 'zh-CN': '处理办法：' },
  resolved: {
    params: { id: 'text', state: 'text' },
    en: 'Delivery {id} is now {state}.',
    'zh-CN': '投递 {id} 现在的状态：{state}。',
  },
  dismissed: {
    params: { id: 'text', state: 'text', by: 'text' },
    en: 'Delivery {id} ({state}) was dismissed by {by}.',
    'zh-CN': '{by}已忽略投递 {id}（{state}）。',
  },

  /** Corrections. */
  correctionsHead: { en: 'Id | Channel | State | Remark', 'zh-CN': '编号 | 渠道 | 状态 | 说明' },
  noCorrections: { en: 'No corrections yet.', 'zh-CN': '还没有更正。' },
  noneOpen: {
    en: 'No posts to correct. Past corrections: masthead corrections --all',
    'zh-CN': '没有需要更正的帖子。以往的更正：masthead corrections --all',
  },
  remedy: {
    params: { action: 'choice' },
    en: '{action, select, other {{action}}}',
    'zh-CN':
      '{action, select, revise {修改原帖} reply {回复更正} repost {删除并重发} retract {撤下} ask {待决定} none {不处理} other {{action}}}',
  },
  decided: {
    params: { action: 'text', by: 'text' },
    en: '{action}, approved by {by}',
    'zh-CN': '{action}，由{by}批准',
  },
  automatic: {
    params: { action: 'text' },
    en: '{action}, automatic, as this channel needs no approval',
    'zh-CN': '{action}，该渠道无需批准，已自动执行',
  },
  itsDelivery: {
    params: { decision: 'text', state: 'text' },
    en: '{decision}; its delivery is {state}',
    'zh-CN': '{decision}；其投递：{state}',
  },
  planned: { en: 'planned', 'zh-CN': '待排期' },
  toDecide: {
    params: { id: 'text' },
    en: 'To decide: masthead corrections show {id}',
    'zh-CN': '待决定：masthead corrections show {id}',
  },
  toDecideHere: {
    params: { id: 'text' },
    en: 'To decide: masthead corrections approve {id} --as revise, reply, repost or retract; or masthead corrections dismiss {id} --reason TEXT',
    'zh-CN':
      '待决定：masthead corrections approve {id} --as revise、reply、repost 或 retract；或 masthead corrections dismiss {id} --reason TEXT',
  },
  picturesMade: { en: 'Its pictures are being made.', 'zh-CN': '正在制作图片。' },
  anotherNeeded: {
    params: { action: 'text', names: 'list', id: 'text' },
    en: '{action}, approved by {names}; another person is needed: masthead corrections approve {id}',
    'zh-CN': '{action}，已由{names}批准，还需另一人：masthead corrections approve {id}',
  },
  proposed: {
    params: { action: 'text', id: 'text' },
    en: 'Proposed: {action}. masthead corrections approve {id}',
    'zh-CN': '建议：{action}。masthead corrections approve {id}',
  },
  live: { params: { field: 'text' }, en: '  {field}, live now:', 'zh-CN': '  {field}，当前已发布：' },
  proposal: { params: { field: 'text' }, en: '  {field}, proposed:', 'zh-CN': '  {field}，建议改为：' },
  effect: {
    params: { channel: 'text', where: 'text', effect: 'choice', note: 'text' },
    en: '{channel}: {where}: {effect, select, gone {is deleted.} deletes {would be deleted.} unknown {may be live.} other {would stay.}} {note}',
    'zh-CN':
      '{channel}：{where}：{effect, select, gone {已删除。} deletes {会删除。} unknown {可能已发布。} other {会保留。}}{note}',
  },
  possible: {
    params: { remedy: 'text', may: 'choice', why: 'text' },
    en: '  {remedy}: {may, select, yes {yes} noted {yes. {why}} other {no. {why}}}',
    'zh-CN': '  {remedy}：{may, select, yes {可以} noted {可以。{why}} other {不可以。{why}}}',
  },
  replyText: {
    params: { fixed: 'choice' },
    en: '{fixed, select, yes {Text of a reply:} other {Text of a reply (to change it: --note TEXT):}}',
    'zh-CN': '{fixed, select, yes {回复文字：} other {回复文字（修改：--note TEXT）：}}',
  },
  correction: {
    params: { id: 'text', post: 'text', channel: 'text', at: 'text', state: 'text' },
    en: 'Correction {id} of post {post} on {channel}, of {at}: {state}',
    'zh-CN': '更正 {id}，{channel} 帖子 {post}，{at}：{state}',
  },
  changes: {
    params: { headline: 'text', count: 'number', from: 'number', to: 'number' },
    en: '{headline}: {count, plural, one {# change} other {# changes}} from revision {from} to {to}',
    'zh-CN': '{headline}：第 {from} 版到第 {to} 版有 {count} 处改动',
  },
  ofFreePost: { params: { headline: 'text' }, en: '{headline} (a free post)', 'zh-CN': '{headline}（独立帖子）' },
  thePost: { en: 'The post:', 'zh-CN': '帖子：' },
  thePostBy: { params: { by: 'text' }, en: 'The post, edited by {by}:', 'zh-CN': '帖子，由{by}编辑：' },
  textSame: { en: 'Its text does not change.', 'zh-CN': '文字不变。' },
  allows: { en: 'The platform allows:', 'zh-CN': '平台允许：' },
  toDecideNext: {
    params: { id: 'text' },
    en: 'Then: masthead corrections approve {id} --as …, edit {id}, or dismiss {id} --reason TEXT',
    'zh-CN': '接下来：masthead corrections approve {id} --as …、edit {id}，或 dismiss {id} --reason TEXT',
  },

  /** Withdrawals. */
  notKnown: {
    en: 'The article is not known yet. If it comes in, none of its posts are published.',
    'zh-CN': '尚未收到这篇报道。收到后，相关帖子都不会发布。',
  },
  withdrawn: {
    params: { headline: 'text' },
    en: 'Withdrawn: {headline}. No more of its posts are published.',
    'zh-CN': '已撤稿：{headline}。相关帖子不再发布。',
  },
  stopped: { params: { channels: 'text' }, en: 'Stopped: {channels}.', 'zh-CN': '已停止：{channels}。' },
  draftsLeft: {
    params: { channels: 'text' },
    en: "Drafts that can't be approved any more: {channels}.",
    'zh-CN': '不能再批准的草稿：{channels}。',
  },
  stillLive: {
    en: 'Posts that may still be live. They are taken down where the platform allows it; masthead status shows the rest:',
    'zh-CN': '可能仍在线的帖子。平台允许的会撤下，其余见 masthead status：',
  },
  noneLive: { en: 'None of its posts are live.', 'zh-CN': '没有在线的帖子。' },
  liveOne: {
    params: { channel: 'text', where: 'text', state: 'text' },
    en: '  {channel}: {where} ({state})',
    'zh-CN': '  {channel}：{where}（{state}）',
  },
  delivery: { params: { id: 'text' }, en: 'delivery {id}', 'zh-CN': '投递 {id}' },
  lifted: {
    en: 'The withdrawal is undone. Its posts may go out again, and scheduled ones are scheduled again.',
    'zh-CN': '已取消撤稿。相关帖子可以重新发布，原有排期已恢复。',
  },
  liftedEmpty: {
    en: 'It has no posts: create them with masthead post PAGE',
    'zh-CN': '没有帖子，可这样创建：masthead post PAGE',
  },

  /** Calendar and slots. */
  calendarHead: {
    en: 'Time | Post | Channel | State |  | Headline',
    'zh-CN': '时间 | 帖子 | 渠道 | 状态 |  | 标题',
  },
  nothing: { en: 'Nothing is scheduled.', 'zh-CN': '没有排期。' },
  nothingOn: {
    params: { channel: 'text', day: 'text' },
    en: 'Nothing is scheduled on {channel} on {day}.',
    'zh-CN': '{channel}在 {day} 没有排期。',
  },
  more: {
    en: 'There are more: ask for fewer days, or for one channel.',
    'zh-CN': '还有更多：请减少天数，或只看一个渠道。',
  },
  lock: {
    params: { lock: 'choice' },
    en: '{lock, select, fixed {fixed} other {unapproved}}',
    'zh-CN': '{lock, select, fixed {不可移动} other {未批准}}',
  },
  drafts: {
    params: { count: 'number' },
    en: 'Without a time: {count, plural, one {# draft} other {# drafts}}. See masthead posts --state draft.',
    'zh-CN': '未排期的草稿：{count} 条。见 masthead posts --state draft。',
  },
  clash: {
    params: { kind: 'choice', one: 'text', other: 'text', channel: 'text', minutes: 'text', least: 'text' },
    en: '{kind, select, article {Twice within a day: {one} and {other} on {channel} are about the same article.} time {At the same time: {one} and {other} on {channel}.} other {Too close: {one} and {other} on {channel} are {minutes} min apart; the channel leaves at least {least}.}}',
    'zh-CN':
      '{kind, select, article {同一篇报道一天内出现两次：{channel} 的 {one} 与 {other}。} time {排在同一时间：{channel} 的 {one} 与 {other}。} other {间隔太近：{channel} 的 {one} 与 {other} 仅相隔 {minutes} 分钟，至少应相隔 {least} 分钟。}}',
  },
  moved: {
    params: { id: 'text', channel: 'text', when: 'text' },
    en: '{id} ({channel}) goes out {when}.',
    'zh-CN': '{id}（{channel}）将在{when}发布。',
  },
  movedOnce: {
    params: { id: 'text', channel: 'text', when: 'text' },
    en: '{id} ({channel}) goes out {when}, once it is approved: masthead approve {id}',
    'zh-CN': '{id}（{channel}）批准后将在{when}发布：masthead approve {id}',
  },
  at: { params: { time: 'text' }, en: 'at {time}', 'zh-CN': ' {time} ' },
  nextSlot: { en: 'in the next free slot of its channel', 'zh-CN': '渠道的下一个空闲时段' },
  free: { en: 'free', 'zh-CN': '空闲' },
  skipped: {
    params: { why: 'choice', count: 'number' },
    en: 'skipped: {why, select, quiet {quiet hours} perDay {the day’s cap} perHour {the hour’s cap} gap {the gap to other posts} other {the platform’s quota}}{count, plural, =1 {} other { (# slots)}}',
    'zh-CN':
      '跳过：{why, select, quiet {静默时段} perDay {每日上限} perHour {每小时上限} gap {与其他帖子的间隔} other {平台配额}}{count, plural, =1 {} other {（# 个时段）}}',
  },
  taken: { params: { by: 'text' }, en: 'taken: {by}', 'zh-CN': '已占用：{by}' },
  clocks: {
    params: { way: 'choice', minutes: 'number', from: 'text', to: 'text' },
    en: '── the clocks go {way, select, forward {forward} other {back}} by {minutes, plural, one {# minute} other {# minutes}}: {from}–{to} {way, select, forward {is skipped} other {comes twice}} ──',
    'zh-CN':
      '── 时钟调{way, select, forward {快} other {慢}} {minutes} 分钟：{from}–{to} {way, select, forward {被跳过} other {出现两次}} ──',
  },
  slots: {
    params: { channel: 'text', urgency: 'text', zone: 'text' },
    en: '{channel}, {urgency}: times in {zone} and UTC.',
    'zh-CN': '{channel}，{urgency}：时间为{zone}和 UTC。',
  },
  noTime: { en: 'Its rules leave no time.', 'zh-CN': '按其规则没有可用时间。' },
  clockChange: {
    params: { kind: 'choice' },
    en: '{kind, select, repeated {twice on the clocks that day: comes once} other {skipped by the clocks that day: comes at the change}}',
    'zh-CN': '{kind, select, repeated {当天时钟上出现两次：只触发一次} other {当天时钟上没有：在调整时触发}}',
  },
  holiday: {
    params: { day: 'text', name: 'text' },
    en: '── {day} is a public holiday: {name} ──',
    'zh-CN': '── {day} 是公共假日：{name} ──',
  },
  ownHoliday: {
    params: { day: 'text' },
    en: '── {day} is a public holiday (in schedule.yaml) ──',
    'zh-CN': '── {day} 是公共假日（见 schedule.yaml）──',
  },
  onHoliday: { en: '(public holiday)', 'zh-CN': '（公共假日）' },
  warning: { params: { why: 'text' }, en: 'Warning: {why}', 'zh-CN': '注意：{why}' },
  weekGone: {
    params: { count: 'number' },
    en: 'No longer in the next seven days ({count}):',
    'zh-CN': '未来七天内不再触发（{count}）：',
  },
  weekAdded: {
    params: { count: 'number' },
    en: 'New in the next seven days ({count}):',
    'zh-CN': '未来七天内新增（{count}）：',
  },
  weekSame: {
    en: 'The next seven days stay the same.',
    'zh-CN': '未来七天没有变化。',
  },
  noMoves: { en: 'Every scheduled post keeps its time.', 'zh-CN': '已排期的帖子时间都不变。' },
  fault: {
    params: { line: 'number', column: 'number', message: 'text' },
    en: 'Fault: line {line}, column {column}: {message}',
    'zh-CN': '错误：第 {line} 行第 {column} 列：{message}',
  },
  nextTimes: {
    params: { zone: 'text' },
    en: 'Next times, in {zone} and UTC:',
    'zh-CN': '接下来的时间（{zone}和 UTC）：',
  },

  /** Audit log and activity. */
  noAudit: { en: 'No matching entries in the audit log.', 'zh-CN': '审计日志中没有符合条件的记录。' },
  noActivity: { en: 'No matching activity.', 'zh-CN': '没有符合条件的动态。' },
  older: { params: { option: 'text' }, en: 'Older entries: add {option}', 'zh-CN': '更早的记录：加 {option}' },
  attempt: {
    params: { kind: 'text', number: 'number', result: 'text' },
    en: '{kind}, attempt {number}: {result}',
    'zh-CN': '{kind}，第 {number} 次尝试：{result}',
  },
  noResult: { en: 'no result', 'zh-CN': '没有结果' },
  inProgress: { en: 'in progress, or its worker was lost', 'zh-CN': '正在进行，或工作进程已中断' },
  code: { params: { code: 'text' }, en: 'code {code}', 'zh-CN': '代码 {code}' },
  request: { params: { id: 'text' }, en: 'request {id}', 'zh-CN': '请求 {id}' },
  again: { params: { at: 'text' }, en: '; again {at}', 'zh-CN': '；下次 {at}' },
});
