import { Group, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Path, textAt } from '../../data/sections.ts';
import { SettingField } from './form/field.tsx';

/** Hours in which nothing goes out. `inherited`: what holds where nothing is set here, in words. */
export function QuietHours({ path, inherited }: { path: Path; inherited: string | undefined }) {
  const { t } = useTranslation();
  const label = t('forms.names.quietHours');
  const ways = ['inherit', 'none', 'own'] as const;
  return (
    <SettingField path={path} label={label} hint={t('forms.schedule.quietHint')}>
      {({ written, error, locked, set }) => {
        const way = written === undefined ? 'inherit' : written === null ? 'none' : 'own';
        const own = (end: 'from' | 'to', value: string) => set({ ...Object(written), [end]: value.slice(0, 5) });
        return (
          <Group gap="xs" align="flex-start">
            <Select
              aria-label={label}
              data={ways
                .filter((one) => one !== 'inherit' || inherited !== undefined || written === undefined)
                .map((value) => ({
                  value,
                  label:
                    value === 'inherit' && inherited !== undefined ? inherited : t(`forms.schedule.quiet.${value}`),
                }))}
              value={way}
              allowDeselect={false}
              disabled={locked}
              error={error}
              onChange={(next) =>
                set(next === 'own' ? { from: '23:00', to: '06:30' } : next === 'none' ? null : undefined)
              }
            />
            {way === 'own' &&
              (['from', 'to'] as const).map((end) => (
                <TextInput
                  key={end}
                  type="time"
                  aria-label={t(`forms.schedule.quiet.${end}`)}
                  value={textAt(written, [end])}
                  disabled={locked}
                  onChange={({ currentTarget }) => own(end, currentTarget.value)}
                />
              ))}
          </Group>
        );
      }}
    </SettingField>
  );
}
