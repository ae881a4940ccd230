import type { SecretTerm } from '../secret-term.ts';
import type { YoutubeSecrets } from './settings.ts';

export const YOUTUBE_TERMS: Readonly<Record<keyof YoutubeSecrets, SecretTerm>> = {
  clientId: {
    term: 'Client ID',
    where: {
      en: 'Google Cloud console, “Clients” of the Google Auth Platform: an OAuth client of your project.',
      zh: 'Google Cloud 控制台 → Google Auth Platform → “客户端”中该项目的 OAuth 客户端。',
    },
  },
  clientSecret: {
    term: 'Client secret',
    where: {
      en: 'Beside the client ID.',
      zh: '与客户端 ID 在同一处。',
    },
  },
  refreshToken: {
    term: 'Refresh token',
    where: {
      en: 'What the OAuth Playground, or your own sign-in, hands out when the channel’s owner agrees to your client.',
      zh: '频道所有者授权你的客户端后，由 OAuth Playground 或你自己的登录流程给出。',
    },
  },
};
