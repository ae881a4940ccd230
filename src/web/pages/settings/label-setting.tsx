import { Group, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../data/sections.ts';
import { SettingField } from './form/field.tsx';

interface Props {
  path: Path;
  label: string;
  /** What holds where nothing is written anywhere. */
  builtIn?: 'language' | 'none';
  /** Text of one's own to begin with. */
  fresh?: string;
}

/** A label or credit: as the language has it, none, or in words of one's own. */
export function LabelSetting({ path, label, builtIn = 'language', fresh = '' }: Props) {
  const { t } = useTranslation();
  const isDefault = path[0] === 'default';
  return (
    <SettingField path={path} label={label}>
      {({ written, error, locked, set }) => {
        const held =
          written === undefined ? 'inherit' : written === null ? 'language' : written === false ? 'none' : 'own';
        const way = held === 'inherit' && isDefault ? builtIn : held;
        const ways = [...(isDefault ? [] : (['inherit'] as const)), 'language', 'none', 'own'] as const;
        const values = { inherit: undefined, language: null, none: false, own: fresh } as const;
        return (
          <Group gap="xs" align="flex-start">
            <Select
              aria-label={label}
              data={ways.map((value) => ({ value, label: t(`forms.style.ways.${value}`) }))}
              value={way}
              allowDeselect={false}
              disabled={locked}
              error={way === 'own' ? null : error}
              onChange={(next) => {
                const chosen = ways.find((one) => one === next) ?? 'language';
                set(isDefault && chosen === builtIn ? undefined : values[chosen]);
              }}
            />
            {way === 'own' && (
              <TextInput
                aria-label={t('forms.style.ownText', { name: label })}
                value={typeof written === 'string' ? written : ''}
                disabled={locked}
                error={error}
                style={{ flex: 1 }}
                onChange={({ currentTarget }) => set(currentTarget.value)}
              />
            )}
          </Group>
        );
      }}
    </SettingField>
  );
}
