import type { SecretTerm } from '../secret-term.ts';
import type { AppSecrets } from './settings.ts';

export const APP_TERMS: Readonly<Record<keyof AppSecrets, SecretTerm>> = {
  serviceAccount: {
    term: 'Service account key (JSON)',
    where: {
      en: 'Firebase console, Project settings, “Service accounts”, “Generate new private key”: the whole content of the file.',
      zh: 'Firebase 控制台 → 项目设置 → “服务账号” → “生成新的私钥”：粘贴文件的全部内容。',
    },
  },
};
