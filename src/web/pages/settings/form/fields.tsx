import { ColorInput, MultiSelect, NumberInput, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../../../lib/json.ts';
import { channels } from '../../../data/channels.ts';
import { type Path, textIn } from '../../../data/sections.ts';
import { listText } from '../../../parts/server-text.ts';
import { SettingField } from './field.tsx';

interface Props {
  path: Path;
  label: string;
  hint?: ReactNode;
}

interface TextProps extends Props {
  placeholder?: string | undefined;
  /** What an empty field writes; absent: nothing is written. */
  empty?: null | '';
  type?: 'text' | 'url' | 'time';
}

export const listIn = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : [];

export function TextSetting({ placeholder, empty, type = 'text', ...props }: TextProps) {
  return (
    <SettingField {...props}>
      {({ value, inherited, error, locked, set }) => (
        <TextInput
          aria-label={props.label}
          type={type}
          value={textIn(value)}
          placeholder={textIn(inherited) || placeholder}
          error={error}
          disabled={locked}
          onChange={({ currentTarget }) => set(currentTarget.value === '' ? empty : currentTarget.value)}
        />
      )}
    </SettingField>
  );
}

interface NumberProps extends Props {
  /** Behind the number: minutes, posts. */
  unit?: string;
  placeholder?: string | undefined;
  empty?: null;
  min?: number;
  max?: number;
  decimals?: boolean;
}

export function NumberSetting({ unit, placeholder, empty, min = 0, max, decimals = false, ...props }: NumberProps) {
  return (
    <SettingField {...props}>
      {({ value, inherited, error, locked, set }) => (
        <NumberInput
          aria-label={props.label}
          className="settingNumber"
          value={typeof value === 'number' ? value : ''}
          placeholder={textIn(inherited) || placeholder}
          suffix={unit ? ` ${unit}` : ''}
          min={min}
          {...(max !== undefined && { max })}
          clampBehavior="none"
          allowDecimal={decimals}
          {...(decimals && { step: 0.05 })}
          error={error}
          disabled={locked}
          onChange={(typed) => set(typed === '' ? empty : Number(typed))}
        />
      )}
    </SettingField>
  );
}

export function SwitchSetting(props: Props) {
  return (
    <SettingField {...props}>
      {({ value, inherited, error, locked, set }) => (
        <Switch
          aria-label={props.label}
          checked={(value ?? inherited) === true}
          error={error}
          disabled={locked}
          onChange={({ currentTarget }) => set(currentTarget.checked)}
        />
      )}
    </SettingField>
  );
}

interface ChoiceProps extends Props {
  choices: readonly { value: string; label: string }[];
  searchable?: boolean;
  placeholder?: string | undefined;
  /** Clearing it writes nothing. */
  clearable?: boolean;
}

export function ChoiceSetting({ choices, searchable = false, placeholder, clearable = false, ...props }: ChoiceProps) {
  return (
    <SettingField {...props}>
      {({ value, inherited, error, locked, set }) => (
        <Select
          aria-label={props.label}
          data={[...choices]}
          value={typeof value === 'string' ? value : null}
          placeholder={choices.find((choice) => choice.value === inherited)?.label ?? placeholder}
          searchable={searchable}
          clearable={clearable}
          allowDeselect={clearable}
          limit={200}
          error={error}
          disabled={locked}
          onChange={(chosen) => set(chosen ?? undefined)}
        />
      )}
    </SettingField>
  );
}

export function ListSetting({ placeholder, ...props }: Props & { placeholder?: string | undefined }) {
  const { t } = useTranslation();
  return (
    <SettingField {...props}>
      {({ value, inherited, error, locked, set }) => (
        <TagsInput
          aria-label={props.label}
          value={listIn(value)}
          placeholder={
            listIn(value).length === 0 ? listText(listIn(inherited)) || (placeholder ?? t('forms.typeAndEnter')) : ''
          }
          splitChars={[]}
          error={error}
          disabled={locked}
          onChange={set}
        />
      )}
    </SettingField>
  );
}

/** Choices of channels by their names. */
export function useChannelChoices(): { value: string; label: string }[] {
  const { data = [] } = useQuery(channels);
  return data.map(({ id, name }) => ({ value: id, label: name }));
}

interface ChannelsInputProps {
  label: string;
  value: Json | undefined;
  disabled: boolean;
  error?: string | null;
  onChange: (value: string[] | undefined) => void;
}

/** Channels of something; none chosen: all. */
export function ChannelsInput({ label, value, disabled, error, onChange }: ChannelsInputProps) {
  const { t } = useTranslation();
  const choices = useChannelChoices();
  const chosen = listIn(value);
  return (
    <MultiSelect
      aria-label={label}
      data={choices}
      value={chosen}
      placeholder={chosen.length === 0 ? t('forms.allChannels') : ''}
      disabled={disabled}
      error={error}
      onChange={(ids) => onChange(ids.length === 0 ? undefined : ids)}
    />
  );
}

export function ColourSetting(props: Props) {
  return (
    <SettingField {...props}>
      {({ value, inherited, error, locked, set }) => (
        <ColorInput
          aria-label={props.label}
          className="settingNumber"
          value={textIn(value)}
          placeholder={textIn(inherited)}
          withEyeDropper={false}
          error={error}
          disabled={locked}
          onChange={(colour) => set(colour === '' ? undefined : colour)}
        />
      )}
    </SettingField>
  );
}
