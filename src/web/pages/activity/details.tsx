import { Code, Loader, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { deliveryWith, type Happened } from '../../data/activity.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Time } from '../../parts/time.tsx';
import { changesOf } from './changes.ts';

/** All lines of a try, with each call to the platform and the beginning of its answer. */
function TryLines({ delivery, number, worker }: { delivery: string; number: number; worker: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(deliveryWith(delivery));
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loader size="sm" aria-label={t('shell.loading')} />;
  return (
    <Stack gap={4} pl="md">
      <Text size="xs" c="dimmed">
        {t('activity.worker', { worker })}
      </Text>
      {data.timeline.flatMap((line, index) =>
        line.attempt === number
          ? [
              // Lines of a history never change their places.
              <Text key={`${line.at} ${index}`} size="xs" style={{ overflowWrap: 'anywhere' }}>
                {line.at !== null && <Time at={line.at} style="seconds" />} {line.text}
                {line.detail === null ? '' : ` (${line.detail})`}
                {line.body !== undefined && (
                  <Code block mt={4}>
                    {line.body}
                  </Code>
                )}
              </Text>,
            ]
          : [],
      )}
    </Stack>
  );
}

/** What lies behind a line of the activity. */
export function Details({ row }: { row: Happened }) {
  const { t } = useTranslation();
  if (row.attempt && row.deliveryId) {
    return <TryLines delivery={row.deliveryId} number={row.attempt.number} worker={row.attempt.worker} />;
  }
  return (
    <Table fz="xs" withRowBorders={false}>
      <Table.Tbody>
        {changesOf(row).map(({ path, before, after }) => (
          <Table.Tr key={path}>
            <Table.Th scope="row" fw={500} w={160} style={{ verticalAlign: 'top' }}>
              {path}
            </Table.Th>
            <Table.Td style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {before !== null && (
                <>
                  <Text span size="xs" c="dimmed">{`${t('activity.before')}: `}</Text>
                  <del>{before}</del>
                  <br />
                </>
              )}
              {before !== null && <Text span size="xs" c="dimmed">{`${t('activity.after')}: `}</Text>}
              {after ?? t('activity.nothing')}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
