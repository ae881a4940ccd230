import { Anchor, Button, Code, Grid, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../features/index.ts';
import { Refusal } from '../../data/client.ts';
import { useZone } from '../../data/session.ts';
import { settings, triedTimes } from '../../data/settings.ts';
import { dayText, timeText } from '../../data/time.ts';
import { CodeArea } from '../../parts/code-area.tsx';
import { Copy } from '../../parts/copy.tsx';
import { ErrorNote, Pending } from '../../parts/error-note.tsx';
import { Rows } from '../../parts/rows.tsx';
import { Jobs } from './jobs.tsx';

interface Props {
  text: string;
  zone: string;
  onText: (text: string) => void;
  onZone: (zone: string) => void;
  field: RefObject<HTMLTextAreaElement | null>;
}

type Tried = AnswerOf<'POST /schedule/try'>;

/** As the file takes them: entries of a list, each in quotes. */
const yamlOf = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => `- ${JSON.stringify(line)}`)
    .join('\n');

function Firing({ firing: { local, clocks } }: { firing: Tried['firings'][number] }) {
  const { t, i18n } = useTranslation();
  // It is local time already.
  const shown = timeText(`${local.slice(0, 19)}Z`, 'firing', { zone: 'UTC', language: i18n.language });
  return (
    <li>
      <time dateTime={local}>{shown}</time>
      {clocks !== null && (
        <Text size="sm" c="dimmed">
          {t(`settings.schedule.clocks.${clocks}`)}
        </Text>
      )}
    </li>
  );
}

/** Next times of cron lines as typed, or their errors. */
function TryTimes({ text, zone, onText, onZone, field }: Props) {
  const { t, i18n } = useTranslation();
  const [asked] = useDebouncedValue({ text, zone: zone.trim() }, 250);
  const { data, error } = useQuery(triedTimes(asked.text, asked.zone === '' ? null : asked.zone));
  const isZone =
    error instanceof Refusal && (error.problem.errors ?? []).some(({ field: name }) => name.endsWith('timeZone'));
  const faults = data?.faults ?? [];
  return (
    <Grid component="section" aria-label={t('settings.schedule.tryTitle')}>
      <Grid.Col span={{ base: 12, sm: 6 }}>
        <Stack gap="sm">
          <CodeArea
            ref={field}
            label={t('settings.schedule.lines')}
            description={t('settings.schedule.linesHint')}
            value={text}
            onChange={({ currentTarget }) => onText(currentTarget.value)}
            faults={faults}
            minRows={2}
          />
          <TextInput
            label={t('settings.fields.timeZone')}
            value={zone}
            onChange={({ currentTarget }) => onZone(currentTarget.value)}
            error={isZone ? error.problem.detail : null}
            spellCheck={false}
          />
          {faults.length === 0 && text.trim() !== '' && (
            <div>
              <Copy text={yamlOf(text)} label={t('settings.schedule.copy')} />
            </div>
          )}
          {error && !isZone && <ErrorNote error={error} />}
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, sm: 6 }}>
        <Text fw={500} size="sm">
          {t('settings.schedule.next', { zone: data?.timeZone ?? zone })}
        </Text>
        <ol aria-live="polite" aria-label={t('settings.schedule.nextTitle')}>
          {!error && data?.firings.map((firing) => <Firing key={`${firing.at} ${firing.line}`} firing={firing} />)}
        </ol>
        {data?.changes.map(({ at, local, minutes }) => (
          <Text key={at} size="sm" c="dimmed">
            {t(minutes > 0 ? 'settings.schedule.forward' : 'settings.schedule.back', {
              day: dayText(local, 'longDay', i18n.language),
              minutes: Math.abs(minutes),
            })}
          </Text>
        ))}
      </Grid.Col>
    </Grid>
  );
}

/** Slots of a channel, with a button that tries them. */
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

/** Slots of channels and schedules of jobs; lines are tried before they go into a file. */
export function SchedulePage() {
  const { t } = useTranslation();
  const zone = useZone();
  const [text, setText] = useState('30 7 * * mon-fri');
  const [tried, setTried] = useState(zone);
  const field = useRef<HTMLTextAreaElement>(null);
  const known = useQuery(settings);
  const { data, error } = known;
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
      {(error || !data) && <Pending of={known} />}
      {data && (
        <Rows
          label={t('settings.schedule.channels')}
          head={[
            t('common.channel'),
            t('settings.schedule.slots'),
            t('settings.fields.timeZone'),
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
