import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../../lib/json.ts';
import { textAt } from '../../data/sections.ts';
import { DAYS } from './slots-lines.ts';
import { dayName } from './slots-text.ts';

interface Props {
  label: string;
  /** Rule as the file writes it; undefined: none. */
  rule: Json | undefined;
  disabled: boolean;
  onChange: (rule: Json | undefined) => void;
}

/** What a line does on public holidays. */
export function HolidayChoice({ label, rule, disabled, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const as = textAt(rule, ['as']);
  const days = [...new Set(['sun', ...(as ? [as] : [])])];
  const longName = (day: string): string =>
    dayName(
      Math.max(
        0,
        DAYS.findIndex((one) => one === day),
      ),
      i18n.language,
    );
  return (
    <Select
      aria-label={label}
      size="xs"
      data={[
        { value: 'none', label: t('forms.holidays.none') },
        { value: 'skip', label: t('forms.holidays.skip') },
        { value: 'only', label: t('forms.holidays.only') },
        ...days.map((day) => ({ value: day, label: t('forms.holidays.as', { day: longName(day) }) })),
      ]}
      value={as || (typeof rule === 'string' ? rule : 'none')}
      allowDeselect={false}
      disabled={disabled}
      className="holidayChoice"
      data-set={rule !== undefined || undefined}
      onChange={(value) =>
        onChange(
          value === null || value === 'none' ? undefined : value === 'skip' || value === 'only' ? value : { as: value },
        )
      }
    />
  );
}
