import { defineWords } from './say.ts';

/** Words about posts: lists, texts and problems, approval, editing. */
export const postWords = defineWords('cliPosts', {
  listHead: {
    en: 'Post | Channel | State | Next | Link or remark',
    'zh-CN': '帖子 | 渠道 | 状态 | 下次 | 链接或说明',
  },
  none: {
    en: 'No posts yet. Create some with: masthead post PAGE',
    'zh-CN': '还没有帖子。可这样创建：masthead post PAGE',
  },
  noneInState: {
    params: { state: 'text' },
    en: 'No posts are in the state {state}.',
    'zh-CN': '没有状态为 {state} 的帖子。',
  },
  simulated: {
    params: { channels: 'text' },
    en: 'Simulated on this machine: {channels}.',
    'zh-CN': '在本机模拟：{channels}。',
  },
  leftOut: {
    en: 'Left out by rules in the last week (to post one anyway: masthead post PAGE --despite-rules):',
    'zh-CN': '最近一周因规则略过（仍要发布：masthead post PAGE --despite-rules）：',
  },
  replyHead: {
    params: { headline: 'text' },
    en: '{headline} (reply with a correction)',
    'zh-CN': '{headline}（更正回复）',
  },
  roundHead: {
    params: { headline: 'text', round: 'number' },
    en: '{headline} (round {round})',
    'zh-CN': '{headline}（第 {round} 轮）',
  },

  /** Remarks on a post. */
  waits: { en: 'Waits for approval.', 'zh-CN': '等待批准。' },
  waitsFor: {
    params: { id: 'text' },
    en: 'Waits for approval: masthead approve {id}',
    'zh-CN': '等待批准：masthead approve {id}',
  },
  waitsForTwo: {
    params: { id: 'text' },
    en: 'Waits for approval by two people: masthead approve {id}',
    'zh-CN': '等待两人批准：masthead approve {id}',
  },
  approvedBy: {
    params: { names: 'list', id: 'text' },
    en: 'Approved by {names}; another person is needed: masthead approve {id}',
    'zh-CN': '已由{names}批准，还需另一人：masthead approve {id}',
  },
  paused: { params: { why: 'text' }, en: 'Paused: {why}', 'zh-CN': '已暂停：{why}' },
  draftThere: { en: 'A draft on the platform: publish it there.', 'zh-CN': '平台上的草稿，请在平台发布。' },
  takenDown: {
    params: { why: 'text', form: 'choice' },
    en: 'taken down{form, select, why { ({why})} other {}}',
    'zh-CN': '已撤下{form, select, why {（{why}）} other {}}',
  },
  notTakenDown: { en: 'not taken down: cancelled, or nothing was live', 'zh-CN': '未撤下：已取消，或没有已发布的内容' },
  notTakenDownFor: { params: { why: 'text' }, en: 'not taken down: {why}', 'zh-CN': '未撤下：{why}' },
  byHand: { en: 'take it down by hand', 'zh-CN': '请手动撤下' },
  takingDown: {
    params: { why: 'text', form: 'choice' },
    en: 'is being taken down{form, select, why {: {why}} other {}}',
    'zh-CN': '正在撤下{form, select, why {：{why}} other {}}',
  },
  rejectedBy: { params: { by: 'text', note: 'text' }, en: 'Rejected by {by}: {note}', 'zh-CN': '被{by}退回：{note}' },
  encoding: {
    params: { progress: 'text' },
    en: 'Its video is being encoded: {progress}.',
    'zh-CN': '视频正在转码：{progress}。',
  },
  filesRemoved: {
    params: { at: 'text' },
    en: 'Its pictures were removed on {at}; to post it: masthead post PAGE --again',
    'zh-CN': '图片已于 {at} 清理；如要发布：masthead post PAGE --again',
  },
  urgent: {
    params: { urgency: 'choice' },
    en: '{urgency, select, breaking {Breaking.} evergreen {Evergreen.} other {}}',
    'zh-CN': '{urgency, select, breaking {突发。} evergreen {常青。} other {}}',
  },
  embargo: { params: { until: 'text' }, en: 'Under embargo until {until}.', 'zh-CN': '{until} 前禁发。' },
  embargoHolds: {
    params: { until: 'text', channels: 'text' },
    en: 'Under embargo until {until}: nothing goes out earlier, whatever time was given ({channels}).',
    'zh-CN': '{until} 前禁发：无论指定什么时间，都不会提前发布（{channels}）。',
  },

  /** A post as it is sent. */
  field: {
    params: { part: 'number', label: 'text', count: 'number', max: 'number', unit: 'text' },
    en: '-- {part, plural, =1 {} other {Part {part}: }}{label} ({count} of {max} {unit})',
    'zh-CN': '-- {part, plural, =1 {} other {第 {part} 条：}}{label}（{count}/{max} {unit}）',
  },
  problem: {
    params: { severity: 'choice', text: 'text' },
    en: '{severity, select, blocks {Problem} other {Note}}: {text}',
    'zh-CN': '{severity, select, blocks {问题} other {提示}}：{text}',
  },
  problemOf: {
    params: { severity: 'choice', posts: 'text', text: 'text' },
    en: '{severity, select, blocks {Problem} other {Note}} of {posts}: {text}',
    'zh-CN': '{posts}的{severity, select, blocks {问题} other {提示}}：{text}',
  },
  allPosts: { en: 'all posts', 'zh-CN': '所有帖子' },
  variant: {
    params: { variant: 'choice' },
    en: '{variant, select, card {with a card} other {{variant} first}}',
    'zh-CN':
      '{variant, select, card {配文字卡片} straight {平铺直叙} quote {引语开头} question {提问开头} number {数字开头} detail {细节开头} other {{variant}}}',
  },
  link: { params: { url: 'text' }, en: 'Link: {url}', 'zh-CN': '链接：{url}' },
  picture: { params: { place: 'text' }, en: 'Picture {place}', 'zh-CN': '图片 {place}' },
  video: { en: 'Video', 'zh-CN': '视频' },
  cutFrom: {
    params: { size: 'text', at: 'text' },
    en: 'the part of {size} at {at} of the picture',
    'zh-CN': '取自原图 {at} 处的 {size}',
  },
  onGround: {
    params: { cut: 'text', ground: 'choice' },
    en: '{cut}, whole on a {ground, select, blurred {blurred} other {plain}} ground',
    'zh-CN': '{cut}，完整置于{ground, select, blurred {模糊} other {纯色}}底上',
  },
  alt: { params: { text: 'text' }, en: '  Alt text: {text}', 'zh-CN': '  替代文字：{text}' },
  captions: { params: { facts: 'text' }, en: 'Captions: {facts}', 'zh-CN': '字幕：{facts}' },
  looking: {
    params: { step: 'choice' },
    en: '{step, select, descriptions {describing pictures} other {looking for faces in pictures}}',
    'zh-CN': '{step, select, descriptions {正在为图片撰写描述} other {正在识别图片中的人脸}}',
  },
  lookingAt: {
    params: { what: 'text', count: 'number' },
    en: 'Before the posts are written: {what} ({count})',
    'zh-CN': '撰写帖子之前：{what}（{count} 张）',
  },
  pictures: {
    params: { done: 'number', total: 'number' },
    en: 'Pictures: {done} of {total}',
    'zh-CN': '图片：{done}/{total}',
  },
  blocked: { en: "It can't be published yet.", 'zh-CN': '还不能发布。' },
  request: { params: { request: 'text' }, en: 'Request {request}', 'zh-CN': '请求 {request}' },
  article: { en: '-- The article', 'zh-CN': '-- 正文' },
  pictureMark: { params: { number: 'number' }, en: '[picture {number}]', 'zh-CN': '[图片 {number}]' },

  /** Creating posts. */
  repeated: {
    en: 'Already done under this key; this is the answer of that time. For the present state: masthead posts',
    'zh-CN': '此键的请求已执行过，以上是当时的结果。当前状态见：masthead posts',
  },
  noPostOn: {
    params: { channel: 'text', why: 'text' },
    en: 'No post on {channel}. {why}',
    'zh-CN': '{channel}没有帖子。{why}',
  },
  postAnyway: {
    params: { page: 'text' },
    en: 'To post it there anyway: masthead post {page} --despite-rules',
    'zh-CN': '仍要发布：masthead post {page} --despite-rules',
  },
  sentBefore: {
    params: { channels: 'text' },
    en: 'Sent before, and not again: {channels}. To post the article once more, add --again.',
    'zh-CN': '以前已发布，不再重复：{channels}。如要再发一次，请加 --again。',
  },
  notMoved: {
    params: { channels: 'text' },
    en: 'Not moved to the time given, since they were scheduled before: {channels}.',
    'zh-CN': '此前已排期，未改到指定时间：{channels}。',
  },
  toApprove: {
    params: { ids: 'text' },
    en: 'Waiting for approval: masthead approve {ids}',
    'zh-CN': '等待批准：masthead approve {ids}',
  },
  workerSends: {
    en: 'A running worker publishes what is scheduled; if none runs, start one with: masthead start',
    'zh-CN': '运行中的工作进程会发布已排期的帖子；如果没有，请启动：masthead start',
  },
  missing: {
    params: { count: 'number' },
    en: '{count, plural, =0 {No posts are missing.} one {Creating # post.} other {Creating # posts.}}',
    'zh-CN': '{count, plural, =0 {没有缺少的帖子。} other {正在创建 # 条帖子。}}',
  },

  /** Articles. */
  articlesHead: {
    en: 'Article | Received | Urgency | Posts | Headline',
    'zh-CN': '报道 | 收到 | 紧急程度 | 帖子 | 标题',
  },
  freeStory: { params: { id: 'text', title: 'text' }, en: '{id}  {title}', 'zh-CN': '{id}  {title}' },
  freeStoriesHead: {
    en: 'Post | Created | Urgency | Channels | Title',
    'zh-CN': '帖子 | 创建 | 紧急程度 | 渠道 | 标题',
  },
  noFreeStories: { en: 'No posts without an article.', 'zh-CN': '没有独立帖子。' },
  draftDeleted: { params: { id: 'text' }, en: 'Draft {id} is deleted.', 'zh-CN': '草稿 {id} 已删除。' },
  noArticles: { en: 'No matching articles.', 'zh-CN': '没有符合条件的报道。' },
  moreArticles: {
    en: 'There are more: narrow it down, or give a higher --limit.',
    'zh-CN': '还有更多：请缩小范围，或调高 --limit。',
  },
  withdrawn: { en: 'withdrawn', 'zh-CN': '已撤稿' },
  noPosts: { en: 'no posts', 'zh-CN': '没有帖子' },
  urgencySet: {
    params: { urgency: 'text' },
    en: 'The article is now {urgency}.',
    'zh-CN': '报道的紧急程度现为：{urgency}。',
  },
  unchanged: {
    params: { channels: 'text' },
    en: 'Unchanged, already publishing or ended: {channels}.',
    'zh-CN': '正在发布或已结束，保持不变：{channels}。',
  },

  /** Approval. */
  queueHead: {
    en: 'Post | Channel | Urgency | Goes out | Approve by | Written by | You may | Headline',
    'zh-CN': '帖子 | 渠道 | 紧急程度 | 发布时间 | 批准期限 | 作者 | 可批准 | 标题',
  },
  queueEmpty: { en: 'No posts are waiting for approval.', 'zh-CN': '没有待批准的帖子。' },
  leaves: {
    params: { how: 'choice' },
    en: '{how, select, now {at once} asked {in its window} next {next free slot} other {}}',
    'zh-CN': '{how, select, now {立即} asked {在其时段内} next {下一个空闲时段} other {}}',
  },
  unknownAuthor: { en: 'unknown', 'zh-CN': '未知' },
  may: {
    params: { may: 'choice' },
    en: '{may, select, yes {yes} other {no}}',
    'zh-CN': '{may, select, yes {是} other {否}}',
  },
  changedSince: {
    params: { id: 'text', by: 'text', field: 'text', change: 'text' },
    en: '{id}: changed since {by} approved it, {field}: {change}',
    'zh-CN': '{id}：{by}批准后有改动，{field}：{change}',
  },
  rejection: {
    params: { id: 'text', channel: 'text', by: 'text', note: 'text', headline: 'text' },
    en: 'Rejected {id} {channel}, by {by}: {note}{headline}',
    'zh-CN': '已退回 {id} {channel}，{by}：{note}{headline}',
  },
  moreWaiting: {
    params: { count: 'number' },
    en: '{count} more; see --limit.',
    'zh-CN': '另有 {count} 条，见 --limit。',
  },
  moreWaitingAtLeast: {
    params: { count: 'number' },
    en: 'At least {count} more; see --limit.',
    'zh-CN': '至少另有 {count} 条，见 --limit。',
  },
  overrules: {
    params: { by: 'text', note: 'text' },
    en: 'Overrules {by}, who rejected it: {note}',
    'zh-CN': '推翻{by}的退回意见：{note}',
  },

  /** Editing. */
  words: {
    params: { words: 'choice', begun: 'choice' },
    en: '{words, select, masthead {composed by Masthead} base {the base copy} other {edited}}{begun, select, yes {, cannot change: it is being published} other {}}',
    'zh-CN':
      '{words, select, masthead {由 Masthead 撰写} base {基础文案} other {已编辑}}{begun, select, yes {，正在发布，无法更改} other {}}',
  },
  noBase: { en: 'There is no base copy. A suggestion:', 'zh-CN': '还没有基础文案。建议：' },
  baseBy: { params: { by: 'text' }, en: 'By {by}:', 'zh-CN': '{by}撰写：' },
  updated: { params: { channels: 'text' }, en: 'Updated: {channels}.', 'zh-CN': '已更新：{channels}。' },
  noneUpdated: { en: 'No post changes by it.', 'zh-CN': '没有帖子因此改变。' },
  version: {
    params: { number: 'text', by: 'text', until: 'text', replacedBy: 'text', action: 'text' },
    en: '== {number}: by {by}, until {until} ({replacedBy}: {action})',
    'zh-CN': '== {number}：{by}撰写，用到 {until}（{replacedBy}：{action}）',
  },
  current: { en: ' (current)', 'zh-CN': '（当前）' },
  refused: { en: ' (refused)', 'zh-CN': '（未采纳）' },
  card: { params: { text: 'text' }, en: 'Card: {text}', 'zh-CN': '卡片：{text}' },
  body: { en: '-- text', 'zh-CN': '-- 正文' },
  leftSentence: {
    params: { text: 'text', why: 'text' },
    en: 'Left out: “{text}”. {why}',
    'zh-CN': '略去：“{text}”。{why}',
  },

  /** Use of the language model. */
  tokens: {
    params: { input: 'number', output: 'number' },
    en: '{input} + {output} tokens',
    'zh-CN': '{input} + {output} token',
  },
  uncounted: { en: 'tokens not counted', 'zh-CN': 'token未计' },
  about: { params: { price: 'text' }, en: 'about {price}', 'zh-CN': '约 {price}' },
  aboutWithout: {
    params: { price: 'text', count: 'number' },
    en: 'about {price} without {count} uncounted answers',
    'zh-CN': '约 {price}（不含 {count} 次未计费的回答）',
  },
  requestsUsed: {
    params: { used: 'number', most: 'number' },
    en: '{used} of {most} requests',
    'zh-CN': '请求 {used}/{most}',
  },
  tokensUsed: {
    params: { used: 'number', most: 'number' },
    en: '{used} of {most} tokens',
    'zh-CN': 'token {used}/{most}',
  },
  average: { params: { time: 'text' }, en: '{time} per answer on average', 'zh-CN': '平均每次 {time}' },
  stop: { en: '.', 'zh-CN': '。' },
  today: { params: { use: 'text' }, en: 'Today: {use}', 'zh-CN': '今天：{use}' },
});
