import type { WechatLook } from './api.ts';
import { nextDayInChina } from './classify.ts';

/**
 * Of the 100 lists of what was published that an account may ask for in a day, how many go to what can wait; the others
 * are for posts that may be live.
 */
const SHARES = { 'follow-ups': 30, counts: 20 } as const;

/**
 * How many this process asked for, by use and app id, until the day ends in China. Other
 * processes have counts of their own. That matters little: one of them at a time counts a channel, every two hours, and the
 * posts of a day are on the first page or two of the list.
 */
const asked = new Map<string, { until: number; lists: number }>();

/** Takes one list of a use's share; false where the share of the day is used up. */
export function takeList(use: keyof typeof SHARES, { secrets, now }: Pick<WechatLook, 'secrets' | 'now'>): boolean {
  const until = nextDayInChina(now()).getTime();
  const key = `${use} ${secrets.appId}`;
  const known = asked.get(key);
  const lists = known?.until === until ? known.lists : 0;
  if (lists >= SHARES[use]) return false;
  asked.set(key, { until, lists: lists + 1 });
  return true;
}
