import type { SecretTerm } from '../secret-term.ts';
import { APP_TERMS } from '../shared/graph/app-secrets.ts';
import type { FacebookSecrets } from './settings.ts';

export const FACEBOOK_TERMS: Readonly<Record<keyof FacebookSecrets, SecretTerm>> = {
  pageToken: {
    term: 'Page access token',
    where: {
      en: 'Graph API Explorer: choose the page under “User or Page”, from a long-lived user token; or a system user’s token in Business settings.',
      zh: '图谱 API 探索工具：用长期用户口令在“用户或公共主页”中选择该主页；或使用商务管理平台中系统用户的口令。',
    },
  },
  ...APP_TERMS,
  appId: {
    ...APP_TERMS.appId,
    where: {
      en: 'Meta for Developers: App settings, Basic. Optional: with it videos are uploaded resumably also where the token does not name its app, and with the app secret Masthead can ask when the token ends.',
      zh: 'Meta for Developers：应用设置 → 基本。可选：填写后，即使口令未标明所属应用，视频也能断点续传；再填写应用密钥即可查询口令何时到期。',
    },
  },
};
