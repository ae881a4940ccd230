import { inLanguageOf } from '../kit/preview/text.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

const ENGLISH = {
  now: 'now',
  more: 'Show more',
  from: (host: string) => `From ${host}`,
  poll(minutes: number) {
    if (minutes < HOUR) return `0 votes · ${minutes} min left`;
    const [count, unit] = minutes < DAY ? [Math.round(minutes / HOUR), 'hour'] : [Math.round(minutes / DAY), 'day'];
    return `0 votes · ${count} ${unit}${count === 1 ? '' : 's'} left`;
  },
  quotes: 'Quotes the post',
  replies: {
    following: 'Accounts you follow can reply',
    mentionedUsers: 'Only accounts you mention can reply',
    verified: 'Verified accounts can reply',
    subscribers: 'Subscribers can reply',
  },
  ai: 'Made with AI',
  paid: 'Paid partnership',
};

const CHINESE: typeof ENGLISH = {
  now: '现在',
  more: '显示更多',
  from: (host) => `来自 ${host}`,
  poll(minutes) {
    if (minutes < HOUR) return `0 票 · 剩余 ${minutes} 分钟`;
    return minutes < DAY
      ? `0 票 · 剩余 ${Math.round(minutes / HOUR)} 小时`
      : `0 票 · 剩余 ${Math.round(minutes / DAY)} 天`;
  },
  quotes: '引用帖子',
  replies: {
    following: '你关注的账号可以回复',
    mentionedUsers: '仅提及的账号可以回复',
    verified: '已认证账号可以回复',
    subscribers: '订阅者可以回复',
  },
  ai: 'AI 生成',
  paid: '付费合作',
};

/** What X writes around a post. */
export const wordsFor = inLanguageOf(ENGLISH, CHINESE);
