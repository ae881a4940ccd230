import { Button, Grid, Select, Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { articlesNamed } from '../../data/articles.ts';
import { type Settings, settings, triedTemplate } from '../../data/settings.ts';
import { CodeArea } from '../../parts/code-area.tsx';
import { Copy } from '../../parts/copy.tsx';
import { ErrorNote, Pending } from '../../parts/error-note.tsx';
import { Problems } from '../../parts/problems.tsx';
import { bracketed, fieldNamed, termFor } from '../../parts/server-text.ts';

/** A text as YAML keeps it: line by line where that is possible, else in quotes. */
function scalarOf(text: string, indent: string): string {
  // A block keeps neither spaces at the end of a line, nor a first line that is indented or empty, nor empty last lines.
  const isPlain = /\n/.test(text) && !/[ \t]+$/m.test(text) && !/^[\s]/.test(text) && !text.endsWith('\n');
  if (!isPlain) return JSON.stringify(text);
  return `|-\n${text
    .split('\n')
    .map((line) => (line === '' ? '' : indent + line))
    .join('\n')}`;
}

/** Lines of style.yaml for a channel's template. */
const templateYaml = (channel: string, field: string, template: string): string =>
  `channels:\n  ${channel}:\n    templates:\n      ${field}: ${scalarOf(template, '        ')}\n`;

/** Something to begin with where a text has no template yet. */
const EXAMPLE = '{{ headline }}';

const templateOf = ({ styles }: Settings, channel: string, field: string): string =>
  styles.find((one) => one.channel === channel)?.fields.find((one) => one.field === field)?.template ?? EXAMPLE;

/** Tries a template on an article while it is typed; it is kept in the file. */
function Editor({ known }: { known: Settings }) {
  const { t } = useTranslation();
  const usable = known.styles.filter(({ fields }) => fields.length > 0);
  const [channel, setChannel] = useState(usable[0]?.channel ?? '');
  const style = usable.find((one) => one.channel === channel);
  const [field, setField] = useState(style?.fields[0]?.field ?? '');
  const [template, setTemplate] = useState(() => templateOf(known, channel, field));
  const [article, setArticle] = useState<string | null>(null);
  const list = useQuery(articlesNamed('', 50));
  const [asked] = useDebouncedValue({ channel, field, template, article }, 300);
  const { data, error } = useQuery(triedTemplate(asked));
  const choose = (id: string | null): void => {
    const next = usable.find((one) => one.channel === id);
    if (!next) return;
    const first = next.fields.some((one) => one.field === field) ? field : (next.fields[0]?.field ?? '');
    setChannel(next.channel);
    setField(first);
  };
  const faults = data?.faults ?? [];
  const stories = (list.data ?? []).map(({ id, headline }) => ({
    value: id,
    label: headline ?? id,
  }));
  if (!style) return <Text c="dimmed">{t('settings.style.none')}</Text>;
  return (
    <Grid>
      <Grid.Col span={{ base: 12, md: 6 }}>
        <Stack gap="sm">
          <Select
            label={t('common.channel')}
            data={usable.map((one) => ({ value: one.channel, label: one.name }))}
            value={channel}
            onChange={choose}
            allowDeselect={false}
          />
          {style.fields.length > 1 && (
            <Select
              label={t('settings.style.field')}
              data={style.fields.map((one) => ({ value: one.field, label: fieldNamed(one.field) }))}
              value={field}
              onChange={(value) => value !== null && setField(value)}
              allowDeselect={false}
            />
          )}
          <Select
            label={t('settings.style.article')}
            data={stories}
            value={article}
            onChange={setArticle}
            placeholder={t('settings.style.sample')}
            searchable
            clearable
          />
          <CodeArea
            label={t('settings.style.template')}
            description={t('settings.style.templateHint')}
            value={template}
            onChange={({ currentTarget }) => setTemplate(currentTarget.value)}
            faults={faults}
            minRows={5}
            maxRows={20}
          />
          {template !== templateOf(known, channel, field) && (
            <div>
              <Button
                variant="default"
                size="compact-sm"
                onClick={() => setTemplate(templateOf(known, channel, field))}
              >
                {t('settings.style.take')}
              </Button>
            </div>
          )}
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 6 }}>
        <Stack gap="sm">
          <Text fw={500} size="sm" id="template-preview">
            {t('settings.style.preview')}
            {data?.count && bracketed(`${data.count.count}/${data.count.max} ${termFor(data.count.unit)}`)}
          </Text>
          <Text component="div" role="region" aria-labelledby="template-preview" aria-live="polite" className="written">
            {data?.text ?? ''}
          </Text>
          {error && <ErrorNote error={error} />}
          <Problems problems={data?.problems ?? []} />
          <Text size="sm">{t('settings.style.where', { file: style.file })}</Text>
          <pre className="snippet">{templateYaml(channel, field, template)}</pre>
          <div>
            <Copy text={templateYaml(channel, field, template)} label={t('settings.style.copy')} />
          </div>
        </Stack>
      </Grid.Col>
    </Grid>
  );
}

export function StylePage() {
  const { t } = useTranslation();
  const known = useQuery(settings);
  const { data, error } = known;
  return (
    <Stack>
      <Title order={2}>{t('settings.style.title')}</Title>
      <Text size="sm">{t('settings.style.what')}</Text>
      {(error || !data) && <Pending of={known} />}
      {data && <Editor known={data} />}
    </Stack>
  );
}
