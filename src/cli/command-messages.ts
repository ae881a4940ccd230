import { defineMessages } from '../lib/message.ts';

/** What a command needs and does not have, or has twice. */
export const commandFaults = defineMessages('cli', {
  /** Channels, roles, jobs. */
  noChannels: {
    en: 'No channels are configured, so there are no posts to create.',
    'zh-CN': '没有配置渠道，因此没有帖子可创建。',
  },
  addChannels: {
    en: 'Add one to config/channels.yaml, or run `masthead channels discover PAGE`.',
    'zh-CN': '请在 config/channels.yaml 中添加，或执行 `masthead channels discover PAGE`。',
  },
  channelUnknown: {
    params: { given: 'text', known: 'text' },
    en: 'There is no channel "{given}"; the configured channels are: {known}.',
    'zh-CN': '没有渠道“{given}”；已配置的渠道有：{known}。',
  },
  listChannels: { en: 'See `masthead channels list`.', 'zh-CN': '请查看 `masthead channels list`。' },
  noChannelInHeader: {
    params: { page: 'text' },
    en: 'The header of {page} lists no channel that Masthead knows.',
    'zh-CN': '{page} 的页眉中没有 Masthead 能识别的渠道。',
  },
  addByHand: {
    params: { file: 'text' },
    en: 'Add channels to {file} by hand.',
    'zh-CN': '请在 {file} 中手动添加渠道。',
  },
  simulatorUnknown: {
    params: { given: 'text', known: 'text' },
    en: 'There is no simulator "{given}"; expected one of {known}.',
    'zh-CN': '没有模拟器“{given}”；应为以下之一：{known}。',
  },
  roleUnknown: {
    params: { given: 'text', known: 'text' },
    en: 'There is no role "{given}"; expected one of {known}.',
    'zh-CN': '没有角色“{given}”；应为以下之一：{known}。',
  },
  jobNotOver: {
    params: { job: 'text' },
    en: '{job} is still running after 15 minutes.',
    'zh-CN': '{job} 运行 15 分钟后仍未结束。',
  },
  seeJobs: {
    en: 'Check that a worker is running; `masthead jobs` shows its state.',
    'zh-CN': '请确认工作进程在运行；`masthead jobs` 可查看状态。',
  },
  noWebhooks: {
    en: 'No webhooks are configured: add systems to `receivers` in newsroom.yaml.',
    'zh-CN': '没有配置 Webhook：请在 newsroom.yaml 的 `receivers` 中添加系统。',
  },
  addWebhook: {
    params: { example: 'text' },
    en: 'Such as `{example}`.',
    'zh-CN': '例如 `{example}`。',
  },
  alertsOff: {
    params: { file: 'text' },
    en: 'Alerts are off: {file} has no notifier under `alerts`.',
    'zh-CN': '告警未启用：{file} 的 `alerts` 中没有通知方式。',
  },
  addAlerts: {
    params: { webhook: 'text', email: 'text' },
    en: 'Add `{webhook}`, or `{email}`, and set those variables.',
    'zh-CN': '请添加 `{webhook}` 或 `{email}`，并设置这些变量。',
  },

  /** Reasons, texts and choices that a command needs. */
  withdrawReason: {
    en: 'A withdrawal needs a reason in words: give it with --reason.',
    'zh-CN': '撤稿须说明原因：请用 --reason 给出。',
  },
  dismissReason: {
    en: 'Dismissing a correction needs a reason in words: give it with --reason.',
    'zh-CN': '忽略更正须说明原因：请用 --reason 给出。',
  },
  noteEmpty: {
    en: '--note is the text of the reply; it cannot be empty.',
    'zh-CN': '--note 是回复的文字，不能为空。',
  },
  correctionEmpty: { en: 'The text of a correction cannot be empty.', 'zh-CN': '更正的文字不能为空。' },
  whichField: {
    params: { fields: 'text' },
    en: 'The post has several texts: name one with --field ({fields}).',
    'zh-CN': '帖子有多段文字：请用 --field 指定（{fields}）。',
  },
  fieldOrPicture: {
    en: '--field is for a text of the post, --picture for an alt text: give one of them.',
    'zh-CN': '--field 用于帖子的文字，--picture 用于图片的替代文字：只能给出其中之一。',
  },
  giveWords: {
    en: 'Give the text with either --text or --file.',
    'zh-CN': '请用 --text 或 --file 之一给出文字。',
  },
  textTooLarge: {
    params: { file: 'text' },
    en: 'The file {file} is too large for the text of a post.',
    'zh-CN': '文件 {file} 对帖子的文字而言太大。',
  },
  approvedBefore: {
    params: { posts: 'text' },
    en: 'Approved before that: {posts}.',
    'zh-CN': '在此之前已批准：{posts}。',
  },
  allOrRePlace: {
    en: '--all and --re-place were both given: choose one for the posts that became due.',
    'zh-CN': '同时给出了 --all 和 --re-place；到期的帖子只能用其中一种方式处理。',
  },
  showAlone: {
    en: '--show changes nothing: give it by itself, then choose with --all, --re-place or --drop.',
    'zh-CN': '--show 不作更改：请单独使用，再用 --all、--re-place 或 --drop 选择。',
  },
  oneVerdict: {
    en: 'Give exactly one of --live, --send-again, --retry, --give-up and --take-down, by what you see on the channel.',
    'zh-CN': '请查看渠道后，从 --live、--send-again、--retry、--give-up 和 --take-down 中选择一项。',
  },
  deliveryMissing: { en: 'The id of the delivery is missing.', 'zh-CN': '缺少投递的编号。' },
  deliveryTaken: {
    params: { live: 'text' },
    en: 'The id of the delivery is missing. "{live}" was taken for the id of the post on the platform.',
    'zh-CN': '缺少投递的编号。“{live}”被当作帖子在平台上的编号。',
  },
  deliveryFirst: {
    en: 'It comes first: masthead resolve DELIVERY --live ID-OR-URL',
    'zh-CN': '应放在最前：masthead resolve DELIVERY --live ID-OR-URL',
  },
  listAndId: {
    en: '--limit, --channel and --state choose from the list, and an id was given too.',
    'zh-CN': '--limit、--channel 和 --state 用于筛选列表，而又给出了编号。',
  },
  listOrPost: {
    en: '--limit and --state choose from the list; a post is shown by its id alone.',
    'zh-CN': '--limit 和 --state 用于筛选列表；单条帖子只需给出编号。',
  },
  whereTo: {
    en: 'Give either --at TIME or --next-slot.',
    'zh-CN': '请给出 --at TIME 或 --next-slot 之一。',
  },
  noneWithWords: {
    en: '--none removes the base copy: give no text with it.',
    'zh-CN': '--none 会移除基础文案：不要同时给出文字。',
  },
  leaveOutEither: { en: 'Leave one of them out.', 'zh-CN': '请去掉其中之一。' },
  badKey: {
    params: { given: 'text', why: 'message' },
    en: '--idempotency-key cannot be "{given}": {why}.',
    'zh-CN': '--idempotency-key 不能为“{given}”：{why}。',
  },

  /** Language models. */
  nobodyApproves: {
    en: 'None of these channels requires approval, and posts by a model must not be published without it.',
    'zh-CN': '这些渠道的帖子都不经人工审批，而模型提交的内容不能自动发布。',
  },
  submitYourself: {
    en: 'Submit the article yourself, or set "approval: required" on a channel.',
    'zh-CN': '请自行提交报道，或为渠道设置“approval: required”。',
  },
  answerTooLong: {
    params: { length: 'text', most: 'text' },
    en: 'The answer has {length} characters; at most {most} are given.',
    'zh-CN': '结果有 {length} 个字符，最多给出 {most} 个。',
  },
  askLess: {
    en: 'Request less: a smaller limit, or one post.',
    'zh-CN': '请减少范围：较小的 limit，或单条帖子。',
  },
});
