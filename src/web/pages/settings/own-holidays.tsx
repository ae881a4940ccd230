import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { IconCalendarPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../data/sections.ts';
import { SettingField } from './form/field.tsx';
import { listIn } from './form/fields.tsx';
import { Card } from './form/section-form.tsx';

/** Dates, each in a field of its own. */
function Dates({ path, label, hint }: { path: Path; label: string; hint: string }) {
  const { t } = useTranslation();
  return (
    <SettingField path={path} label={label} hint={hint}>
      {({ written, error, locked, set }) => {
        const dates = listIn(written);
        const write = (next: string[]) => set(next.length === 0 ? undefined : next);
        return (
          <div className="pairs">
            {dates.map((date, index) => (
              <Group key={index} gap="xs" wrap="nowrap">
                <TextInput
                  type="date"
                  aria-label={t('forms.holidays.date', { name: label, number: index + 1 })}
                  value={date}
                  disabled={locked}
                  onChange={({ currentTarget }) => write(dates.with(index, currentTarget.value))}
                />
                <ActionIcon
                  variant="subtle"
                  color="draft"
                  disabled={locked}
                  aria-label={t('forms.holidays.remove', { name: label, number: index + 1 })}
                  onClick={() => write(dates.toSpliced(index, 1))}
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              </Group>
            ))}
            {error && (
              <span className="settingMark" role="alert">
                {error}
              </span>
            )}
            <Button
              variant="default"
              size="xs"
              disabled={locked}
              leftSection={<IconCalendarPlus size={14} aria-hidden />}
              onClick={() => write([...dates, ''])}
            >
              {t('forms.holidays.add')}
            </Button>
          </div>
        );
      }}
    </SettingField>
  );
}

/** Days that count as public holidays besides those of the country, and those that do not. */
export function OwnHolidays() {
  const { t } = useTranslation();
  return (
    <Card title={t('forms.names.holidays')} hint={t('forms.holidays.hint')}>
      <Dates path={['holidays', 'also']} label={t('forms.holidays.also')} hint={t('forms.holidays.alsoHint')} />
      <Dates path={['holidays', 'except']} label={t('forms.holidays.except')} hint={t('forms.holidays.exceptHint')} />
    </Card>
  );
}
