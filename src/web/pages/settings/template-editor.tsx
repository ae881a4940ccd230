import { Button, Grid, Group, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../../lib/json.ts';
import { articlesNamed } from '../../data/articles.ts';
import { type Path, put, textsIn } from '../../data/sections.ts';
import { me } from '../../data/session.ts';
import { type Settings, triedTemplate } from '../../data/settings.ts';
import { CodeArea } from '../../parts/code-area.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Problems } from '../../parts/problems.tsx';
import { bracketed, fieldNamed, termFor } from '../../parts/server-text.ts';
import { SettingField } from './form/field.tsx';
import { KINDS } from './kinds.ts';

/** Something to begin with where a text has no template yet. */
const EXAMPLE = '{{ headline }}\n\n{{ link }}';

/** Forms of a template by language and kind of article; a template for all has one. */
const formsOf = (value: Json | undefined): Record<string, string> => {
  if (typeof value === 'string') return { default: value };
  return Object.fromEntries(textsIn(value));
};

interface Props {
  /** Place of the scope's templates. */
  base: Path;
  /** Channel for whose post they are tried. */
  channel: Settings['styles'][number];
}

/** Edits a scope's templates, each with what it makes of an article while it is typed. */
export function TemplateEditor({ base, channel }: Props) {
  const { t } = useTranslation();
  const [field, setField] = useState(channel.fields[0]?.field ?? '');
  const [form, setForm] = useState('default');
  const [article, setArticle] = useState<string | null>(null);
  const languages = useSuspenseQuery(me).data?.newsroom.languages ?? [];
  const list = useQuery(articlesNamed('', 50));
  const stories = (list.data ?? []).map(({ id, headline }) => ({ value: id, label: headline ?? id }));
  const inherited = channel.fields.find((one) => one.field === field)?.template ?? null;
  return (
    <SettingField
      path={[...base, field]}
      label={t('forms.names.templates')}
      hint={t('settings.style.templateHint')}
      wide
      bare
    >
      {({ written, error, locked, set }) => {
        const forms = formsOf(written);
        const names = Object.keys(forms);
        const current = names.includes(form) ? form : (names[0] ?? 'default');
        const addable = [...languages, ...KINDS].filter((name) => !names.includes(name));
        const formName = (name: string): string => {
          const kind = KINDS.find((one) => one === name);
          return name === 'default' ? t('forms.style.everyArticle') : kind ? t(`forms.kinds.${kind}`) : name;
        };
        const write = (text: string) =>
          set(names.length > 1 || current !== 'default' ? put(forms, [current], text) : text);
        return (
          <Grid>
            <Grid.Col span={{ base: 12, md: 6 }}>
              <Stack gap="sm">
                <Group grow>
                  <Select
                    label={t('settings.style.field')}
                    data={channel.fields.map((one) => ({ value: one.field, label: fieldNamed(one.field) }))}
                    value={field}
                    onChange={(value) => value !== null && setField(value)}
                    allowDeselect={false}
                  />
                  {names.length > 1 && (
                    <Select
                      label={t('forms.style.form')}
                      data={names.map((name) => ({ value: name, label: formName(name) }))}
                      value={current}
                      onChange={(value) => value !== null && setForm(value)}
                      allowDeselect={false}
                    />
                  )}
                </Group>
                {written === undefined ? (
                  <div>
                    <Text size="sm" c="dimmed" mb={8}>
                      {t(inherited === null ? 'forms.style.ownCopy' : 'forms.style.inherited')}
                    </Text>
                    <Button variant="default" size="xs" disabled={locked} onClick={() => set(inherited ?? EXAMPLE)}>
                      {t('forms.style.begin')}
                    </Button>
                  </div>
                ) : (
                  <>
                    <Tried
                      asked={{ channel: channel.channel, field, template: forms[current] ?? '', article }}
                      error={error}
                      locked={locked}
                      onWrite={write}
                      onRemove={() => {
                        const { [current]: _, ...others } = forms;
                        setForm('default');
                        set(names.length > 1 && current !== 'default' ? others : undefined);
                      }}
                    />
                    <Select
                      aria-label={t('forms.style.addForm')}
                      placeholder={t('forms.style.addForm')}
                      size="xs"
                      data={addable.map((name) => ({ value: name, label: formName(name) }))}
                      value={null}
                      disabled={locked}
                      onChange={(name) => {
                        if (name === null) return;
                        set({ ...forms, [name]: forms[current] ?? EXAMPLE });
                        setForm(name);
                      }}
                    />
                  </>
                )}
              </Stack>
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 6 }}>
              <Stack gap="sm">
                <Select
                  label={t('settings.style.article')}
                  data={stories}
                  value={article}
                  onChange={setArticle}
                  placeholder={t('settings.style.sample')}
                  searchable
                  clearable
                />
                <Preview
                  channel={channel.channel}
                  field={field}
                  template={forms[current] ?? inherited ?? ''}
                  article={article}
                />
              </Stack>
            </Grid.Col>
          </Grid>
        );
      }}
    </SettingField>
  );
}

interface Asked {
  channel: string;
  field: string;
  template: string;
  article: string | null;
}

interface TriedProps {
  asked: Asked;
  error: string | null;
  locked: boolean;
  onWrite: (text: string) => void;
  onRemove: () => void;
}

/** The template as it is typed, with its faults by line. */
function Tried({ asked, error, locked, onWrite, onRemove }: TriedProps) {
  const { t } = useTranslation();
  const [late] = useDebouncedValue(asked, 300);
  const { data } = useQuery(triedTemplate(late));
  return (
    <>
      <CodeArea
        label={t('settings.style.template')}
        value={asked.template}
        onChange={({ currentTarget }) => onWrite(currentTarget.value)}
        faults={data?.faults ?? []}
        disabled={locked}
        minRows={6}
        maxRows={20}
      />
      {error && (
        <Text size="xs" c="fail" role="alert">
          {error}
        </Text>
      )}
      <div>
        <Button variant="subtle" color="draft" size="xs" disabled={locked} onClick={onRemove}>
          {t('forms.style.remove')}
        </Button>
      </div>
    </>
  );
}

/** What a template makes of an article. */
function Preview(asked: Asked) {
  const { t } = useTranslation();
  const [late] = useDebouncedValue(asked, 300);
  const { data, error } = useQuery(triedTemplate(late));
  const isOwnCopy = asked.template === '';
  return (
    <>
      <Text fw={600} size="sm" id="template-preview">
        {t('settings.style.preview')}
        {!isOwnCopy && data?.count && bracketed(`${data.count.count}/${data.count.max} ${termFor(data.count.unit)}`)}
      </Text>
      <Text component="div" role="region" aria-labelledby="template-preview" aria-live="polite" className="written">
        {isOwnCopy ? t('forms.style.ownCopy') : (data?.text ?? '')}
      </Text>
      {error && <ErrorNote error={error} />}
      {!isOwnCopy && <Problems problems={data?.problems ?? []} />}
    </>
  );
}
