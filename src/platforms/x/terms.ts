import type { SecretTerm } from '../secret-term.ts';
import type { XSecrets } from './settings.ts';

export const X_TERMS: Readonly<Record<keyof XSecrets, SecretTerm>> = {
  appKey: {
    term: 'API Key (Consumer Key)',
    where: {
      en: 'Developer portal, your app, “Keys and tokens”, “Consumer Keys”.',
      zh: '开发者后台 → 你的应用 → “Keys and tokens” → “Consumer Keys”。',
    },
  },
  appSecret: {
    term: 'API Key Secret',
    where: {
      en: 'Beside the API key; the portal shows it once.',
      zh: '与 API Key 在同一处，后台只显示一次。',
    },
  },
  accessToken: {
    term: 'Access Token',
    where: {
      en: 'The same page, “Access Token and Secret”, made for the account that posts, with permission to read and write.',
      zh: '同一页面的“Access Token and Secret”，须以发帖账号生成，并具有读写权限。',
    },
  },
  accessSecret: {
    term: 'Access Token Secret',
    where: {
      en: 'Beside the access token; the portal shows it once.',
      zh: '与 Access Token 在同一处，后台只显示一次。',
    },
  },
};
