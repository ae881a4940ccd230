import { Badge, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { processes } from '../../data/settings.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Rows } from '../../parts/rows.tsx';
import { textOf } from '../../parts/server-text.ts';
import { Time } from '../../parts/time.tsx';

type Process = { isCurrent: boolean; differs: boolean; fault: object | null };

const stateOf = ({ isCurrent, differs, fault }: Process) =>
  fault !== null ? 'fault' : !isCurrent ? 'behind' : differs ? 'differs' : 'current';

/** State of a process's configuration. */
export function ProcessState(process: Process) {
  const { t } = useTranslation();
  const state = stateOf(process);
  return (
    <Badge color={state === 'current' ? 'live' : 'look'} variant="light" tt="none">
      {t(`settings.process.${state}`)}
    </Badge>
  );
}

/** Running processes and their configuration. */
export function Processes() {
  const { t } = useTranslation();
  const { data, error } = useQuery(processes);
  return (
    <Stack gap="xs" component="section" aria-label={t('settings.process.title')}>
      <Title order={3}>{t('settings.process.title')}</Title>
      {error && <ErrorNote error={error} />}
      {data?.length === 0 && <Text c="dimmed">{t('settings.process.none')}</Text>}
      {data && data.length > 0 && (
        <Rows
          label={t('settings.process.title')}
          head={[
            t('settings.process.worker'),
            t('settings.process.seen'),
            t('settings.process.digest'),
            t('settings.process.state'),
          ]}
          rows={data.map((one) => ({
            key: one.worker,
            cells: [
              one.worker,
              <Time key="seen" at={one.seenAt} style="seconds" />,
              one.digest,
              <Fragment key="state">
                <ProcessState {...one} />
                {one.fault !== null && <Text size="sm">{textOf(one.fault)}</Text>}
              </Fragment>,
            ],
          }))}
        />
      )}
    </Stack>
  );
}
