import { Button, Code, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Job, jobs, runJob } from '../../data/settings.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { NeedsPermission, useMay } from '../../parts/permission.tsx';
import { Rows } from '../../parts/rows.tsx';
import { textOf } from '../../parts/server-text.ts';
import { Time } from '../../parts/time.tsx';
import { JobHistory } from './job-history.tsx';

/** Error or result of a run; null: none yet. */
function resultText({ error, result }: Pick<NonNullable<Job['last']>, 'error' | 'result'>): string | null {
  const message = error ?? result;
  return message && textOf(message);
}

/** Feeds have no cron line and no stored runs. */
const isSource = (name: string): boolean => name.startsWith('poll-source:');

/** Recurring jobs with their next and last runs; each can be run at once. */
export function Jobs() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const may = useMay('operate');
  const { data, error, refetch } = useQuery(jobs);
  const [asked, setAsked] = useState<Job | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const running = useMutation({
    mutationFn: ({ name }: Job) => runJob(name),
    onSuccess: async () => {
      setAsked(null);
      await client.invalidateQueries({ queryKey: ['jobs'] });
    },
  });
  const ask = (job: Job): void => {
    running.reset();
    setAsked(job);
  };
  const outcomeOf = ({ state, last }: Job): string | null =>
    state === 'idle' ? last && resultText(last) : t(`settings.jobs.${state}`);
  return (
    <Stack gap="xs" component="section" aria-label={t('settings.jobs.title')}>
      <Title order={3}>{t('settings.jobs.title')}</Title>
      <NeedsPermission right="operate" />
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      <Rows
        label={t('settings.jobs.title')}
        head={[
          t('settings.jobs.name'),
          t('settings.jobs.when'),
          t('settings.jobs.next'),
          t('settings.jobs.last'),
          t('settings.jobs.came'),
        ]}
        rows={(data ?? []).map((job) => ({
          key: job.name,
          cells: [
            <Fragment key="name">
              {job.name}
              <Group gap="xs" mt={4} wrap="nowrap">
                {may && (
                  <Button
                    variant="default"
                    size="compact-xs"
                    aria-label={t('settings.jobs.runOf', { name: job.name })}
                    onClick={() => ask(job)}
                  >
                    {t('settings.jobs.run')}
                  </Button>
                )}
                {!isSource(job.name) && (
                  <Button
                    variant="default"
                    size="compact-xs"
                    aria-expanded={open === job.name}
                    aria-label={t('settings.jobs.historyOf', { name: job.name })}
                    onClick={() => setOpen(open === job.name ? null : job.name)}
                  >
                    {t('settings.jobs.history')}
                  </Button>
                )}
              </Group>
            </Fragment>,
            job.when === null ? t('settings.jobs.asked') : <Code>{job.when}</Code>,
            job.next && <Time at={job.next} />,
            job.last?.startedAt && <Time at={job.last.startedAt} />,
            <Fragment key="came">
              {outcomeOf(job) !== '' && (
                <Text span size="sm">
                  {outcomeOf(job)}
                </Text>
              )}
            </Fragment>,
          ],
        }))}
      />
      {open !== null && <JobHistory name={open} />}
      {asked && (
        <FormDialog
          title={t('settings.jobs.runTitle', { name: asked.name })}
          text={t('settings.jobs.runText')}
          submit={t('settings.jobs.run')}
          doing={running}
          onSubmit={() => running.mutate(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </Stack>
  );
}
