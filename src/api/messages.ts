import { defineMessages } from '../lib/message.ts';

/** Why the API refuses a request, before any action has seen it. */
export const api = defineMessages('api', {
  noSubscribers: { en: 'This channel takes no subscribers.', 'zh-CN': '此渠道不接受订阅。' },
  pageNotListed: {
    en: 'Pages of this site may not subscribe readers: the channel’s “origins” must list it.',
    'zh-CN': '此网站的页面不能为读者订阅：渠道的“origins”中没有该网站。',
  },
  tooManySubscriptions: {
    en: 'Too many requests from this address. Try again in a minute.',
    'zh-CN': '来自此地址的请求过多，请一分钟后再试。',
  },
  channelFull: {
    en: 'This channel has as many subscribers as it may have.',
    'zh-CN': '此渠道的订阅数已达上限。',
  },
  noCalendar: {
    en: 'There is no calendar at this address: its link was revoked or replaced.',
    'zh-CN': '该地址没有日历：链接已被撤销或更换。',
  },
  noFeed: { en: 'There is no such feed.', 'zh-CN': '没有这个订阅源。' },
  storeAway: {
    en: 'The database cannot be reached at the moment, and what was asked may or may not have been done.',
    'zh-CN': '目前无法连接数据库，所请求的操作可能已执行，也可能未执行。',
  },
  askWhenBack: {
    params: { seconds: 'number' },
    en: 'Send the request again in {seconds} seconds; with the same Idempotency-Key it is done once.',
    'zh-CN': '请在 {seconds} 秒后重新发送请求；使用相同的 Idempotency-Key，操作只会执行一次。',
  },
  askAgain: {
    params: { seconds: 'number' },
    en: 'Send the request again in {seconds} seconds.',
    'zh-CN': '请在 {seconds} 秒后重新发送请求。',
  },
  storeUnreadable: {
    en: 'The database cannot be reached at the moment.',
    'zh-CN': '目前无法连接数据库。',
  },
  readWhenBack: {
    en: 'Check PostgreSQL, then run the command again.',
    'zh-CN': '请检查 PostgreSQL，然后重新运行该命令。',
  },
  lookWhenBack: {
    en: 'Once it is back, see whether it was done before you repeat it.',
    'zh-CN': '恢复后，请先确认操作是否已执行，再决定是否重复。',
  },
  // Who asks.
  redisAway: { en: 'Redis does not answer right now.', 'zh-CN': 'Redis 当前没有响应。' },
  off: { en: 'The API is switched off here.', 'zh-CN': '此处未启用 API。' },
  switchOn: {
    en: 'Set MASTHEAD_API_TOKEN (or MASTHEAD_API_TOKEN_FILE) to at least 32 characters and restart, or add a person: `masthead people add NAME`.',
    'zh-CN':
      '请将 MASTHEAD_API_TOKEN（或 MASTHEAD_API_TOKEN_FILE）设为至少 32 个字符并重启，或添加人员：`masthead people add NAME`。',
  },
  signedOut: {
    en: 'No one is signed in: this needs a session, the key of a person or the token of the API.',
    'zh-CN': '尚未登录：需要登录会话、人员的密钥或API 令牌。',
  },
  signIn: {
    en: 'Sign in, or send the header: Authorization: Bearer KEY',
    'zh-CN': '请登录，或发送请求头：Authorization: Bearer KEY',
  },
  wrongKeys: {
    en: 'Too many wrong keys came from this address.',
    'zh-CN': '此地址发来的错误密钥过多。',
  },
  retryRightKey: {
    params: { seconds: 'number' },
    en: 'Send the right one, or try again in {seconds, plural, one {# second} other {# seconds}}.',
    'zh-CN': '请发送正确的密钥，或在 {seconds} 秒后重试。',
  },
  otherPerson: {
    params: { name: 'text', by: 'text' },
    en: 'The key belongs to {name}, but "by" names {by}.',
    'zh-CN': '密钥属于{name}，而 "by" 指名{by}。',
  },
  leaveByOut: { en: 'Leave "by" out: the key shows who acts.', 'zh-CN': '请去掉 "by"：操作者由密钥确定。' },
  browserOnly: {
    en: 'This is only for people signed in with a browser.',
    'zh-CN': '仅供在浏览器中登录的人员使用。',
  },
  foreignPage: {
    en: 'This request does not come from a page of Masthead.',
    'zh-CN': '此请求不是来自 Masthead 的页面。',
  },
  useOwnPages: {
    en: 'Use the pages themselves, or send the key of a person instead of a cookie.',
    'zh-CN': '请使用 Masthead 的页面，或以人员的密钥代替 cookie。',
  },
  providerAway: { en: 'The sign-in provider does not answer.', 'zh-CN': '登录服务没有响应。' },
  tryInMinute: { en: 'Try again in a minute.', 'zh-CN': '请稍后重试。' },
  keyShownOnce: {
    en: 'This request was made before, and its answer has a key, which is shown only once.',
    'zh-CN': '此请求已执行过，其答复中的密钥只显示一次。',
  },
  askOtherKey: {
    en: 'If it was lost, see `GET /people`, revoke that key and ask for another.',
    'zh-CN': '如已丢失，请在 `GET /people` 中找到并吊销该密钥，再申请新的。',
  },
  tooManyStreams: {
    en: 'Too many open pages are listening for changes.',
    'zh-CN': '正在接收更新的页面过多。',
  },
  closeWindows: {
    en: 'Close Masthead windows that you don’t need, or try again in a minute.',
    'zh-CN': '请关闭不需要的 Masthead 窗口，或稍后重试。',
  },

  // What a request holds.
  notValid: {
    params: { faults: 'message' },
    en: 'The request is not valid: {faults}.',
    'zh-CN': '请求无效：{faults}。',
  },
  badIdempotencyKey: {
    params: { faults: 'message' },
    en: 'The header Idempotency-Key is not valid: {faults}.',
    'zh-CN': '请求头 Idempotency-Key 无效：{faults}。',
  },
  badIfMatch: {
    params: { given: 'text' },
    en: 'The header If-Match is not valid: expected an ETag in quotes, as it was sent, not {given}.',
    'zh-CN': '请求头 If-Match 无效：应为带引号的 ETag（与收到的一致），而不是 {given}。',
  },
  notJson: {
    params: { why: 'text' },
    en: 'The body is not JSON: {why}.',
    'zh-CN': '请求正文不是 JSON：{why}。',
  },
  articleOrUrl: {
    en: 'Give exactly one of "article", "url" and "file".',
    'zh-CN': '"article"、"url" 和 "file" 须且只能给出一个。',
  },
  fault: { en: 'Masthead failed on this request; see its log.', 'zh-CN': '处理此请求时出错，原因见日志。' },
  noRoute: {
    params: { method: 'text', path: 'text' },
    en: 'There is no {method} {path} here.',
    'zh-CN': '没有 {method} {path}。',
  },
  seeDocs: { en: 'See /docs for the available requests.', 'zh-CN': '可用的请求见 /docs。' },

  // Articles and files that systems send.
  notSigned: {
    en: 'This request is not signed by a system that may submit articles.',
    'zh-CN': '此请求的签名不属于可以提交报道的系统。',
  },
  compareSecrets: {
    en: 'Compare the secret on both sides, and sign the body byte for byte as it is sent.',
    'zh-CN': '请核对双方的密钥，并按实际发送的字节对正文签名。',
  },
  signatureOld: {
    en: 'The signature of this request is valid, but its time is more than 5 minutes off.',
    'zh-CN': '签名正确，但其时间与现在相差超过 5 分钟。',
  },
  setClock: {
    en: 'Correct the clock of the system that signs, and sign each delivery when it is sent.',
    'zh-CN': '请校准签名系统的时钟，并在每次发送时重新签名。',
  },
  fileUnneeded: {
    en: 'The file is too large, and is not needed: it is fetched later.',
    'zh-CN': '文件过大，也无需上传：系统稍后会自行读取。',
  },
  otherTus: {
    params: { version: 'text' },
    en: 'Uploads use the tus protocol {version}: send “Tus-Resumable: {version}”.',
    'zh-CN': '上传采用 tus 协议 {version}：请求须带有“Tus-Resumable: {version}”。',
  },
  uploadsBusy: {
    en: 'Many uploads are running; this one continues in a moment.',
    'zh-CN': '同时进行的上传较多，稍后会自动继续。',
  },
  filesBusy: {
    en: 'Other files are being read; this one is not needed, since it is fetched later.',
    'zh-CN': '正在读取其他文件；此文件无需上传，系统稍后会自行读取。',
  },
  noEvents: {
    en: 'No channel receives its platform’s events at this address.',
    'zh-CN': '此处没有接收平台事件的渠道。',
  },
  eventUnproven: {
    en: 'The signature is wrong or too old, or the content cannot be decrypted.',
    'zh-CN': '签名不符、已过期，或内容无法解密。',
  },
  noSubscription: { en: 'There is no such subscription.', 'zh-CN': '没有此订阅。' },

  // Files that platforms fetch.
  noRendition: { en: 'There is no such rendition.', 'zh-CN': '没有此文件。' },
  unreadable: { en: 'The file cannot be read just now.', 'zh-CN': '目前无法读取此文件。' },
  askLater: { en: 'Try again later.', 'zh-CN': '请稍后重试。' },
  badRange: {
    params: { size: 'text' },
    en: 'The range is not within the {size} bytes of this file.',
    'zh-CN': '请求的范围超出此文件的 {size} 个字节。',
  },
  readOnly: {
    params: { method: 'text' },
    en: 'Files are read here: GET or HEAD was expected, not {method}.',
    'zh-CN': '此处只能读取文件：应为 GET 或 HEAD，而不是 {method}。',
  },
  addressExpired: { en: 'This address has expired.', 'zh-CN': '此地址已过期。' },
  otherVersion: {
    en: 'This file is not the version that was requested.',
    'zh-CN': '此文件不是所请求的版本。',
  },

  // Starting.
  pagesNotBuilt: { en: 'The pages of the desk are not built.', 'zh-CN': '页面尚未构建。' },
  buildPages: {
    en: 'Run "npm start", which builds them, or "npm run build".',
    'zh-CN': '请运行 "npm start"（会自动构建），或 "npm run build"。',
  },
  writeFails: {
    en: 'The store takes no writes, as when its disk is full: see the log of this process.',
    'zh-CN': '数据库无法写入（例如磁盘已满）：请查看该进程的日志。',
  },
  workFails: {
    en: 'This process cannot do its work: see its log and `masthead status`.',
    'zh-CN': '该进程未能完成自己的工作：原因见其日志和 `masthead status`。',
  },
  portTaken: {
    params: { host: 'text', port: 'text' },
    en: 'Port {port} on {host} is taken by another program.',
    'zh-CN': '{host} 的端口 {port} 已被其他程序占用。',
  },
  otherPort: {
    params: { variable: 'text', setting: 'text' },
    en: 'Stop that program, or choose a free port with {variable}, or {setting}.port in config/newsroom.yaml.',
    'zh-CN': '请停止该程序，或用 {variable}（或 config/newsroom.yaml 的 {setting}.port）改用空闲端口。',
  },
  cannotListen: {
    params: { host: 'text', port: 'text', why: 'text' },
    en: 'Masthead cannot listen on {host}:{port}: {why}.',
    'zh-CN': '无法监听 {host}:{port}：{why}。',
  },
  otherAddress: {
    params: { variable: 'text', setting: 'text' },
    en: 'Choose another address with {variable}, or {setting} in config/newsroom.yaml.',
    'zh-CN': '请用 {variable}（或 config/newsroom.yaml 的 {setting}）指定其他地址。',
  },
  tokenFile: {
    params: { file: 'text', why: 'message' },
    en: 'The file {file} that MASTHEAD_API_TOKEN_FILE names cannot be read: {why}.',
    'zh-CN': '无法读取 MASTHEAD_API_TOKEN_FILE 指定的文件 {file}：{why}。',
  },
  correctFile: {
    en: 'Correct the variable, or let the service read the file.',
    'zh-CN': '请更正该变量，或允许服务读取该文件。',
  },
  weakToken: {
    params: { variable: 'text', least: 'number', has: 'number' },
    en: '{variable} gives no token of at least {least} printable characters without spaces; it has {has}.',
    'zh-CN': '{variable} 不是至少 {least} 个可打印字符（不含空格）的令牌；实际为 {has} 个。',
  },
  makeToken: { en: 'Make one with: openssl rand -hex 32', 'zh-CN': '可用此命令生成：openssl rand -hex 32' },
});
