import { defineWords } from './say.ts';

/** Words about the service and its configuration, and about pages and feeds that are read. */
export const serviceWords = defineWords('cliService', {
  /** Configuration. */
  namedElsewhere: {
    params: { id: 'text', place: 'text' },
    en: 'Note: {place} names the channel "{id}", which is not in channels.yaml. That is right for a channel that was added in the desk.',
    'zh-CN': '注意：{place} 提到渠道“{id}”，但 channels.yaml 中没有。如果它是在工作台中添加的，则无需修改。',
  },
  valid: {
    params: { folder: 'text', count: 'number' },
    en: 'The configuration in {folder} is valid: {count, plural, one {# channel} other {# channels}}.',
    'zh-CN': '{folder} 中的配置有效：{count} 个渠道。',
  },
  storageWorks: { en: 'Pictures and videos can be stored.', 'zh-CN': '可以存储图片和视频。' },
  channelChange: {
    params: { id: 'text', change: 'choice', fields: 'text' },
    en: 'Channel {id}{change, select, added { is added} removed { is removed} other {: {fields} changes}}.',
    'zh-CN': '渠道 {id} {change, select, added {新增} removed {移除} other {的 {fields} 有更改}}。',
  },
  jobChange: {
    params: { job: 'text', before: 'text', after: 'text' },
    en: 'Job {job}: {before} becomes {after}.',
    'zh-CN': '任务 {job}：{before} 改为 {after}。',
  },
  noLine: { en: 'no line', 'zh-CN': '无' },
  timeChange: {
    params: { id: 'text', field: 'text', before: 'text', after: 'text' },
    en: 'Channel {id}: {field}, {before}, becomes {after}.',
    'zh-CN': '渠道 {id}：{field} 由 {before} 改为 {after}。',
  },
  nothing: { en: 'nothing', 'zh-CN': '无' },
  otherChange: { params: { what: 'text' }, en: '{what} changes.', 'zh-CN': '{what} 有更改。' },
  afterRestart: {
    params: { what: 'text' },
    en: '{what} takes effect only after a restart.',
    'zh-CN': '{what} 重启后才生效。',
  },
  noChange: {
    en: 'Nothing to change: the running processes match the files.',
    'zh-CN': '没有更改：运行中的进程与文件一致。',
  },
  unfit: {
    params: { count: 'number' },
    en: '{count, plural, one {# scheduled post no longer fits the times of its channel} other {# scheduled posts no longer fit the times of their channels}}:',
    'zh-CN': '{count} 条已排期的帖子不再符合渠道的时间：',
  },
  move: {
    params: { post: 'text', channel: 'text', from: 'text', to: 'text', done: 'choice' },
    en: '  {post} on {channel}, {from}: {done, select, yes {moved to} other {would move to}} {to}',
    'zh-CN': '  {channel} 帖子 {post}，{from}：{done, select, yes {已移到} other {将移到}} {to}',
  },
  keep: { en: 'They keep their times without --replace.', 'zh-CN': '不加 --replace 则保持原时间。' },
  process: {
    params: { worker: 'text', state: 'choice', why: 'text' },
    en: '{worker} {state, select, faulty {cannot read its files and continues as before: {why}} late {has not taken it over yet.} differs {has taken it over; its files differ from those of another process.} other {has taken it over.}}',
    'zh-CN':
      '{worker} {state, select, faulty {无法读取文件，继续使用之前的配置：{why}} late {尚未采用。} differs {已采用，但其文件与另一进程不同。} other {已采用。}}',
  },
  notRunning: {
    en: 'No service is running: it reads the files when it starts.',
    'zh-CN': '没有服务在运行；启动时会读取文件。',
  },
  applyIt: {
    en: 'Nothing was changed. Apply it with: masthead config reload --yes',
    'zh-CN': '没有更改任何内容。应用：masthead config reload --yes',
  },

  /** Keys and the store. */
  keysFrom: { params: { from: 'text' }, en: 'Keys from {from}:', 'zh-CN': '密钥来自 {from}：' },
  keysHead: { en: 'Key | Use | Encrypted values', 'zh-CN': '密钥 | 用途 | 加密的值' },
  keyUse: {
    params: { use: 'choice' },
    en: '{use, select, first {encrypts and decrypts} missing {missing: its values cannot be decrypted} other {decrypts}}',
    'zh-CN': '{use, select, first {加密和解密} missing {缺失：其值无法解密} other {解密}}',
  },
  rotated: {
    params: { count: 'number', key: 'text' },
    en: '{count, plural, one {# value} other {# values}} encrypted again with {key}.',
    'zh-CN': '已用 {key} 重新加密 {count} 个值。',
  },
  oldKeys: {
    en: 'A key with no encrypted values can be removed after a day, when the picture URLs that it signed have expired.',
    'zh-CN': '没有加密值的密钥可在一天后移除，届时由它签名的图片网址均已失效。',
  },
  sentAgain: {
    params: { from: 'text' },
    en: 'Posts are sent without a lookup again. What was sent since {from} counts as known.',
    'zh-CN': '帖子恢复为直接发布，不再事先查询。自 {from} 起发布的内容视为已知。',
  },
  released: {
    params: { lookedUp: 'number', sent: 'number' },
    en: 'Held posts released: {lookedUp, number} to be looked up once more, {sent, number} to be sent without a lookup.',
    'zh-CN': '已放行留待处理的帖子：{lookedUp, number} 条将再次查询，{sent, number} 条不经查询直接发布。',
  },
  lookedUp: {
    params: { from: 'text' },
    en: 'Each post is looked up on its platform before it is sent, back to {from}.\nPosts that are found count as published. Where a lookup is not possible, as for an app push, the post is held: see masthead status.\nIf the backup is older than that: masthead restored --since TIME. When everything is settled: masthead restored --end',
    'zh-CN':
      '每条帖子发布前都会先在平台查询，追溯到 {from}。\n查到的视为已发布。无法查询的（如应用推送）会留待处理：见 masthead status。\n如果备份更早：masthead restored --since TIME。全部处理完后：masthead restored --end',
  },
  upgraded: {
    params: { store: 'text', schema: 'text' },
    en: 'The {store} store was upgraded by a newer version, and this one (schema {schema}) can still use it.',
    'zh-CN': '{store} 数据库已由较新的版本升级，当前版本（结构 {schema}）仍可使用。',
  },
  upToDate: { params: { store: 'text' }, en: 'The {store} store is up to date.', 'zh-CN': '{store} 数据库已是最新。' },
  noTables: {
    en: 'There are no tables yet: they are created when Masthead starts.',
    'zh-CN': '还没有数据表，Masthead 启动时会创建。',
  },
  nothingPending: {
    params: { schema: 'text' },
    en: 'Nothing is pending: the store is at schema {schema}.',
    'zh-CN': '没有待执行的更改：数据库的结构版本为 {schema}。',
  },
  pending: {
    params: { count: 'number', store: 'text', own: 'text' },
    en: '{count, plural, one {# change is} other {# changes are}} pending, from schema {store} to {own}:',
    'zh-CN': '有 {count} 项更改待执行，从结构版本 {store} 到 {own}：',
  },
  noNote: { en: '(of an earlier version, without a description)', 'zh-CN': '（较早版本的更改，没有说明）' },
  locked: {
    params: { table: 'text', waits: 'choice', rows: 'number' },
    en: '{table} ({rows, plural, =-1 {size unknown} one {about # row} other {about # rows}}): {waits, select, all {reads and writes} other {writes}} wait until all changes are made',
    'zh-CN':
      '{table}（{rows, plural, =-1 {行数未知} other {约 # 行}}）：所有更改完成之前，{waits, select, all {读取和写入} other {写入}}需等待',
  },
  olderGoOn: {
    en: 'Processes of the version that uses the store now can go on, and can be started again.',
    'zh-CN': '目前使用该数据库的版本的进程可以继续运行，也可以重新启动。',
  },
  olderEnd: {
    en: 'Processes of the version that uses the store now finish what they have in hand, and do not start again. Only a backup leads back: make one first.',
    'zh-CN': '目前使用该数据库的版本的进程会完成手头的工作，之后不能再启动。只有备份可以恢复原状：请先备份。',
  },
  simulatedAt: {
    params: { platform: 'text', url: 'text' },
    en: '{platform} is simulated at {url}',
    'zh-CN': '{platform} 的模拟器在 {url}',
  },
  simulators: {
    en: 'Add --json for the options and secrets with which a channel reaches each. Stop with Ctrl-C.',
    'zh-CN': '加 --json 可查看渠道连接所需的选项和密钥。按 Ctrl-C 停止。',
  },

  /** Articles and feeds. `facts`: names of facts, in their order. */
  feedFacts: {
    en: 'Feed | Title | About | Page | Language | Updated | Older',
    'zh-CN': '订阅源 | 标题 | 简介 | 网页 | 语言 | 更新 | 更早',
  },
  hub: { en: 'Hub', 'zh-CN': 'Hub' },
  sitemapsHead: { en: 'Changed | Sitemap', 'zh-CN': '更改 | 站点地图' },
  storiesHead: { en: 'Published | Headline | URL', 'zh-CN': '发布 | 标题 | 网址' },
  noHeadline: { en: '(no headline)', 'zh-CN': '（无标题）' },
  noUrl: { en: '(no URL)', 'zh-CN': '（无网址）' },
  noCaption: { en: '(no caption)', 'zh-CN': '（无图注）' },
  noStories: { en: 'It lists no stories.', 'zh-CN': '其中没有报道。' },
  moreStories: {
    params: { count: 'number' },
    en: '{count} more; --json prints them all.',
    'zh-CN': '另有 {count} 篇；--json 会全部列出。',
  },
  facts: {
    en: 'Headline | Standfirst | URL | Mobile | Language | Section | Tags | Kind | Published | Modified | Embargo | Authors | Text',
    'zh-CN': '标题 | 导语 | 网址 | 移动版 | 语言 | 栏目 | 标签 | 类型 | 发布 | 修改 | 禁发至 | 作者 | 正文',
  },
  size: {
    params: { paragraphs: 'number', links: 'number' },
    en: '{paragraphs, plural, one {# paragraph} other {# paragraphs}}, {links, plural, one {# related link} other {# related links}}',
    'zh-CN': '{paragraphs} 段，{links} 个相关链接',
  },
  picture: { params: { number: 'number' }, en: 'Picture {number}', 'zh-CN': '图片 {number}' },
  video: { params: { number: 'number' }, en: 'Video {number}', 'zh-CN': '视频 {number}' },
  credit: { en: 'Credit', 'zh-CN': '署名' },
  masthead: { en: 'Masthead', 'zh-CN': '页眉' },
  leftOut: { en: 'Left out', 'zh-CN': '略过' },
  unchanged: {
    params: { headline: 'text' },
    en: 'Nothing has changed: {headline}',
    'zh-CN': '没有变化：{headline}',
  },
  revision: {
    params: { number: 'number', headline: 'text' },
    en: 'Revision {number}: {headline}',
    'zh-CN': '第 {number} 版：{headline}',
  },
  nothingSeen: { en: '  nothing that readers see', 'zh-CN': '  没有读者可见的改动' },
  noPosts: { en: 'It has no posts.', 'zh-CN': '它没有帖子。' },
  toCorrect: {
    params: { count: 'number' },
    en: 'To be corrected ({count}):',
    'zh-CN': '待更正（{count}）：',
  },
  template: {
    params: { field: 'text', count: 'number', max: 'number', unit: 'text' },
    en: '{field} ({count} of {max} {unit})',
    'zh-CN': '{field}（{count}/{max} {unit}）',
  },
});
