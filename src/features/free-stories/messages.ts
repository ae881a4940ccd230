import { defineMessages } from '../../lib/message.ts';

/** Why a free story cannot be created or changed, and what to do. */
export const freeStories = defineMessages('free-stories', {
  language: { en: 'a language such as en or zh-Hans', 'zh-CN': '语言代码，如 en 或 zh-Hans' },
  channels: { en: 'at least one channel', 'zh-CN': '至少一个渠道' },
  noText: {
    en: 'There is nothing to publish yet: write a text.',
    'zh-CN': '还没有内容，请先填写文字。',
  },
  channelTwice: {
    params: { channel: 'channel' },
    en: '{channel} is listed twice. A channel gets one post.',
    'zh-CN': '{channel}出现了两次，每个渠道只发一条帖子。',
  },
  hasPost: {
    params: { channel: 'channel' },
    en: '{channel} already has this post.',
    'zh-CN': '{channel}已经有这条帖子。',
  },
  expiryPast: {
    params: { at: 'time', now: 'time' },
    en: 'The expiry {at} has passed; it is now {now}.',
    'zh-CN': '有效期{at}已经过去，现在是{now}。',
  },
  laterExpiry: { en: 'Choose a later expiry, or none.', 'zh-CN': '请选择更晚的有效期，或不设有效期。' },
  idTaken: {
    params: { title: 'text' },
    en: 'This id belongs to another post already: “{title}”.',
    'zh-CN': '此编号已用于另一条帖子：“{title}”。',
  },
  newId: { en: 'Use a new id for another post.', 'zh-CN': '新帖子请使用新的编号。' },
  changed: {
    params: { by: 'text' },
    en: '{by} has changed this post since you opened it.',
    'zh-CN': '您打开之后，{by}修改了此帖。',
  },
  changedMeanwhile: {
    en: 'A post changed while this was being saved.',
    'zh-CN': '保存期间有帖子被修改。',
  },
  notAllDrafts: {
    params: { channel: 'channel' },
    en: 'The post on {channel} is scheduled, or was sent, so they cannot be deleted as drafts.',
    'zh-CN': '{channel}的帖子已排期或已发送，不能整组作为草稿删除。',
  },
  expiresBefore: {
    params: { channel: 'channel', at: 'time' },
    en: 'On {channel} it is scheduled for {at}, after that expiry.',
    'zh-CN': '{channel}的帖子排在{at}，晚于该有效期。',
  },
  moveFirst: {
    en: 'Choose a later expiry, or move that post first.',
    'zh-CN': '请选择更晚的有效期，或先移动该帖子。',
  },
});
