import { definePlatform } from '../kit/define-platform.ts';
import { check, may } from './check.ts';
import { FORMATS, kindOf, Settings } from './choices.ts';
import { compose } from './compose.ts';
import { developerId } from './connect.ts';
import { events } from './events.ts';
import { COUNTS_EVERY, gallery, LOOKS, limits, PLACES, POLLS, quotas, together } from './limits.ts';
import { wechat as messages } from './messages.ts';
import { previewStyle } from './preview-style.ts';
import { requests } from './requests.ts';
import { WechatOptions, WechatSecrets } from './settings.ts';
import { preview } from './shown.ts';

/** WeChat Official Accounts: the whole article, or its pictures, as a draft or published. */
export const wechat = definePlatform<WechatOptions, WechatSecrets>({
  id: 'wechat',
  name: 'WeChat',
  brand: {
    label: messages.name(),
    colour: '#07c160',
    mark: 'M8.691 2.188C3.891 2.188 0 5.476 0 9.53c0 2.212 1.17 4.203 3.002 5.55a.59.59 0 0 1 .213.665l-.39 1.48c-.019.07-.048.141-.048.213 0 .163.13.295.29.295a.326.326 0 0 0 .167-.054l1.903-1.114a.864.864 0 0 1 .717-.098 10.16 10.16 0 0 0 2.837.403c.276 0 .543-.027.811-.05-.857-2.578.157-4.972 1.932-6.446 1.703-1.415 3.882-1.98 5.853-1.838-.576-3.583-4.196-6.348-8.596-6.348zM5.785 5.991c.642 0 1.162.529 1.162 1.18a1.17 1.17 0 0 1-1.162 1.178A1.17 1.17 0 0 1 4.623 7.17c0-.651.52-1.18 1.162-1.18zm5.813 0c.642 0 1.162.529 1.162 1.18a1.17 1.17 0 0 1-1.162 1.178 1.17 1.17 0 0 1-1.162-1.178c0-.651.52-1.18 1.162-1.18zm5.34 2.867c-1.797-.052-3.746.512-5.28 1.786-1.72 1.428-2.687 3.72-1.78 6.22.942 2.453 3.666 4.229 6.884 4.229.826 0 1.622-.12 2.361-.336a.722.722 0 0 1 .598.082l1.584.926a.272.272 0 0 0 .14.047c.134 0 .24-.111.24-.247 0-.06-.023-.12-.038-.177l-.327-1.233a.582.582 0 0 1-.023-.156.49.49 0 0 1 .201-.398C23.024 18.48 24 16.82 24 14.98c0-3.21-2.931-5.837-6.656-6.088V8.89c-.135-.01-.27-.027-.407-.03zm-2.53 3.274c.535 0 .969.44.969.982a.976.976 0 0 1-.969.983.976.976 0 0 1-.969-.983c0-.542.434-.982.97-.982zm4.844 0c.535 0 .969.44.969.982a.976.976 0 0 1-.969.983.976.976 0 0 1-.969-.983c0-.542.434-.982.969-.982z',
  },
  recognise: {
    hosts: ['weixin.qq.com', 'wechat.com', 'weixin.com'],
    labels: ['wechat', 'weixin', '微信', '公众号', '公眾號'],
    notAccounts: ['s', 'sph', 'cgi-bin', 'connect'],
    // Its video accounts are no official accounts.
    notAccountAddress: /^channels\.weixin\.qq\.com(?:\/|$)/i,
    notLabels: ['视频号', '視頻號', '小程序'],
    postIds: { shape: /^[\w+/=-]{8,}(?:#[1-8])?$/, example: 'MzI5MTE1Njg3OF8yMjQ3NDg0MTA5XzE', inAddress: null },
  },
  account: {
    options: WechatOptions,
    credentials: WechatSecrets,
    // The AppID names the account and is no secret: WeChat shows it in addresses of its pages.
    id: (_options, { appId }) => appId ?? null,
    connect: [developerId],
    events,
    quotas,
  },
  content: {
    places: PLACES,
    limits,
    together,
    compose,
    check,
    requests,
    preview,
    previewStyle,
    formats: FORMATS,
    settings: Settings,
    kindOf,
    gallery,
    previewTo: { label: messages.previewTo(), help: messages.previewToHelp() },
    templateFields: ['title', 'digest'],
  },
  changes: { may },
  waits: { looks: [...LOOKS], polls: [...POLLS] },
  // Messages to followers are not listed.
  recount: { every: COUNTS_EVERY, lists: (_, { mode }) => mode !== 'mass' },
  client: async () => (await import('./client.ts')).client,
});
