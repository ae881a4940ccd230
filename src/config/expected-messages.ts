import { defineMessages } from '../lib/message.ts';

/** What the fields of the configuration files expect, as phrases. */
export const expected = defineMessages('expected', {
  atLeastOne: {
    params: { of: 'choice' },
    en: 'at least one{of, select, event { event; left out: all} channel { channel} channelOrAll { channel, or null for all} language { language} word { word} email { e-mail address} group { group, or no one can sign in} other {}}',
    'zh-CN':
      '至少一{of, select, event {种事件；不填则为全部} channel {个渠道} channelOrAll {个渠道，或 null 表示全部} language {种语言} word {个词} email {个电子邮件地址} group {个群组，否则无人能登录} other {项}}',
  },
  atMostDays: { params: { days: 'number' }, en: 'at most {days} days', 'zh-CN': '最多 {days} 天' },
  atMostSeconds: {
    params: { seconds: 'number' },
    en: 'at most {seconds, number, ::group-off} seconds',
    'zh-CN': '最多 {seconds, number, ::group-off} 秒',
  },
  atLeastSeconds: { params: { seconds: 'number' }, en: 'at least {seconds} seconds', 'zh-CN': '至少 {seconds} 秒' },
  atMostDay: { en: 'at most a day (86400 seconds)', 'zh-CN': '最多一天（86400 秒）' },
  atMostWords: {
    params: { words: 'number' },
    en: 'at most {words, number, ::group-off} words',
    'zh-CN': '最多 {words, number, ::group-off} 个词',
  },
  atMostCharacters: {
    params: { characters: 'number' },
    en: 'at most {characters} characters',
    'zh-CN': '最多 {characters} 个字符',
  },
  atMostStars: {
    params: { stars: 'number' },
    en: 'at most {stars} stars',
    'zh-CN': '最多 {stars} 个星号',
  },
  usableAddress: {
    en: 'an address or version that the platform’s client can use',
    'zh-CN': '平台客户端可用的地址或版本',
  },
  noLessThanNull: { en: '0 or more minutes', 'zh-CN': '不少于 0 分钟' },
  moreThanNull: { en: 'more than 0', 'zh-CN': '大于 0 的值' },
  between: {
    params: { from: 'text', to: 'text', whole: 'choice' },
    en: '{whole, select, yes {a whole number} other {a number}} from {from} to {to}',
    'zh-CN': '{from} 到 {to} 的{whole, select, yes {整数} other {数字}}',
  },
  port: { en: 'a port from 0 to 65535', 'zh-CN': '0 到 65535 的端口' },
  wholeNumber: { en: 'a whole number', 'zh-CN': '整数' },
  wholeDays: { en: 'whole days', 'zh-CN': '整天数' },
  atLeastDay: { en: 'at least 1 day', 'zh-CN': '至少 1 天' },
  numberOfDays: { en: 'a number of days', 'zh-CN': '天数' },
  numberOfSeconds: { en: 'a number of seconds', 'zh-CN': '秒数' },
  secondsOrNone: { en: '0 or more seconds', 'zh-CN': '0 秒或更多' },
  modelAddress: {
    en: 'an address up to the version, such as https://api.example.com/v1',
    'zh-CN': '到版本号为止的地址，如 https://api.example.com/v1',
  },
  safeModelAddress: {
    en: 'an address that begins with https://, since the key travels there, or one of this machine or a private network',
    'zh-CN': '以 https:// 开头的地址（密钥会发送到该地址），或本机、内网的地址',
  },
  plainAddress: {
    en: 'an address that begins with https:// without a password, or the name of the variable that holds one',
    'zh-CN': '以 https:// 开头且不含密码的地址，或存有该地址的环境变量名',
  },
  shortName: {
    en: 'a short name in lower-case letters, digits and hyphens, such as cms',
    'zh-CN': '由小写字母、数字和连字符组成的短名称，如 cms',
  },
  differentIds: { en: 'webhooks whose ids differ', 'zh-CN': 'id 互不相同的 Webhook' },
  addressOrRange: {
    en: 'an address such as 10.0.0.2, or a range such as 10.0.0.0/24',
    'zh-CN': '地址（如 10.0.0.2）或地址段（如 10.0.0.0/24）',
  },
  timeZone: { en: 'a time zone such as Europe/Berlin or UTC', 'zh-CN': '时区，如 Europe/Berlin 或 UTC' },
  country: {
    en: 'a country such as DE, or one with its state such as DE-BY',
    'zh-CN': '国家代码，如 DE，或含地区的代码，如 DE-BY',
  },
  site: { en: 'an address that begins with https://', 'zh-CN': '以 https:// 开头的网址' },
  webAddress: {
    en: 'an address that begins with https:// or http://',
    'zh-CN': '以 https:// 或 http:// 开头的网址',
  },
  collector: {
    en: 'an address such as http://127.0.0.1:4318, without a password or query',
    'zh-CN': '如 http://127.0.0.1:4318 的地址，不含密码和查询参数',
  },
  share: { en: 'a number from 0 to 1', 'zh-CN': '0 到 1 之间的数' },
  tracePage: {
    en: "an address with '{trace}' for the id, such as https://traces.example.com/trace/'{trace}'",
    'zh-CN': "含 '{trace}'（代表追踪 ID）的网址，如 https://traces.example.com/trace/'{trace}'",
  },
  mailOrSite: {
    en: 'an e-mail address, or an address that begins with https://',
    'zh-CN': '电子邮件地址，或以 https:// 开头的网址',
  },
  mailbox: {
    en: 'an e-mail address such as desk@example.com',
    'zh-CN': '电子邮件地址，如 desk@example.com',
  },
  hostAndPort: { en: 'host:port, such as cms.internal:443', 'zh-CN': '主机:端口，如 cms.internal:443' },
  host: { en: 'a host name or address', 'zh-CN': '主机名或地址' },
  musicPath: { en: 'the absolute path of a music file or folder', 'zh-CN': '音乐文件或文件夹的绝对路径' },
  ffmpegPath: { en: 'the path of ffmpeg, or off', 'zh-CN': 'ffmpeg 的路径，或 off' },
  id: {
    en: 'an id of lower-case letters, digits and hyphens, at most 63',
    'zh-CN': '由小写字母、数字和连字符组成的 id，最多 63 个字符',
  },
  languageTag: {
    params: { builtIn: 'text' },
    en: 'a language tag such as en, zh-Hans or pt-BR (labels in posts are built in for {builtIn}; any other language gets the English ones)',
    'zh-CN': '语言标签，如 en、zh-Hans 或 pt-BR（帖子中的固定用语内置 {builtIn}，其他语言使用英语）',
  },
  languageTags: { en: 'a language tag, or a list of them', 'zh-CN': '语言标签，或其列表' },
  variable: {
    en: 'the name of an environment variable in capitals (a secret itself must not be in this file)',
    'zh-CN': '大写的环境变量名（密钥本身不得写入此文件）',
  },
  text: { en: 'non-empty text', 'zh-CN': '非空文本' },
  textOrList: { en: 'a text, or a list of texts', 'zh-CN': '文本，或文本列表' },
  word: { en: 'a word or phrase with a letter or digit', 'zh-CN': '含有字母或数字的词语' },
  condition: {
    en: 'at least one of section, tag, language, author and url',
    'zh-CN': 'section、tag、language、author 和 url 中至少一项',
  },
  claim: { en: 'the name of a claim', 'zh-CN': '声明（claim）的名称' },
  fewWords: { en: 'a few words', 'zh-CN': '简短文字' },
  issuer: {
    en: 'the https address of the provider, as its discovery document calls it',
    'zh-CN': '身份提供方的 https 地址，须与其发现文档一致',
  },
  clientId: { en: 'the id of this client at the provider', 'zh-CN': '本客户端在身份提供方的 id' },
  scope: { en: 'a scope without spaces', 'zh-CN': '不含空格的权限范围（scope）' },
  date: { en: 'a date such as 2026-12-24', 'zh-CN': '日期，如 2026-12-24' },
  cronText: {
    en: 'a cron line such as "30 17 * * mon-fri"',
    'zh-CN': 'cron 行，如 "30 17 * * mon-fri"',
  },
  cronWith: {
    params: { expected: 'message' },
    en: 'a cron line with {expected}',
    'zh-CN': '正确的 cron 行（{expected}）',
  },
  clock: { en: 'a time of day such as "07:30"', 'zh-CN': '时刻，如 "07:30"' },
  days: {
    en: 'days of the week such as mon-fri or [sat, sun]',
    'zh-CN': '星期，如 mon-fri 或 [sat, sun]',
  },
  anotherEnd: {
    en: 'another time under "to" than under "from"',
    'zh-CN': '与 "from" 不同的 "to" 时刻',
  },
  laterEnd: { en: 'untilDays later than afterDays', 'zh-CN': '大于 afterDays 的 untilDays' },
  name: { en: 'a name', 'zh-CN': '名称' },
  urgencyCondition: {
    en: 'at least one of sections, tags and kinds',
    'zh-CN': 'sections、tags 和 kinds 中至少一项',
  },
  placeholders: {
    params: { known: 'text', meant: 'text', hint: 'choice' },
    en: 'only {known} in braces{hint, select, yes { (did you mean {meant}?)} other {}}',
    'zh-CN': '花括号中只能有 {known}{hint, select, yes {（是否想写 {meant}？）} other {}}',
  },
  marker: {
    params: { field: 'text' },
    en: '{field} among the parameters, by which a post is found again',
    'zh-CN': '参数中的 {field}，系统据此找回帖子',
  },
  noOtherMarker: {
    params: { marker: 'text' },
    en: 'no utm_content but {marker}, by which a post is found again',
    'zh-CN': '除 {marker} 外没有其他 utm_content，系统据此找回帖子',
  },
  fontFile: { en: 'a font file (TTF, OTF, WOFF2)', 'zh-CN': '字体文件（TTF、OTF、WOFF2）' },
  contrast: {
    params: { least: 'number' },
    en: 'a contrast of at least {least} between ink and ground',
    'zh-CN': 'ink 与 ground 的对比度至少为 {least}',
  },
  variables: {
    params: { names: 'text' },
    en: 'a variable for each of {names}',
    'zh-CN': '{names} 各有一个环境变量',
  },
  noBudget: {
    params: { platform: 'text' },
    en: 'none, since {platform} charges nothing for the use of its API',
    'zh-CN': '不填，因为 {platform} 的 API 不收费',
  },
  noRecount: {
    params: { platform: 'text' },
    en: 'false or nothing, since no list of {platform} shows what was published',
    'zh-CN': 'false 或不填，因为 {platform} 没有可查询已发布内容的列表',
  },
  liquid: { en: 'a Liquid template', 'zh-CN': 'Liquid 模板' },
  readableFile: { en: 'a readable file', 'zh-CN': '可读取的文件' },
  readableFiles: { en: 'readable files', 'zh-CN': '可读取的文件' },
  ownAccount: {
    en: 'an account of its own, or sharesAccount: true at each channel that posts to it',
    'zh-CN': '各自的账号，或在使用该账号的每个渠道设置 sharesAccount: true',
  },
  keysOnce: { en: 'each key once', 'zh-CN': '每个键只出现一次' },
  yaml: { en: 'YAML', 'zh-CN': 'YAML' },
  earlierAliases: { en: 'aliases of values that were set before', 'zh-CN': '指向前面已有值的别名' },
  belowLease: {
    params: { seconds: 'number' },
    en: 'less than the lease ({seconds, number, ::group-off} s), or a claim runs out during the request',
    'zh-CN': '小于租约时间（{seconds, number, ::group-off} 秒），否则认领会在请求期间过期',
  },
});

/** What the files have instead, as phrases. */
export const given = defineMessages('given', {
  nothing: { en: 'nothing', 'zh-CN': '空' },
  list: { en: 'a list', 'zh-CN': '列表' },
  mapping: { en: 'an object', 'zh-CN': '映射' },
  value: { params: { value: 'text' }, en: '{value}', 'zh-CN': '{value}' },
  odd: { en: 'something odd', 'zh-CN': '无法识别的值' },
  hidden: { en: 'something else', 'zh-CN': '其他内容' },
  key: { params: { key: 'text' }, en: 'the key {key}', 'zh-CN': '键 {key}' },
  keyAgain: { en: 'the same key again', 'zh-CN': '重复的键' },
  itself: { en: 'a value that contains itself', 'zh-CN': '包含自身的值' },
  byVariable: {
    params: { given: 'message', variable: 'text' },
    en: '{given} by {variable}, which wins over the file',
    'zh-CN': '环境变量 {variable} 中的{given}（优先于文件）',
  },
  missingFile: { params: { file: 'text' }, en: '{file}, which is not there', 'zh-CN': '不存在的 {file}' },
  contrast: {
    params: { contrast: 'text', ink: 'text', ground: 'text' },
    en: '{contrast}, by {ink} on {ground}',
    'zh-CN': '{contrast}（{ink} 在 {ground} 上）',
  },
  noVariables: { params: { names: 'text' }, en: 'none for {names}', 'zh-CN': '{names} 没有环境变量' },
  budget: { en: 'a budget', 'zh-CN': '预算' },
  accountOf: {
    params: { channels: 'list' },
    en: 'the account of {channels}',
    'zh-CN': '{channels}的账号',
  },
});
