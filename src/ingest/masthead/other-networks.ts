import { hostOf, isHostWithin, webAddress } from '../address.ts';
import { attr, type Page } from '../dom.ts';
import { regionsOf } from './regions.ts';

/** Networks that newsrooms have accounts on and that no platform of ours is, by their hosts. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  TikTok: ['tiktok.com'],
  Threads: ['threads.net', 'threads.com'],
  Bluesky: ['bsky.app'],
  Mastodon: ['mastodon.social', 'mastodon.online', 'mstdn.social'],
  LinkedIn: ['linkedin.com'],
  WhatsApp: ['whatsapp.com', 'wa.me'],
  Telegram: ['t.me', 'telegram.me'],
  Pinterest: ['pinterest.com'],
  Snapchat: ['snapchat.com'],
  Reddit: ['reddit.com'],
  Flipboard: ['flipboard.com'],
  VK: ['vk.com'],
  微博: ['weibo.com', 'weibo.cn'],
  抖音: ['douyin.com'],
  快手: ['kuaishou.com'],
  小红书: ['xiaohongshu.com'],
  哔哩哔哩: ['bilibili.com'],
};

/** The networks that a page's frame links to and that no platform of ours is, in the order of the page. */
export function otherNetworks(page: Page, base: string | null): string[] {
  const found = new Set<string>();
  for (const element of regionsOf(page).keys()) {
    const host = element.name === 'a' ? hostOf(webAddress(attr(element, 'href'), base)) : null;
    if (host === null) continue;
    for (const [name, hosts] of Object.entries(OTHERS))
      if (hosts.some((own) => isHostWithin(host, own))) found.add(name);
  }
  return [...found];
}
