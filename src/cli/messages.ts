import { defineMessages } from '../lib/message.ts';

/** Failures of a command line as a whole, and of the service that it calls. */
export const cli = defineMessages('cli', {
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
});
