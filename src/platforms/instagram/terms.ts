import type { SecretTerm } from '../secret-term.ts';
import { APP_TERMS } from '../shared/graph/app-secrets.ts';
import type { InstagramSecrets } from './settings.ts';

export const INSTAGRAM_TERMS: Readonly<Record<keyof InstagramSecrets, SecretTerm>> = {
  accessToken: {
    term: 'Access token',
    where: {
      en: 'The page token of the Facebook page that the account belongs to; with Instagram Login, “Generate token” in the app’s Instagram settings.',
      zh: '该账号所属 Facebook 公共主页的主页口令；若使用 Instagram 登录，则在应用的 Instagram 设置中点击“生成口令”。',
    },
  },
  ...APP_TERMS,
};
