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
};
