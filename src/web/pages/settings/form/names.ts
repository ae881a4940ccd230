import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../../../lib/json.ts';
import { useChannelName } from '../../../data/channels.ts';
import type { Path, Written } from '../../../data/sections.ts';
import { listText } from '../../../parts/server-text.ts';
import { slotsText } from '../slots-text.ts';

/** Keys that only hold others: their names say nothing. */
const HOLDERS = new Set([
  'channels',
  'platforms',
  'sources',
  'guards',
  'alerts',
  'jobs',
  'links',
  'video',
  'media',
  'retries',
  'timings',
]);

/** A word of ours for a key; null: it is a name of the newsroom's. */
export const wordOf = (key: string): string | null => {
  const name = `forms.names.${key}`;
  return i18next.exists(name) ? String(i18next.t(name as 'forms.names.name')) : null;
};

/** How a place is called: `The paper on X · Slots`. */
export function usePlaceName(): (path: Path) => string {
  const { t } = useTranslation();
  const nameOf = useChannelName();
  return (path) =>
    path
      .flatMap((key, index): string[] => {
        const [before] = path.slice(index - 1, index);
        if (index === 0 && HOLDERS.has(key) && path.length > 1) return [];
        if (key === 'default' && index < 2) return [t('forms.everyChannel')];
        if (before === 'channels' && index === 1) return [nameOf(key)];
        return [wordOf(key) ?? key];
      })
      .join(' · ');
}

/** A value in words. */
export function valueText(value: Json): string {
  const { t } = i18next;
  if (value === null || value === '') return t('forms.none');
  if (typeof value === 'boolean') return t(value ? 'forms.on' : 'forms.off');
  if (Array.isArray(value)) return value.length === 0 ? t('forms.none') : listText(value.map(valueText));
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([key, inner]) => `${wordOf(key) ?? key} ${valueText(inner)}`)
      .join(', ');
  }
  return String(value);
}

/** What is written at a place, in words; slots by their times. */
export function writtenText(written: Written, path: Path): string {
  if (written === null) return i18next.t('forms.builtIn');
  const { value } = written;
  return path.at(-1) === 'slots' && Array.isArray(value) ? slotsText(value) : valueText(value);
}
