import { defineMessages } from '../../lib/message.ts';

/** What `masthead doctor` found, and what to do about it. */
export const doctor = defineMessages('doctor', {
  // Why something was not checked.
  failed: { params: { why: 'message' }, en: 'This could not be checked: {why}', 'zh-CN': '无法检查：{why}' },
  tooSlow: {
    params: { after: 'duration' },
    en: 'This check gave no result within {after}.',
    'zh-CN': '检查在{after}内没有结果。',
  },
  afterConfiguration: {
    en: 'Not checked: the configuration can’t be read.',
    'zh-CN': '未检查：无法读取配置。',
  },
  afterEngine: {
    en: 'Not checked: the variables for the store and the queue are wrong.',
    'zh-CN': '未检查：数据库与队列的变量有误。',
  },
  afterStore: { en: 'Not checked: the store can’t be reached.', 'zh-CN': '未检查：无法连接数据库。' },
  afterSchema: {
    en: 'Not checked: the store’s tables are not those of this version.',
    'zh-CN': '未检查：数据库的表与当前版本不符。',
  },
  afterRows: { en: 'Not checked: the tables can’t be read.', 'zh-CN': '未检查：无法读取表。' },
  beforeKeys: {
    en: 'Not checked: there are no encryption keys yet; the first start makes them.',
    'zh-CN': '未检查：尚无加密密钥，首次启动时会创建。',
  },
  afterKeys: { en: 'Not checked: the encryption keys can’t be read.', 'zh-CN': '未检查：无法读取加密密钥。' },
  noTables: {
    en: 'Not checked: the store has no tables yet; the first start makes them.',
    'zh-CN': '未检查：数据库尚无表，首次启动时会创建。',
  },
  noStore: {
    params: { folder: 'text' },
    en: 'Not checked: there is no store in {folder} yet; the first start makes it.',
    'zh-CN': '未检查：{folder} 中尚无数据库，首次启动时会创建。',
  },
  notSetUp: { en: 'Not set up.', 'zh-CN': '未设置。' },

  // Configuration.
  filesRead: {
    params: { folder: 'text', channels: 'number' },
    en: 'The files in {folder} are valid; {channels, plural, one {# channel} other {# channels}}.',
    'zh-CN': '{folder} 中的文件有效，共 {channels} 个渠道。',
  },
  editFile: { en: 'Edit the file when you have time.', 'zh-CN': '请在方便时修改该文件。' },
  engineEmbedded: {
    params: { folder: 'text' },
    en: 'Embedded store in {folder}, for one process.',
    'zh-CN': '内置数据库，位于 {folder}，仅供一个进程使用。',
  },
  enginePostgres: { en: 'Store and queue on PostgreSQL.', 'zh-CN': '数据与队列均使用 PostgreSQL。' },
  engineRedis: { en: 'Store on PostgreSQL, queue on Redis.', 'zh-CN': '数据使用 PostgreSQL，队列使用 Redis。' },
  noSecretFiles: { en: 'No secrets are read from files.', 'zh-CN': '没有从文件读取的密钥。' },
  secretUnreadable: {
    params: { path: 'text', why: 'message' },
    en: 'The file {path} can’t be read: {why}.',
    'zh-CN': '无法读取文件 {path}：{why}。',
  },
  readableFile: {
    en: 'Correct the variable, or let the user that runs the service read the file.',
    'zh-CN': '请更正该变量，或允许运行服务的用户读取该文件。',
  },
  secretOpen: {
    params: { path: 'text', mode: 'text' },
    en: 'Other users may read {path} (mode {mode}).',
    'zh-CN': '其他用户可以读取 {path}（权限 {mode}）。',
  },
  closeFile: { params: { path: 'text' }, en: 'Run `chmod 600 {path}`.', 'zh-CN': '请执行 `chmod 600 {path}`。' },
  secretPrivate: { params: { path: 'text' }, en: '{path} can be read.', 'zh-CN': '{path} 可读。' },
  keysLater: {
    params: { path: 'text' },
    en: 'No encryption keys yet; the first start makes {path}.',
    'zh-CN': '尚无加密密钥，首次启动时会创建 {path}。',
  },
  keysGone: {
    params: { path: 'text' },
    en: 'The store has encrypted values, but its keys in {path} are gone.',
    'zh-CN': '数据库中有加密内容，但其密钥 {path} 已丢失。',
  },
  keysGoneBesideService: {
    params: { path: 'text' },
    en: 'A service is running, but the encryption keys that it reads at its start are gone from {path}.',
    'zh-CN': '服务正在运行，但其启动时读取的加密密钥 {path} 已丢失。',
  },
  restoreKeys: {
    en: 'Restore the keys from a backup. Without them, the credentials in the store have to be entered again.',
    'zh-CN': '请从备份恢复密钥；否则须重新录入数据库中的凭据。',
  },
  keysRead: {
    params: { from: 'text', count: 'number' },
    en: '{count, plural, one {# encryption key} other {# encryption keys}} from {from}.',
    'zh-CN': '来自 {from} 的 {count} 个加密密钥。',
  },
  allReadable: {
    en: 'Everything encrypted in the store can be read with these keys.',
    'zh-CN': '数据库中的加密内容均可用这些密钥读取。',
  },
  keyMissing: {
    params: { id: 'text', values: 'number' },
    en: '{values, plural, one {# value} other {# values}} in the store can’t be read: the key {id} is missing.',
    'zh-CN': '数据库中有 {values} 项内容无法读取：缺少密钥 {id}。',
  },

  keyChanged: {
    params: { id: 'text', values: 'number' },
    en: '{values, plural, one {# value} other {# values}} in the store can’t be read: the key {id} is not the one that encrypted {values, plural, one {it} other {them}}.',
    'zh-CN': '数据库中有 {values} 项内容无法读取：现在的密钥 {id} 不是加密时所用的那个。',
  },
  tokenRead: { en: 'The token of the API is long enough.', 'zh-CN': 'API 令牌长度足够。' },
  secretEmpty: { params: { path: 'text' }, en: 'The file {path} is empty.', 'zh-CN': '文件 {path} 是空的。' },
  writeSecret: {
    en: 'Write the secret into it, or remove the variable.',
    'zh-CN': '请将密钥写入该文件，或移除该变量。',
  },
  secretTwice: {
    params: { variable: 'text', file: 'text' },
    en: '{variable} and {file} are both set; the file is not read.',
    'zh-CN': '{variable} 与 {file} 都已设置，该文件不会被读取。',
  },
  removeOne: { en: 'Remove the one that is out of date.', 'zh-CN': '请移除过时的那一个。' },

  // Machine.
  diskFree: {
    params: { folder: 'text', free: 'bytes' },
    en: '{free} free in {folder}.',
    'zh-CN': '{folder} 可用空间 {free}。',
  },
  freeSpace: {
    params: { least: 'bytes' },
    en: 'Free space, or use a larger disk: at least {least} should be free.',
    'zh-CN': '请腾出空间或换用更大的磁盘：至少应有 {least} 可用。',
  },
  filesUsedUp: {
    params: { folder: 'text', left: 'number' },
    en: 'The disk of {folder} has room, but takes only {left, plural, =0 {no more files} one {# more file} other {# more files}} (inodes).',
    'zh-CN': '{folder} 所在磁盘仍有空间，但只能再创建 {left} 个文件（inode）。',
  },
  freeFiles: {
    params: { least: 'number' },
    en: 'Remove files that are not needed: there should be room for at least {least}.',
    'zh-CN': '请删除不需要的文件：至少应能再创建 {least} 个。',
  },
  folderUnusable: {
    params: { folder: 'text', why: 'message' },
    en: 'The folder {folder} can’t be used: {why}.',
    'zh-CN': '无法使用文件夹 {folder}：{why}。',
  },
  allowFolder: {
    en: 'Let the user that runs the service read and write there, or set MASTHEAD_DATA to another folder.',
    'zh-CN': '请允许运行服务的用户在此读写，或将 MASTHEAD_DATA 设为其他文件夹。',
  },
  noBackup: { params: { folder: 'text' }, en: 'There is no backup in {folder}.', 'zh-CN': '{folder} 中没有备份。' },
  backupMade: {
    params: { folder: 'text', at: 'time' },
    en: 'The newest backup in {folder} is of {at}.',
    'zh-CN': '{folder} 中最新的备份是{at}的。',
  },
  backUp: {
    en: 'Run `masthead jobs run backup`, and see whether schedule.yaml runs it daily. On another machine than the worker’s, check its folder there.',
    'zh-CN':
      '请执行 `masthead jobs run backup`，并确认 schedule.yaml 每天运行它。如备份由另一台机器写入，请在那里检查。',
  },
  backupElsewhere: {
    en: 'Make the folder, or let the user that runs the service read it. If the worker that writes backups is on another machine, check there.',
    'zh-CN': '请创建该文件夹或允许运行服务的用户读取。如备份由另一台机器写入，请在那里检查。',
  },
  backupReadOnly: {
    params: { folder: 'text', why: 'message' },
    en: 'No backup can be written to {folder}: {why}.',
    'zh-CN': '无法向 {folder} 写入备份：{why}。',
  },
  backupWritable: {
    en: 'Let the user that runs the worker write there. If it is on another machine, check there.',
    'zh-CN': '请允许运行 worker 的用户写入。如其在另一台机器上，请在那里检查。',
  },
  zoneKnown: {
    params: { zone: 'text', data: 'text', icu: 'text' },
    en: 'Node knows {zone} (time zone data {data}, ICU {icu}).',
    'zh-CN': 'Node 支持 {zone}（时区数据 {data}，ICU {icu}）。',
  },
  zoneUnknown: {
    params: { zone: 'text', icu: 'text' },
    en: 'Node does not know the time zone {zone} (ICU {icu}).',
    'zh-CN': 'Node 不支持时区 {zone}（ICU {icu}）。',
  },
  upgradeNode: { en: 'Use a build of Node with full ICU data.', 'zh-CN': '请使用带有完整 ICU 数据的 Node。' },
  installFfmpeg: {
    en: 'Install ffmpeg 5 or later. Until then, only videos that fit as they are can be posted.',
    'zh-CN': '请安装 ffmpeg 5 或更高版本；在此之前只能发布本身符合要求的视频。',
  },
  correctFfmpeg: {
    en: 'Correct MASTHEAD_FFMPEG or `video.ffmpeg` in newsroom.yaml, or remove it to use the ffmpeg in the PATH. Until then, only videos that fit as they are can be posted.',
    'zh-CN':
      '请更正 MASTHEAD_FFMPEG 或 newsroom.yaml 的 `video.ffmpeg`，或将其移除以使用 PATH 中的 ffmpeg；在此之前只能发布本身符合要求的视频。',
  },
  ffmpegFound: {
    params: { version: 'text', path: 'text' },
    en: 'ffmpeg {version} at {path}, with H.264 and AAC.',
    'zh-CN': 'ffmpeg {version}（{path}），支持 H.264 与 AAC。',
  },
  ffmpegLacks: {
    params: { filters: 'list' },
    en: 'It lacks the filters {filters}: texts can’t be burnt in, or HDR videos can’t be converted.',
    'zh-CN': '缺少滤镜 {filters}：无法烧录文字或转换 HDR 视频。',
  },
  fullFfmpeg: {
    en: 'Install a build with libass and zimg, such as that of Debian.',
    'zh-CN': '请安装带有 libass 与 zimg 的版本，例如 Debian 的软件包。',
  },
  fontsRead: {
    params: { own: 'number' },
    en: 'The fonts of cards can be read: Latin, Chinese, Arabic, emoji, and {own} of your own.',
    'zh-CN': '卡片字体可读：拉丁、中文、阿拉伯文、表情，以及 {own} 个自备字体。',
  },
  fontsFail: { params: { why: 'message' }, en: 'Cards can’t be drawn: {why}', 'zh-CN': '无法绘制卡片：{why}' },
  creditFontMissing: {
    params: { fonts: 'list' },
    en: 'This machine has no font named {fonts} (credit.font), so credits in pictures are set in another one.',
    'zh-CN': '本机没有名为 {fonts} 的字体（credit.font），图片中的署名会使用其他字体。',
  },
  installFont: {
    en: 'Install the font on each machine with a worker (`fc-list : family` lists names), or correct credit.font in style.yaml; `null` uses the included ones.',
    'zh-CN':
      '请在每台运行 worker 的机器上安装该字体（`fc-list : family` 可列出名称），或更正 style.yaml 中的 credit.font；`null` 表示使用自带字体。',
  },
  creditFontUnclear: {
    params: { fonts: 'list' },
    en: 'It’s not clear whether this machine has the font {fonts} (credit.font).',
    'zh-CN': '无法判断本机是否有字体 {fonts}（credit.font）。',
  },
  reinstall: {
    en: 'Install Masthead again, with all of its packages.',
    'zh-CN': '请重新安装 Masthead 及其全部软件包。',
  },
  openFiles: {
    params: { limit: 'number' },
    en: 'A process may have {limit, number} files and connections open.',
    'zh-CN': '每个进程最多可打开 {limit, number} 个文件和连接。',
  },
  openFilesUnlimited: {
    en: 'No limit of open files is known.',
    'zh-CN': '未发现打开文件数的限制。',
  },
  raiseOpenFiles: {
    params: { least: 'number' },
    en: 'Allow at least {least, number}: each open page of the desk and each request takes one. Set `ulimit -n {least, number, ::group-off}`, LimitNOFILE of the systemd unit, or `ulimits` of the container.',
    'zh-CN':
      '请至少允许 {least, number} 个：工作台的每个打开页面和每个请求各占一个。可设置 `ulimit -n {least, number, ::group-off}`、systemd 单元的 LimitNOFILE 或容器的 `ulimits`。',
  },
  certificateRead: { params: { path: 'text' }, en: '{path} can be read.', 'zh-CN': '{path} 可以读取。' },
  certificateUnreadable: {
    params: { path: 'text', why: 'message' },
    en: '{path} can’t be read ({why}): connections that need its certificates fail.',
    'zh-CN': '无法读取 {path}（{why}）：需要其中证书的连接会失败。',
  },
  certificateEmpty: {
    params: { path: 'text' },
    en: '{path} has no certificate or key in PEM format.',
    'zh-CN': '{path} 中没有 PEM 格式的证书或密钥。',
  },
  giveCertificate: {
    en: 'Put the file there in PEM format, readable for the user that runs the service, or correct the setting.',
    'zh-CN': '请将 PEM 格式的文件放到该位置并允许运行服务的用户读取，或更正该设置。',
  },
});
