import { useTranslation } from 'react-i18next';
import { deviceOf } from './device.ts';

/** Names a browser by its User-Agent: “Firefox on Windows”. */
export function useDeviceName(): (agent: string) => string {
  const { t } = useTranslation();
  return (agent) => {
    const { browser, system } = deviceOf(agent);
    if (browser !== null && system !== null) return t('account.device', { browser, system });
    return browser ?? system ?? t('account.unknownDevice');
  };
}
