import { Alert, Badge, List, Loader, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { type Settings, settings } from '../../data/settings.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Rows } from '../../parts/rows.tsx';
import { Processes } from './processes.tsx';
import { Reload } from './reload.tsx';

/** What is wrong with the files, at its place. */
function Faults({ faults }: Pick<Settings, 'faults'>) {
  const { t } = useTranslation();
  if (faults.length === 0) return null;
  return (
    <Alert color="red" title={t('settings.newsroom.faults')} role="alert" variant="light">
      <List size="sm">
        {faults.map(({ file, line, column, field, expected, given }) => (
          <List.Item key={`${file}:${line}:${column} ${field}`}>
            {`${file}:${line}:${column} ${field}: ${t('settings.expected', { expected, given })}`}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

/** How the newsroom is set up, and which file and line say so. The files are where it is changed. */
export function NewsroomPage() {
  const { t, i18n } = useTranslation();
  const { data, error, refetch } = useQuery(settings);
  if (error && !data) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loader aria-label={t('shell.loading')} />;
  const nameOf = (field: string): string => {
    const key = `settings.fields.${field.replaceAll('.', '-')}`;
    return i18n.exists(key) ? String(t(key as 'settings.fields.name')) : field;
  };
  return (
    <Stack>
      <Title order={2}>{t('settings.newsroom.title')}</Title>
      <Text size="sm">
        {data.directory === null
          ? t('settings.newsroom.noFiles')
          : t('settings.newsroom.how', { directory: data.directory })}
      </Text>
      <Faults faults={data.faults} />
      <Rows
        label={t('settings.newsroom.title')}
        head={[t('settings.newsroom.setting'), t('settings.newsroom.value'), t('settings.newsroom.place')]}
        rows={data.settings.map(({ field, value, file, line, pending }) => ({
          key: field,
          cells: [
            nameOf(field),
            <Fragment key="value">
              {value ?? t('settings.none')}{' '}
              {pending && (
                <Badge color="orange" variant="light" tt="none">
                  {t('settings.newsroom.pending')}
                </Badge>
              )}
            </Fragment>,
            <Fragment key="place">
              {line === null ? t('settings.newsroom.builtIn') : `${file.split('/').at(-1)}:${line}`}{' '}
              <Text span size="xs" c="dimmed">
                {field}
              </Text>
            </Fragment>,
          ],
        }))}
      />
      <Reload />
      <Processes />
    </Stack>
  );
}
