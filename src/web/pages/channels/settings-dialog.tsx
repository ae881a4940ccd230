import { Fieldset, NumberInput, Select, Stack, Switch, TagsInput, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allOfChannels, type ChannelChange, type ChannelSettings, changeChannel } from '../../data/channels.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { termFor, textOf } from '../../parts/server-text.ts';
import { LanguageSelect } from './language-select.tsx';

type Option = ChannelSettings['options'][number];
type Value = Option['value'];

interface OptionProps {
  option: Option;
  /** null: none is set, and the default is used. */
  value: Value;
  onChange: (value: Value) => void;
}

const shown = (value: Value): string =>
  typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value);

/** Field of a setting of the platform, by the kind that its schema has. */
function OptionField({ option, value, onChange }: OptionProps) {
  const { t } = useTranslation();
  const { kind, fallback, required, min, max, choices } = option;
  const label = textOf(option.label);
  const about = option.about === null ? undefined : textOf(option.about);
  const usual = fallback === null ? undefined : t('channels.defaultValue', { value: shown(fallback) });
  if (kind === 'switch') {
    return (
      <Switch
        label={label}
        description={about}
        checked={(value ?? fallback) === true}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
    );
  }
  if (kind === 'choice') {
    return (
      <Select
        label={label}
        description={about}
        data={choices.map((choice) => ({
          value: choice.value,
          label: choice.label === null ? choice.value : textOf(choice.label),
        }))}
        value={shown(value ?? fallback)}
        onChange={onChange}
        allowDeselect={false}
      />
    );
  }
  if (kind === 'number') {
    return (
      <NumberInput
        label={label}
        description={about}
        placeholder={usual}
        value={typeof value === 'number' ? value : ''}
        onChange={(typed) => onChange(typed === '' ? null : Number(typed))}
        allowDecimal={false}
        {...(min !== null && { min })}
        {...(max !== null && { max })}
        required={required}
      />
    );
  }
  if (kind === 'list') {
    return (
      <TagsInput
        label={label}
        description={about}
        placeholder={t('composer.settings.list')}
        splitChars={[]}
        value={Array.isArray(value) ? value.map(String) : []}
        onChange={(list) => onChange(list.length > 0 ? list : null)}
        required={required}
      />
    );
  }
  return (
    <TextInput
      label={label}
      description={about}
      placeholder={usual}
      value={typeof value === 'string' ? value : ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? null : currentTarget.value)}
      required={required}
    />
  );
}

const MODES = ['live', 'simulated'] as const;
const APPROVALS = ['automatic', 'one', 'two'] as const;
const CORRECTIONS = ['ask', 'revise', 'reply', 'repost', 'nothing'] as const;
const LINKS = ['canonical', 'mobile'] as const;

interface Props {
  settings: ChannelSettings;
  onClose: () => void;
}

/** Form with the settings of a channel; only what was changed is sent. */
export function SettingsDialog({ settings, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data } = useQuery(allOfChannels);
  const [change, setChange] = useState<ChannelChange>({});
  const [options, setOptions] = useState<Readonly<Record<string, Value>>>({});
  const put = (part: ChannelChange): void => setChange((before) => ({ ...before, ...part }));
  const saving = useMutation({
    mutationFn: () => changeChannel(settings, { ...change, ...(Object.keys(options).length > 0 && { options }) }),
    onSuccess: async () => {
      onClose();
      await client.invalidateQueries();
    },
  });
  const isChanged = Object.keys(change).length + Object.keys(options).length > 0;
  const { name, platformName, fault, charges } = settings;
  const now = { ...settings, ...change };
  // The old name of `one`.
  const approval = now.approval === 'required' ? 'one' : now.approval;
  const choose = <Key extends 'modes' | 'approvals' | 'correctionPolicies' | 'linkTargets', V extends string>(
    key: Key,
    values: readonly V[],
  ) => values.map((value) => ({ value, label: t(`channels.${key}.${value}` as 'channels.modes.live') }));
  return (
    <FormDialog
      title={t('channels.settingsTitle', { name })}
      text={t('channels.takesEffect')}
      submit={t('common.save')}
      size="lg"
      holds={isChanged}
      disabled={!isChanged || fault !== null}
      doing={saving}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      {fault !== null && (
        <Text size="sm" c="var(--mantine-color-error)">
          {textOf(fault)}
        </Text>
      )}
      <TextInput
        label={t('channels.name')}
        value={now.name ?? ''}
        onChange={({ currentTarget }) => put({ name: currentTarget.value })}
        maxLength={80}
        required
      />
      <LanguageSelect
        value={now.language ?? null}
        languages={data?.languages ?? []}
        onChange={(language) => put({ language })}
      />
      <Select
        label={t('channels.mode')}
        data={choose('modes', MODES)}
        value={now.mode === 'simulated' ? 'simulated' : 'live'}
        onChange={(mode) => mode && put({ mode })}
        allowDeselect={false}
      />
      <Select
        label={t('channels.approval')}
        data={choose('approvals', APPROVALS)}
        value={approval ?? null}
        onChange={(chosen) => chosen && put({ approval: chosen })}
        allowDeselect={false}
      />
      <Select
        label={t('channels.corrections')}
        data={choose('correctionPolicies', CORRECTIONS)}
        value={now.corrections ?? null}
        onChange={(corrections) => corrections && put({ corrections })}
        allowDeselect={false}
      />
      <Select
        label={t('channels.linkTarget')}
        data={choose('linkTargets', LINKS)}
        value={now.linkTarget ?? null}
        onChange={(linkTarget) => linkTarget && put({ linkTarget })}
        allowDeselect={false}
      />
      {charges && (
        <NumberInput
          label={t('channels.monthlyBudget')}
          description={t('channels.monthlyBudgetHint')}
          value={now.budget ?? ''}
          onChange={(typed) => put({ budget: typed === '' ? null : Number(typed) })}
          min={0}
          max={1_000_000}
        />
      )}
      <Switch
        label={t('channels.sharesAccount')}
        checked={now.sharesAccount ?? false}
        onChange={({ currentTarget }) => put({ sharesAccount: currentTarget.checked })}
      />
      {settings.recount !== null && (
        <Switch
          label={t('channels.recount')}
          description={t(charges ? 'channels.recountCharged' : 'channels.recountHint')}
          checked={now.recount ?? false}
          onChange={({ currentTarget }) => put({ recount: currentTarget.checked })}
        />
      )}
      {settings.options.length > 0 && (
        <Fieldset legend={t('channels.settingsOfPlatform', { platform: termFor(platformName) })}>
          <Stack>
            {settings.options.map((option) => (
              <OptionField
                key={option.name}
                option={option}
                value={option.name in options ? (options[option.name] ?? null) : option.value}
                onChange={(value) => setOptions((before) => ({ ...before, [option.name]: value }))}
              />
            ))}
          </Stack>
        </Fieldset>
      )}
    </FormDialog>
  );
}
