import { defineMessages } from '../../lib/message.ts';

/** Why notifications are not stored as chosen, and what to do. */
export const notifications = defineMessages('notifications', {
  noPerson: {
    params: { name: 'text' },
    en: '{name} is not a person of this newsroom, so they get no notifications.',
    'zh-CN': '{name}不是本编辑部的人员，不会收到通知。',
  },
  useOwnKey: { en: 'Use a personal key, or sign in.', 'zh-CN': '请使用个人密钥，或先登录。' },
  notSubscription: {
    params: { faults: 'message' },
    en: 'This is not a push subscription: {faults}',
    'zh-CN': '这不是有效的推送订阅：{faults}',
  },
  otherService: {
    params: { host: 'text' },
    en: 'Push messages cannot go to {host}.',
    'zh-CN': '无法向 {host} 发送推送。',
  },
  addService: {
    en: 'If your browser needs it, an admin adds it to `pushServices` in newsroom.yaml.',
    'zh-CN': '如浏览器需要该服务，请管理员在 newsroom.yaml 的 `pushServices` 中添加。',
  },
  tooManyBrowsers: { en: 'You have too many browsers for push messages.', 'zh-CN': '接收推送的浏览器过多。' },
  removeOne: { en: 'Remove one that you no longer use.', 'zh-CN': '请先移除不再使用的浏览器。' },
  noBrowser: { en: 'This browser gets no push messages.', 'zh-CN': '此浏览器未开启推送。' },
});
