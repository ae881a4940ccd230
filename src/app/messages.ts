import { defineMessages } from '../lib/message.ts';

/** Why a process cannot start as it is set up. */
export const startTexts = defineMessages('start', {
  noProgram: {
    en: 'Backups are written by the command line, and this service was not started by it.',
    'zh-CN': '备份由命令行程序写入，而此服务不是由它启动的。',
  },
  answers: {
    params: { role: 'text', address: 'text' },
    en: 'Masthead ({role}) answers at {address}',
    'zh-CN': 'Masthead（{role}）已启动：{address}',
  },
  invite: {
    params: { command: 'text' },
    en: 'No one has an account yet. To begin, create a link with: {command}',
    'zh-CN': '还没有任何账号。请用此命令生成链接：{command}',
  },
  firstLink: {
    params: { until: 'time', link: 'text' },
    en: 'No one has an account yet. To begin, open this link by {until}; it works once: {link}',
    'zh-CN': '还没有任何账号。请在{until}之前打开此链接（仅一次有效）：{link}',
  },
  comeBack: {
    params: { name: 'text', until: 'time', link: 'text' },
    en: '{name} has no password or passkey yet. To come back, open this link by {until}; it works once: {link}',
    'zh-CN': '{name}还没有密码或通行密钥。请在{until}之前打开此链接继续（仅一次有效）：{link}',
  },
  redisAway: {
    en: 'Redis at REDIS_URL does not answer: nothing is sent until it does. To find out why: masthead doctor',
    'zh-CN': 'REDIS_URL 的 Redis 没有响应，恢复之前不会发布。查明原因：masthead doctor',
  },
  testMode: {
    params: { id: 'text', url: 'text' },
    en: 'The channel {id} is in test mode: see its posts at {url}',
    'zh-CN': '渠道 {id} 处于测试模式，帖子见：{url}',
  },

  redisAlone: {
    en: 'REDIS_URL is set without DATABASE_URL: the embedded store belongs to one process, so several could not share it.',
    'zh-CN': '设置了 REDIS_URL 而未设置 DATABASE_URL：内置数据库只属于一个进程，不能由多个进程共用。',
  },
  setDatabaseToo: {
    en: 'Set DATABASE_URL too, or remove REDIS_URL.',
    'zh-CN': '请同时设置 DATABASE_URL，或删除 REDIS_URL。',
  },
  failoverUnknown: {
    params: { given: 'quote' },
    en: 'DATABASE_FAILOVER is {given}: expected lossless or lossy.',
    'zh-CN': 'DATABASE_FAILOVER 为{given}：应为 lossless 或 lossy。',
  },
  correctFailover: {
    en: 'Set it to lossless if only a synchronous standby, which lacks nothing that was confirmed, is ever promoted; otherwise remove it.',
    'zh-CN': '如果只会提升同步备库（不缺少任何已确认的数据），请设为 lossless；否则请将其删除。',
  },
  roleNeedsDatabase: {
    params: { role: 'text' },
    en: 'The role {role} needs a database that several processes share; the embedded store belongs to one process.',
    'zh-CN': '角色 {role} 需要由多个进程共用的数据库，而内置数据库只属于一个进程。',
  },
  setDatabase: {
    en: 'Set DATABASE_URL, or start with --role all.',
    'zh-CN': '请设置 DATABASE_URL，或以 --role all 启动。',
  },
  keysFile: {
    params: { file: 'text', why: 'message' },
    en: 'The file {file} that MASTHEAD_KEYS_FILE names cannot be read: {why}.',
    'zh-CN': '无法读取 MASTHEAD_KEYS_FILE 指定的文件 {file}：{why}。',
  },
  correctFile: {
    en: 'Correct the variable, or let the service read the file.',
    'zh-CN': '请更正该变量，或允许服务读取该文件。',
  },
  keysMissing: {
    en: 'DATABASE_URL is set without MASTHEAD_KEYS: processes that share a database must share their keys.',
    'zh-CN': '设置了 DATABASE_URL 而未设置 MASTHEAD_KEYS：共用数据库的进程必须共用密钥。',
  },
  setKeys: {
    en: 'Set MASTHEAD_KEYS (or MASTHEAD_KEYS_FILE) to k1:BASE64, with the output of: openssl rand -base64 32',
    'zh-CN': '请将 MASTHEAD_KEYS（或 MASTHEAD_KEYS_FILE）设为 k1:BASE64，其值可用此命令生成：openssl rand -base64 32',
  },
  logLevel: {
    params: { level: 'text', levels: 'text' },
    en: 'MASTHEAD_LOG is "{level}"; expected one of {levels}.',
    'zh-CN': 'MASTHEAD_LOG 为“{level}”，应为以下之一：{levels}。',
  },
  noFiles: {
    en: 'This process has no configuration files to read.',
    'zh-CN': '本进程没有可读取的配置文件。',
  },
  bucketKey: {
    params: { bucket: 'text', variable: 'text' },
    en: 'Media files are kept in the bucket {bucket}, but {variable} is not set.',
    'zh-CN': '媒体文件存放在存储桶 {bucket} 中，但未设置 {variable}。',
  },
  setVariable: {
    params: { variable: 'text' },
    en: 'Set {variable}, or {variable}_FILE to a file that holds it, and restart the service.',
    'zh-CN': '请设置 {variable}，或将 {variable}_FILE 设为包含它的文件，然后重启服务。',
  },
  mediaAddress: {
    params: { wanted: 'message' },
    en: 'The address of the media storage is not {wanted}.',
    'zh-CN': '媒体存储的地址不是 {wanted}。',
  },
  noArchive: {
    en: '`archive` in newsroom.yaml names no folder, and `media.url` no bucket.',
    'zh-CN': 'newsroom.yaml 的 `archive` 没有设置文件夹，`media.url` 也没有设置存储桶。',
  },
  nameArchive: {
    en: 'Set `archive.folder` to a folder that every worker reaches.',
    'zh-CN': '请将 `archive.folder` 设为所有工作进程都能访问的文件夹。',
  },
});

/** Why a page, a file or an address is not read. */
export const pageTexts = defineMessages('page', {
  tooLarge: {
    params: { page: 'text', most: 'bytes', size: 'bytes' },
    en: 'The page {page} is too large: at most {most} were expected, it has {size}.',
    'zh-CN': '页面 {page} 过大：最多 {most}，实际为 {size}。',
  },
  endless: {
    params: { page: 'text', most: 'bytes' },
    en: 'The page {page} is too large: at most {most} were expected, it has more.',
    'zh-CN': '页面 {page} 过大：超过 {most}。',
  },
  saveLess: {
    en: 'Save the article alone, without the rest of the page.',
    'zh-CN': '请只保存报道本身的内容。',
  },
  unreadable: {
    params: { kind: 'choice', path: 'text', why: 'message' },
    en: 'The {kind, select, picture {picture} video {video} captions {captions file} other {page}} {path} cannot be read: {why}.',
    'zh-CN': '无法读取{kind, select, picture {图片} video {视频} captions {字幕文件} other {页面}} {path}：{why}。',
  },
  noFile: { en: 'it is not a file', 'zh-CN': '它不是文件' },
  giveFile: {
    en: 'Give a file, or an address that begins with https://.',
    'zh-CN': '请给出文件，或以 https:// 开头的网址。',
  },
  notPage: {
    params: { page: 'text' },
    en: '"{page}" is not a page: expected a file, or an address that begins with https:// or http://.',
    'zh-CN': '“{page}”不是页面：应为文件，或以 https:// 或 http:// 开头的网址。',
  },
  notUrl: {
    params: { given: 'text' },
    en: '--url takes the address of the article, which begins with https:// or http://; "{given}" was given.',
    'zh-CN': '--url 应为报道的网址，以 https:// 或 http:// 开头；给出的是“{given}”。',
  },
  inPage: { params: { page: 'text', problem: 'message' }, en: '{page}: {problem}', 'zh-CN': '{page}：{problem}' },
  list: {
    params: { page: 'text', items: 'number', kind: 'choice', format: 'text' },
    en: '{page} is a list of {kind, select, index {{items, plural, one {# sitemap} other {# sitemaps}}} other {{items, plural, one {# story} other {# stories}}}} ({format}); expected the page of one story.',
    'zh-CN':
      '{page} 是包含 {items} {kind, select, index {个站点地图} other {篇报道}}的列表（{format}），应为单篇报道的页面。',
  },
  giveOne: {
    params: { page: 'text', first: 'text' },
    en: 'Give the address of one of them, such as {first}. `masthead article {page}` shows the list.',
    'zh-CN': '请给出其中一篇的网址，如 {first}。`masthead article {page}` 可查看列表。',
  },
  showList: {
    params: { page: 'text' },
    en: '`masthead article {page}` shows the list.',
    'zh-CN': '`masthead article {page}` 可查看列表。',
  },
  fileOfOne: { en: 'Use the file of a single story.', 'zh-CN': '请使用单篇报道的文件。' },
  otherNetworks: {
    params: { page: 'text', networks: 'text' },
    en: 'The header of {page} lists {networks}, and no network that Masthead posts to.',
    'zh-CN': '{page} 的页眉列出了 {networks}，其中没有 Masthead 可以发布的平台。',
  },
  addByHand: {
    en: 'Add the channels to channels.yaml by hand.',
    'zh-CN': '请在 channels.yaml 中手动添加渠道。',
  },
});
