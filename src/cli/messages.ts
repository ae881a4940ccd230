import { defineMessages } from '../lib/message.ts';

/** Faults of a command line, and of the files and the service that a command needs. */
export const cli = defineMessages('cli', {
  takesOneOf: {
    params: { option: 'text', words: 'text', given: 'text' },
    en: '{option} takes one of {words}; "{given}" was given.',
    'zh-CN': '{option} 应为以下之一：{words}；给出的是“{given}”。',
  },
  didYouMean: {
    params: { option: 'text', words: 'text', given: 'text', meant: 'text' },
    en: '{option} takes one of {words}; "{given}" was given: did you mean {meant}?',
    'zh-CN': '{option} 应为以下之一：{words}；给出的是“{given}”，是否指 {meant}？',
  },
  takesForm: {
    params: { option: 'text', expected: 'message', given: 'text' },
    en: '{option} takes {expected}; "{given}" was given.',
    'zh-CN': '{option} 应为 {expected}；给出的是“{given}”。',
  },
  takesFormBut: {
    params: { option: 'text', given: 'text', why: 'message' },
    en: '{option} takes {why}; "{given}" was given.',
    'zh-CN': '{option} 应为{why}；给出的是“{given}”。',
  },
  takesNumber: {
    params: { option: 'text', min: 'text', max: 'text', given: 'text' },
    en: '{option} takes a whole number from {min} to {max}; "{given}" was given.',
    'zh-CN': '{option} 应为 {min} 到 {max} 的整数；给出的是“{given}”。',
  },
  pointOrBox: {
    en: 'a point such as 0.5,0.3 (from the left, from the top) or a box such as 0.2,0.1,0.5,0.6 (left, top, width, height), in numbers from 0 to 1',
    'zh-CN': '坐标（如 0.5,0.3：距左、距上）或区域（如 0.2,0.1,0.5,0.6：左、上、宽、高），数值为 0 到 1',
  },
  window: {
    en: 'a window such as 0.2,0.1,0.5 (left, top, width), in numbers from 0 to 1',
    'zh-CN': '窗口（如 0.2,0.1,0.5：左、上、宽），数值为 0 到 1',
  },
  fractions: {
    en: 'two fractions from 0 to 1, such as 0.3,0.5',
    'zh-CN': '两个 0 到 1 的小数，如 0.3,0.5',
  },
  seconds: { en: 'seconds, or a time such as 1:05', 'zh-CN': '秒数，或如 1:05 的时间' },
  exclude: {
    params: { options: 'text' },
    en: '{options} exclude each other: give one of them.',
    'zh-CN': '{options} 只能给出其中之一。',
  },
  excludePoint: {
    en: '--clear and a point exclude each other: give one of them.',
    'zh-CN': '--clear 和坐标只能给出其中之一。',
  },
  goesWith: {
    params: { option: 'text', other: 'text' },
    en: '{option} goes with {other}.',
    'zh-CN': '{option} 须与 {other} 一起使用。',
  },
  gapGoesWithWindow: {
    params: { option: 'text' },
    en: '{option} goes with --window, such as 08:00-10:00.',
    'zh-CN': '{option} 须与 --window（如 08:00-10:00）一起使用。',
  },

  /** Times. */
  timeShortZone: {
    params: { given: 'text', zone: 'text' },
    en: 'The time "{given}" has its zone in a short form: write {zone} at its end.',
    'zh-CN': '时间“{given}”的时区写法不完整：请在末尾写 {zone}。',
  },
  timeNoZone: {
    params: { given: 'text' },
    en: 'The time "{given}" has no zone: add Z for UTC or an offset, such as 2026-11-25T18:30+01:00.',
    'zh-CN': '时间“{given}”没有时区：请加上表示 UTC 的 Z 或时差，如 2026-11-25T18:30+01:00。',
  },
  timeUnknown: {
    params: { given: 'text' },
    en: 'The time "{given}" is not understood: a date, a time and a zone were expected, such as 2026-11-25T18:30+01:00.',
    'zh-CN': '无法识别时间“{given}”：应含日期、时间和时区，如 2026-11-25T18:30+01:00。',
  },
  windowUnknown: {
    params: { given: 'text' },
    en: 'The window "{given}" is not understood: two times of one day were expected, the earlier one first, such as 08:00-10:00.',
    'zh-CN': '无法识别时段“{given}”：应为同一天的两个时间，先早后晚，如 08:00-10:00。',
  },
  dayUnknown: {
    params: { given: 'text' },
    en: 'The day "{given}" is not understood: a date such as 2026-11-27 was expected.',
    'zh-CN': '无法识别日期“{given}”：应为如 2026-11-27 的日期。',
  },
  sinceUnknown: {
    params: { option: 'text', given: 'text' },
    en: '{option} takes a day such as 2026-11-25, or a time with its zone such as 2026-11-25T18:30+01:00; "{given}" was given.',
    'zh-CN': '{option} 应为如 2026-11-25 的日期，或带时区的时间，如 2026-11-25T18:30+01:00；给出的是“{given}”。',
  },
  tryAlone: {
    en: '--try takes a cron line alone: leave out --channel and --urgency.',
    'zh-CN': '--try 只针对一行 cron：请去掉 --channel 和 --urgency。',
  },
  tryEmpty: {
    en: '--try takes a cron line such as "30 17 * * mon-fri".',
    'zh-CN': '--try 应为一行 cron，如“30 17 * * mon-fri”。',
  },
  zoneWithTry: {
    en: '--zone goes with --try; a channel has its own.',
    'zh-CN': '--zone 须与 --try 一起使用；渠道有自己的时区。',
  },
  nameChannel: {
    en: 'Name a channel with --channel, or a cron line with --try.',
    'zh-CN': '请用 --channel 指定渠道，或用 --try 给出一行 cron。',
  },

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
    'zh-CN': '请确认工作进程在运行；`masthead jobs` 显示进展。',
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
    'zh-CN': '撤回须说明原因：请用 --reason 给出。',
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
    'zh-CN': '--none 会移除通用文案：不要同时给出文字。',
  },
  leaveOutEither: { en: 'Leave one of them out.', 'zh-CN': '请去掉其中之一。' },
  badKey: {
    params: { given: 'text', why: 'message' },
    en: '--idempotency-key cannot be "{given}": {why}.',
    'zh-CN': '--idempotency-key 不能为“{given}”：{why}。',
  },

  /** Pictures and videos. */
  clearPicture: { en: '--clear takes a picture: give its number.', 'zh-CN': '--clear 须给出图片的编号。' },
  pointMissing: {
    en: 'A point, a box or --clear is missing: such as 0.5,0.3 (from the left, from the top).',
    'zh-CN': '缺少坐标、区域或 --clear：如 0.5,0.3（距左、距上）。',
  },
  formatMissing: {
    params: { option: 'text' },
    en: '{option} takes a format: name it with --format.',
    'zh-CN': '{option} 须指定规格：请用 --format 给出。',
  },
  windowMissing: {
    en: '--format needs a window (--box 0.2,0.1,0.5), or --reset.',
    'zh-CN': '--format 须给出区域（--box 0.2,0.1,0.5）或 --reset。',
  },
  videoPlace: {
    params: { given: 'text' },
    en: '--for: no place for videos is named "{given}".',
    'zh-CN': '--for 应为视频的发布位置；没有“{given}”。',
  },
  videoPlaceNear: {
    params: { given: 'text', near: 'text' },
    en: '--for: no place for videos is named "{given}". Did you mean {near}?',
    'zh-CN': '--for 应为视频的发布位置；没有“{given}”，是否指 {near}？',
  },
  videoPlaces: { params: { places: 'text' }, en: 'Known places: {places}.', 'zh-CN': '可用的有：{places}。' },
  behindEnd: {
    params: { option: 'text', length: 'text', given: 'text' },
    en: '{option} is after the end ({length}): {given} was given.',
    'zh-CN': '{option} 超出了视频结尾（{length}）：给出的是 {given}。',
  },
  beginEarlier: { en: 'Begin earlier.', 'zh-CN': '请提前开始时间。' },
  leaveOutEnd: { en: 'Leave it out to go on to the end.', 'zh-CN': '省略此项即到结尾为止。' },
  noCaptions: {
    params: { file: 'text' },
    en: 'There is no captions file {file}.',
    'zh-CN': '没有字幕文件 {file}。',
  },
  captionsTooLarge: {
    params: { file: 'text' },
    en: 'The captions {file} are too large: at most 4 MB were expected.',
    'zh-CN': '字幕文件 {file} 过大：最多 4 MB。',
  },
  toBeforeFrom: { en: '--to must be later than --from.', 'zh-CN': '--to 必须晚于 --from。' },

  /** Files and input. */
  giveTemplate: {
    en: 'Give the template with exactly one of --template and --file.',
    'zh-CN': '请用 --template 或 --file 之一给出模板。',
  },
  templateUnreadable: {
    params: { file: 'text', why: 'message' },
    en: 'The template file {file} cannot be read: {why}.',
    'zh-CN': '无法读取模板文件 {file}：{why}。',
  },
  templateTooLarge: {
    en: 'it is too large, at most 1 MB was expected',
    'zh-CN': '文件过大，最多 1 MB',
  },
  giveTemplateFile: { en: 'Give a file that holds the template.', 'zh-CN': '请给出含模板的文件。' },
  templateNotText: {
    params: { file: 'text' },
    en: 'The template file {file} is not text: expected a Liquid template in UTF-8.',
    'zh-CN': '模板文件 {file} 不是文本：应为 UTF-8 编码的 Liquid 模板。',
  },
  saveAsText: {
    en: 'Give the file that holds the template, or save it as UTF-8.',
    'zh-CN': '请给出含模板的文件，或将其另存为 UTF-8。',
  },
  pipe: { en: 'This is a pipe or a device, not a file.', 'zh-CN': '这是管道或设备，不是文件。' },
  saveFirst: { en: 'Save it as a file first.', 'zh-CN': '请先保存为文件。' },
  nothingChanged: { en: 'Nothing was changed.', 'zh-CN': '没有任何更改。' },
  moreThanSecret: {
    en: 'Standard input is too long for a secret.',
    'zh-CN': '标准输入的内容过长，不像是一个密钥。',
  },
  secretMissing: {
    en: 'Nothing was given: expected the secret on standard input.',
    'zh-CN': '没有输入：请从标准输入给出密钥。',
  },
  answerLost: {
    params: { why: 'message' },
    en: 'The answer could not be written: {why}.',
    'zh-CN': '无法写出结果：{why}。',
  },
  sendElsewhere: { en: 'Free space, or write it elsewhere.', 'zh-CN': '请释放空间，或输出到别处。' },

  /** The running service. */
  olderService: {
    params: { own: 'text' },
    en: 'The running service is older than this command line ({own}), and the two are not compatible.',
    'zh-CN': '正在运行的服务比此命令行（{own}）旧，两者互不兼容。',
  },
  otherService: {
    params: { order: 'choice', own: 'text', version: 'text' },
    en: 'The running service is {order, select, older {older ({version}) than this command line ({own})} newer {newer ({version}) than this command line ({own})} other {another build of the same version ({own}) than this command line}}, and the two are not compatible.',
    'zh-CN':
      '正在运行的服务{order, select, older {（{version}）比此命令行（{own}）旧} newer {（{version}）比此命令行（{own}）新} other {与此命令行版本相同（{own}）但构建不同}}，两者互不兼容。',
  },
  restartService: {
    en: 'Restart it, so that both are the same: stop it, then masthead start.',
    'zh-CN': '请重启服务使两者一致：先停止，再执行 masthead start。',
  },
  noAnswer: {
    params: { why: 'text' },
    en: 'The running service did not answer on its local socket: {why}.',
    'zh-CN': '正在运行的服务没有在本地套接字上应答：{why}。',
  },
  seeItsLog: { en: 'See its log; restart it if it hangs.', 'zh-CN': '请查看其日志；如已卡住，请重启。' },
  storeHeld: {
    params: { pid: 'text' },
    en: 'The store is held by process {pid}, which does not answer on its local socket.',
    'zh-CN': '数据库被进程 {pid} 占用，而它没有在本地套接字上应答。',
  },
  waitOrStop: {
    en: 'Wait until it has started or ended, or stop it.',
    'zh-CN': '请等待其启动或结束，或将其停止。',
  },

  /** Failures as a whole. */
  commandMissing: { en: 'A command is missing.', 'zh-CN': '缺少命令。' },
  listCommands: { en: 'Add --help to list the commands.', 'zh-CN': '加上 --help 可列出命令。' },
  defect: {
    params: { why: 'text' },
    en: 'Masthead failed where it should not: {why}',
    'zh-CN': 'Masthead 出现意外故障：{why}',
  },
  seeWhere: { en: '(MASTHEAD_LOG=debug shows where.)', 'zh-CN': '（用 MASTHEAD_LOG=debug 可查看位置。）' },
  interrupted: { en: 'Interrupted.', 'zh-CN': '已中断。' },

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
