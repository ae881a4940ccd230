import { List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { runsOf } from '../../data/settings.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Time } from '../../parts/time.tsx';

/** The newest runs of a job, and what came of them. */
export function Runs({ name }: { name: string }) {
  const { t } = useTranslation();
  const { data, error } = useQuery(runsOf(name));
  if (error) return <ErrorNote error={error} />;
  if (data?.length === 0) return <Text size="sm">{t('settings.jobs.never')}</Text>;
  return (
    <List size="sm" mt={4}>
      {(data ?? []).map((run) => (
        <List.Item key={run.id}>
          <Time at={run.startedAt ?? run.createdAt} />{' '}
          {run.askedBy === null ? '' : `(${t('settings.jobs.askedBy', { name: run.askedBy })}) `}
          {run.error ?? run.result ?? (run.endedAt === null ? t('settings.jobs.notOver') : '')}
        </List.Item>
      ))}
    </List>
  );
}
