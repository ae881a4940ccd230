import { Anchor, Button, Code, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useZone } from '../../data/session.ts';
import { settings } from '../../data/settings.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Rows } from '../../parts/rows.tsx';
import { Jobs } from './jobs.tsx';
import { TryTimes } from './try-times.tsx';

/** When a channel has its slots, with a button that tries them. */
function Slots({ name, slots, onTry }: { name: string; slots: readonly string[]; onTry: () => void }) {
  const { t } = useTranslation();
  if (slots.length === 0) {
    return (
      <Text span size="sm" c="dimmed">
        {t('settings.schedule.anyTime')}
      </Text>
    );
  }
  return (
    <Group component="span" gap="xs" display="inline-flex">
      {slots.map((slot) => (
        <Code key={slot}>{slot}</Code>
      ))}
      <Button variant="default" size="compact-xs" aria-label={t('settings.schedule.tryOf', { name })} onClick={onTry}>
        {t('settings.schedule.try')}
      </Button>
    </Group>
  );
}

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
        <Rows
          label={t('settings.schedule.channels')}
          head={[
            t('settings.schedule.channel'),
            t('settings.schedule.slots'),
            t('settings.schedule.zone'),
            t('settings.newsroom.place'),
          ]}
          rows={data.times.map(({ channel, name, slots, timeZone, file, line }) => ({
            key: channel,
            cells: [
              name,
              <Slots key="slots" name={name} slots={slots} onTry={() => take(slots, timeZone)} />,
              timeZone,
              line === null ? t('settings.newsroom.builtIn') : `${file.split('/').at(-1)}:${line}`,
            ],
          }))}
        />
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
