import { Badge, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { processes } from '../../data/settings.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Time } from '../../parts/time.tsx';
import { Wide } from '../../parts/wide.tsx';

type Process = { isCurrent: boolean; differs: boolean; fault: string | null };

const stateOf = ({ isCurrent, differs, fault }: Process) =>
  fault !== null ? 'fault' : !isCurrent ? 'behind' : differs ? 'differs' : 'current';

/** How a process stands to the configuration. */
export function ProcessState(process: Process) {
  const { t } = useTranslation();
  const state = stateOf(process);
  return (
    <Badge color={state === 'current' ? 'green' : 'orange'} variant="light" tt="none">
      {t(`settings.process.${state}`)}
    </Badge>
  );
}

/** The processes that run, and on which configuration. */
export function Processes() {
  const { t } = useTranslation();
  const { data, error } = useQuery(processes);
  return (
    <Stack gap="xs" component="section" aria-label={t('settings.process.title')}>
      <Title order={3}>{t('settings.process.title')}</Title>
      {error && <ErrorNote error={error} />}
      {data?.length === 0 && <Text c="dimmed">{t('settings.process.none')}</Text>}
      {data && data.length > 0 && (
        <Wide label={t('settings.process.title')} least={520}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('settings.process.worker')}</Table.Th>
              <Table.Th>{t('settings.process.seen')}</Table.Th>
              <Table.Th>{t('settings.process.digest')}</Table.Th>
              <Table.Th>{t('settings.process.state')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.map((one) => (
              <Table.Tr key={one.worker}>
                <Table.Th scope="row" fw={500}>
                  {one.worker}
                </Table.Th>
                <Table.Td>
                  <Time at={one.seenAt} style="seconds" />
                </Table.Td>
                <Table.Td>{one.digest}</Table.Td>
                <Table.Td>
                  <ProcessState {...one} />
                  {one.fault !== null && <Text size="sm">{one.fault}</Text>}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Wide>
      )}
    </Stack>
  );
}
