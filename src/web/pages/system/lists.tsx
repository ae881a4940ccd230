import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../api/contract/types.ts';
import { Rows } from '../../parts/rows.tsx';
import { Time } from '../../parts/time.tsx';
import { ProcessState } from '../settings/processes.tsx';

interface ListProps {
  title: string;
  head: readonly string[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
}

function List({ title, head, rows }: ListProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" component="section" aria-label={title}>
      <Title order={2} size="h4">
        {title}
      </Title>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('system.none')}
        </Text>
      ) : (
        <Rows label={title} head={head} rows={rows} />
      )}
    </Stack>
  );
}

const at = (time: string | null): ReactNode => (time === null ? '—' : <Time at={time} style="seconds" />);

/** Processes, lines of the schedule, and messages on their way out. */
export function Lists({ system }: { system: AnswerOf<'GET /system'> }) {
  const { t } = useTranslation();
  return (
    <>
      <List
        title={t('settings.process.title')}
        head={[
          t('settings.process.worker'),
          t('settings.process.seen'),
          t('settings.process.digest'),
          t('settings.process.state'),
          t('system.lastRun'),
        ]}
        rows={system.processes.map((one) => ({
          key: one.worker,
          cells: [one.worker, at(one.seenAt), one.digest, <ProcessState key="state" {...one} />, at(one.lastRunAt)],
        }))}
      />
      <List
        title={t('system.schedule')}
        head={[t('settings.jobs.name'), t('settings.jobs.when'), t('system.lookedAt')]}
        rows={system.lines.map(({ name, line, lookedAt }) => ({ key: name, cells: [name, line, at(lookedAt)] }))}
      />
      <List
        title={t('system.outbox')}
        head={[t('system.way'), t('system.waiting'), t('system.oldest'), t('system.givenUp')]}
        rows={system.outbox.map(({ way, waiting, oldest, givenUp }) => ({
          key: way,
          cells: [way, waiting, at(oldest), givenUp],
        }))}
      />
    </>
  );
}
