import {
  Button,
  Collapse,
  Group,
  MultiSelect,
  NumberInput,
  SegmentedControl,
  Select,
  Stack,
  Switch,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { choicesOf } from '../../data/channels.ts';
import type { Check, Post, steps } from '../../data/posts.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { textOf } from '../../parts/server-text.ts';

type Offers = Check['offers'];
type Field = Offers['settings'][number];
type Choices = Parameters<typeof steps.arrange>[1];
/** As it is kept; undefined: it is not set. */
type Value = NonNullable<Choices['settings']>[string];

interface FieldProps {
  field: Field;
  value: Value;
  onChange: (value: Value) => void;
}

/** A setting that is typed is saved when its field is left. */
function Typed({ field, value, onChange }: FieldProps) {
  const before = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const [text, setText] = useState(before);
  const props = { label: textOf(field.label), description: field.help && textOf(field.help), size: 'sm' } as const;
  const leave = (): void => {
    const now = text.trim();
    if (now === before) return;
    onChange(now === '' ? undefined : field.kind === 'number' ? Number(now) : now);
  };
  if (field.kind === 'number') {
    return <NumberInput {...props} value={text} onChange={(now) => setText(String(now))} onBlur={leave} />;
  }
  return (
    <TextInput {...props} value={text} onChange={({ currentTarget }) => setText(currentTarget.value)} onBlur={leave} />
  );
}

/** A list of values that the account has, by their names; an id is never typed. */
function OfAccount({ field, value, onChange, channel }: FieldProps & { channel: string }) {
  const { t } = useTranslation();
  const { data, error, isLoading, refetch } = useQuery(choicesOf(channel));
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const offered = data?.settings.find(({ setting }) => setting === field.name)?.values ?? [];
  // What the account has no more stays until it is removed.
  const gone = chosen.filter((id) => !offered.some((one) => one.value === id));
  return (
    <Stack gap={4}>
      <MultiSelect
        size="sm"
        label={textOf(field.label)}
        description={field.help && textOf(field.help)}
        placeholder={t(isLoading ? 'shell.loading' : 'composer.settings.pick')}
        searchable
        nothingFoundMessage={t('composer.settings.nothing')}
        data={[...offered.map(({ value: id, name }) => ({ value: id, label: name })), ...gone]}
        value={chosen}
        onChange={(list) => onChange(list.length > 0 ? list : undefined)}
      />
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
    </Stack>
  );
}

function Setting({ field, value, onChange, channel }: FieldProps & { channel: string }) {
  const { t } = useTranslation();
  const label = textOf(field.label);
  const description = field.help && textOf(field.help);
  switch (field.kind) {
    case 'switch':
      return (
        <Switch
          label={label}
          description={description}
          checked={value === true}
          onChange={({ currentTarget }) => onChange(currentTarget.checked || undefined)}
        />
      );
    case 'choice':
      return (
        <Select
          size="sm"
          label={label}
          description={description}
          placeholder={t('composer.settings.usual')}
          clearable
          data={field.choices.map((choice) => ({ value: choice.value, label: textOf(choice.label) }))}
          value={typeof value === 'string' ? value : null}
          onChange={(chosen) => onChange(chosen ?? undefined)}
        />
      );
    case 'list':
      return field.ofAccount ? (
        <OfAccount field={field} value={value} onChange={onChange} channel={channel} />
      ) : (
        <TagsInput
          size="sm"
          label={label}
          description={description}
          placeholder={t('composer.settings.list')}
          splitChars={[]}
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={(list) => onChange(list.length > 0 ? list : undefined)}
        />
      );
    default:
      return <Typed key={JSON.stringify(value)} field={field} value={value} onChange={onChange} />;
  }
}

interface Props {
  post: Post;
  offers: Offers;
  onChoose: (choices: Choices) => void;
}

/** How a post is published: its format, its settings, and the labels that readers see. */
export function PostChoices({ post: { channel, content }, offers, onChoose }: Props) {
  const { t } = useTranslation();
  const [opened, { toggle }] = useDisclosure(false);
  const { settings = {}, disclosures = {} } = content;
  const set = Object.keys(settings).length + Object.keys(disclosures).length;
  const choose = (name: string, value: Value): void => {
    const { [name]: _, ...others } = settings;
    onChoose({ settings: value === undefined ? others : { ...others, [name]: value } });
  };
  const hasSettings = offers.settings.length > 0 || offers.discloses.length > 0;
  if (offers.formats.length === 0 && !hasSettings) return null;
  return (
    <Stack gap="sm">
      <Group gap="sm">
        {offers.formats.length > 0 && (
          <SegmentedControl
            size="xs"
            aria-label={t('composer.format')}
            value={content.format ?? ''}
            onChange={(format) => onChoose({ format: format === '' ? null : format })}
            data={[
              { value: '', label: t('composer.formatUsual') },
              ...offers.formats.map(({ id, label }) => ({ value: id, label: textOf(label) })),
            ]}
          />
        )}
        {hasSettings && (
          <Button variant="default" size="compact-sm" onClick={toggle} aria-expanded={opened}>
            {set > 0 ? t('composer.settings.some', { count: set }) : t('composer.settings.title')}
          </Button>
        )}
      </Group>
      <Collapse expanded={opened}>
        <Stack gap="sm">
          {offers.settings.map((field) => (
            <Setting
              key={field.name}
              channel={channel}
              field={field}
              value={settings[field.name]}
              onChange={(value) => choose(field.name, value)}
            />
          ))}
          {offers.discloses.map((name) => (
            <Switch
              key={name}
              label={t(`composer.settings.${name}`)}
              checked={disclosures[name] === true}
              onChange={({ currentTarget: { checked } }) => {
                const { [name]: _, ...others } = disclosures;
                onChoose({ disclosures: checked ? { ...others, [name]: true } : others });
              }}
            />
          ))}
          {offers.settings.length > 0 && (
            <Text size="xs" c="dimmed">
              {t('composer.settings.help')}
            </Text>
          )}
        </Stack>
      </Collapse>
    </Stack>
  );
}
