import { Group, NumberInput, Select } from '@mantine/core';
import type { Json } from '../../../lib/json.ts';
import { at, type Path } from '../../data/sections.ts';
import { SettingField } from './form/field.tsx';

interface Part {
  key: string;
  label: string;
  unit: string;
  /** Shown where it is left out. */
  builtIn?: number;
  decimals?: boolean;
}

interface Props {
  path: Path;
  label: string;
  hint: string;
  /** As all channels have it, in words; absent: these are those of all channels. */
  inherited: string | undefined;
  /** Names of the ways: none, and with numbers of one's own. */
  none: string;
  own: string;
  /** What is written first. */
  fresh: { readonly [key: string]: Json };
  parts: readonly Part[];
}

/** Numbers that only make sense together, such as a reshare: one setting, which may also be off. */
export function WholeSetting({ path, label, hint, inherited, none, own, fresh, parts }: Props) {
  return (
    <SettingField path={path} label={label} hint={hint}>
      {({ written, error, locked, set }) => {
        const way = written === undefined ? 'inherit' : written === null ? 'none' : 'own';
        const inherit = inherited === undefined ? [] : [{ value: 'inherit', label: inherited }];
        return (
          <>
            <Select
              aria-label={label}
              data={[...inherit, { value: 'none', label: none }, { value: 'own', label: own }]}
              value={way === 'inherit' && inherited === undefined ? 'none' : way}
              allowDeselect={false}
              disabled={locked}
              error={error}
              onChange={(next) =>
                set(next === 'own' ? { ...fresh } : next === 'none' && inherited !== undefined ? null : undefined)
              }
            />
            {way === 'own' && (
              <Group gap="xs" align="flex-end">
                {parts.map(({ key, label: name, unit, builtIn, decimals = false }) => {
                  const value = at(written, [key]);
                  return (
                    <NumberInput
                      key={key}
                      className="settingNumber"
                      label={name}
                      value={typeof value === 'number' ? value : ''}
                      suffix={` ${unit}`}
                      {...(builtIn !== undefined && { placeholder: `${builtIn} ${unit}` })}
                      min={0}
                      allowDecimal={decimals}
                      clampBehavior="none"
                      disabled={locked}
                      onChange={(typed) => {
                        const { [key]: _, ...others } = Object(written) as Record<string, Json>;
                        set(typed === '' ? others : { ...others, [key]: Number(typed) });
                      }}
                    />
                  );
                })}
              </Group>
            )}
          </>
        );
      }}
    </SettingField>
  );
}
