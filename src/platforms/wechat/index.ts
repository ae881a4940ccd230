import { definePlatform } from '../define-platform.ts';
import { check, mayReply, mayRetract, mayRevise } from './check.ts';
import { compose } from './compose.ts';
import { preview } from './content.ts';
import { LOOKS, limits, PLACES, POLLS } from './limits.ts';
import { requests } from './requests.ts';
import { WECHAT_TERMS, WechatOptions, WechatSecrets } from './settings.ts';
import { shorterForms, TITLE_ROOMS } from './shorter.ts';

/** WeChat Official Accounts: the whole article as a draft, or published without a push to subscribers. */
export const wechat = definePlatform({
  id: 'wechat',
  name: 'WeChat',
  recognise: {
    hosts: ['weixin.qq.com', 'wechat.com', 'weixin.com'],
    labels: ['wechat', 'weixin', '微信', '公众号', '公眾號'],
    notAccounts: ['s', 'sph', 'cgi-bin', 'connect'],
    // Its video accounts are no official accounts.
    notAccountAddress: /^channels\.weixin\.qq\.com(?:\/|$)/i,
    notLabels: ['视频号', '視頻號', '小程序'],
  },
  postIds: { shape: /^[\w+/=-]{8,}$/, example: 'MzI5MTE1Njg3OF8yMjQ3NDg0MTA5XzE', inAddress: null },
  settings: {
    options: WechatOptions,
    secrets: WechatSecrets,
    secretNames: ['appId', 'appSecret'],
    // The AppID names the account and is no secret: WeChat shows it in addresses of its pages.
    account: (_options, { appId }) => appId ?? null,
    terms: WECHAT_TERMS,
  },
  places: PLACES,
  limits,
  // When its day begins is not documented.
  quotas: ({ mode }) => [
    mode === 'publish'
      ? { name: 'publishing', what: 'published articles', posts: 100, per: { hours: 24 } }
      : { name: 'drafts', what: 'drafts', posts: 1_000, per: { hours: 24 } },
  ],
  templateFields: ['title', 'digest'],
  titleRooms: TITLE_ROOMS,
  waits: { looks: [...LOOKS], polls: [...POLLS] },
  compose,
  shorterForms,
  check,
  requests,
  mayRevise,
  mayRetract,
  mayReply,
  preview,
  load: async () => (await import('./client.ts')).client,
});
