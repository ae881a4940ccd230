import { z } from 'zod';
import type { SecretTerm } from '../../secret-term.ts';

/** Id and secret of the app, with which every token of the app may be inspected; not every token may inspect itself. */
export const APP_SECRETS = { appId: z.string().min(1).optional(), appSecret: z.string().min(1).optional() };

export const APP_TERMS: Readonly<Record<keyof typeof APP_SECRETS, SecretTerm>> = {
  appId: {
    term: 'App ID',
    where: {
      en: 'Meta for Developers: App settings, Basic. Optional: with it Masthead can ask when the token ends.',
      zh: 'Meta for Developers：应用设置 → 基本。可选：填写后可查询口令何时到期。',
    },
  },
  appSecret: {
    term: 'App secret',
    where: {
      en: 'Meta for Developers: App settings, Basic, beside the app ID. Optional.',
      zh: 'Meta for Developers：应用设置 → 基本，位于应用编号旁。可选。',
    },
  },
};
