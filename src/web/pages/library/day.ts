import { useTranslation } from 'react-i18next';
import { dateFormat } from '../../../lib/time.ts';

/** A calendar day (`2026-11-30`) as people write it. */
export function useDay(): (day: string) => string {
  const { i18n } = useTranslation();
  const format = dateFormat(i18n.language, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  return (day) => (day === '' ? '' : format.format(new Date(`${day}T12:00:00Z`)));
}
