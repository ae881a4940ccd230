import { defineMessages } from '../lib/message.ts';

/** What changes of the tables are for. */
export const changeTexts = defineMessages('storeChanges', {
  deskSettings: {
    en: 'Settings that are changed in the desk, with their history',
    'zh-CN': '在工作台中更改的设置及其历史',
  },
  attention: { en: 'Who took, snoozed or dismissed an item of the work list', 'zh-CN': '待办事项由谁接手、推迟或忽略' },
  accounts: {
    en: 'Passkeys, two-step sign-in, language and time zone of people',
    'zh-CN': '通行密钥、两步登录、人员的语言与时区',
  },
  calendarLinks: { en: 'Links to the calendar for other programs', 'zh-CN': '供其他程序使用的日历链接' },
  liveWorkList: { en: 'The work list and the library follow changes at once', 'zh-CN': '待办列表和媒体库即时更新' },
  sessionProof: {
    en: 'How sessions began, and when their person last confirmed who they are',
    'zh-CN': '会话的登录方式，以及最近一次确认身份的时间',
  },
  processRoles: { en: 'Role and health of each process', 'zh-CN': '各进程的角色与状态' },
  committedKeys: {
    en: 'Requests whose answer was lost are not carried out twice',
    'zh-CN': '应答丢失的请求不会重复执行',
  },
  heartbeat: { en: 'When the heartbeat URL is requested next', 'zh-CN': '下次请求心跳 URL 的时间' },
  longLists: { en: 'Lists stay fast with a long plan', 'zh-CN': '排期很长时列表依然流畅' },
  recounts: { en: 'Published posts are counted on their platforms', 'zh-CN': '在平台上核对已发布的帖子' },
  scheduling: {
    en: 'Which worker ran each tick of a recurring job, and sections of posts',
    'zh-CN': '定期任务各次由哪个进程执行，以及帖子的栏目',
  },
  archives: { en: 'Old rows can be moved to files', 'zh-CN': '旧记录可以移入文件' },
  storyTraces: { en: 'Traces of stories', 'zh-CN': '报道的追踪' },
  server: {
    en: 'The server that the store is on, by which a failover is noticed',
    'zh-CN': '数据库所在的服务器，用于发现故障切换',
  },
  accountsAndAbsence: {
    en: 'The account that each post was approved for, which calls proved to have sent nothing, and the order in which posts were created',
    'zh-CN': '每条帖文获批时所属的账号、确认未发出的请求，以及帖文的创建顺序',
  },
  processSurroundings: {
    en: 'Media folder, open files and unlisted proxies of each process',
    'zh-CN': '各进程的媒体文件夹、可打开文件数和未列出的代理',
  },
  processQueues: { en: 'Which queue each process uses', 'zh-CN': '各进程使用的队列' },
});
