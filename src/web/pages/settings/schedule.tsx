import { Anchor, Button, Code, Group, Loader, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useZone } from '../../data/session.ts';
import { settings } from '../../data/settings.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Wide } from '../../parts/wide.tsx';
import { Jobs } from './jobs.tsx';
import { TryTimes } from './try-times.tsx';

/** When channels may post and jobs run; lines are tried before they stand in a file. */
export function SchedulePage() {
  const { t } = useTranslation();
  const zone = useZone();
  const [text, setText] = useState('30 7 * * mon-fri');
  const [tried, setTried] = useState(zone);
  const field = useRef<HTMLTextAreaElement>(null);
  const { data, error, refetch } = useQuery(settings);
  const take = (lines: readonly string[], timeZone: string): void => {
    setText(lines.join('\n'));
    setTried(timeZone);
    field.current?.focus();
  };
  return (
    <Stack>
      <Title order={2}>{t('settings.schedule.title')}</Title>
      <TryTimes text={text} zone={tried} onText={setText} onZone={setTried} field={field} />
      <Title order={3}>{t('settings.schedule.channels')}</Title>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loader aria-label={t('shell.loading')} />}
      {data && (
        <Wide label={t('settings.schedule.channels')} least={560}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('settings.schedule.channel')}</Table.Th>
              <Table.Th>{t('settings.schedule.slots')}</Table.Th>
              <Table.Th>{t('settings.schedule.zone')}</Table.Th>
              <Table.Th>{t('settings.newsroom.place')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.times.map(({ channel, name, slots, timeZone, file, line }) => (
              <Table.Tr key={channel}>
                <Table.Th scope="row" fw={500}>
                  {name}
                </Table.Th>
                <Table.Td>
                  {slots.length === 0 ? (
                    <Text size="sm" c="dimmed">
                      {t('settings.schedule.anyTime')}
                    </Text>
                  ) : (
                    <Group gap="xs">
                      {slots.map((slot) => (
                        <Code key={slot}>{slot}</Code>
                      ))}
                      <Button
                        variant="default"
                        size="compact-xs"
                        aria-label={t('settings.schedule.tryOf', { name })}
                        onClick={() => take(slots, timeZone)}
                      >
                        {t('settings.schedule.try')}
                      </Button>
                    </Group>
                  )}
                </Table.Td>
                <Table.Td>{timeZone}</Table.Td>
                <Table.Td>
                  {line === null ? t('settings.newsroom.builtIn') : `${file.split('/').at(-1)}:${line}`}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Wide>
      )}
      <Jobs onTry={(line, timeZone) => take([line], timeZone)} />
      <Text size="sm" c="dimmed">
        {t('settings.schedule.help')}{' '}
        <Anchor href="/docs" target="_blank" rel="noreferrer" size="sm" underline="always">
          {t('settings.schedule.api')}
        </Anchor>
      </Text>
    </Stack>
  );
}
