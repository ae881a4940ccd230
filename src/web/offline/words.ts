/** Words of the page that is shown without a connection, when no other file can be fetched. */
export const WORDS = {
  en: {
    title: 'You are offline',
    why: 'Masthead can’t be reached: this device has no connection, or Masthead is restarting.',
    kept: 'Text that you had not saved is kept in this browser. What is scheduled is published without you.',
    retry: 'Try again',
    waiting: 'This page opens again as soon as Masthead can be reached.',
  },
  'zh-CN': {
    title: '您已离线',
    why: '无法连接 Masthead：本设备没有网络，或 Masthead 正在重启。',
    kept: '尚未保存的文字保留在此浏览器中。已排期的内容照常发布，不受影响。',
    retry: '重试',
    waiting: '恢复连接后，本页会自动打开。',
  },
} as const;
