import { defineMessages } from '../lib/message.ts';

/** Reasons for which the demo ends early. */
export const demo = defineMessages('demo', {
  unfinished: {
    params: { after: 'duration', posts: 'text' },
    en: 'After {after} these posts were still not done: {posts}.',
    'zh-CN': '{after}后这些帖子仍未结束：{posts}。',
  },
  runAgain: {
    en: 'The machine may be very busy: run the demo again, with MASTHEAD_LOG=info to see each attempt.',
    'zh-CN': '机器可能太忙：请再运行一次演示，并用 MASTHEAD_LOG=info 查看每次尝试。',
  },
  reportNotWritten: {
    params: { out: 'text', why: 'message' },
    en: 'The report could not be written to {out}: {why}.',
    'zh-CN': '无法将报告写入{out}：{why}。',
  },
  everythingAlone: {
    params: { page: 'text' },
    en: '--everything posts the demo’s own story, so it takes no page. Leave out “{page}”, or --everything.',
    'zh-CN': '--everything 使用演示自带的报道，不能再指定页面。请去掉“{page}”或 --everything。',
  },
  otherFolder: {
    en: 'Name a folder that can be written to with --out.',
    'zh-CN': '请用 --out 指定一个可写入的文件夹。',
  },
  stopped: {
    en: 'The demo was stopped before its end; nothing was sent to a real platform.',
    'zh-CN': '演示已中途停止；没有向任何真实平台发送内容。',
  },
});
