import { Alert, Badge, Button, Group, List, Radio, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../features/index.ts';
import { useChannelName } from '../../data/channels.ts';
import { reload, type Settings, settings, wouldChange } from '../../data/settings.ts';
import { ErrorNote, Pending } from '../../parts/error-note.tsx';
import { NeedsPermission, useMay } from '../../parts/permission.tsx';
import { Rows } from '../../parts/rows.tsx';
import { listText, textOf } from '../../parts/server-text.ts';
import { Time } from '../../parts/time.tsx';
import { Processes } from './processes.tsx';

type Reloaded = AnswerOf<'POST /config/reload'>;

/** Changes of the files, a sentence each. */
function useChanges(changes: Reloaded['changes']): string[] {
  const { t } = useTranslation();
  if (changes === null) return [];
  const { channels, jobs, times, others, restart } = changes;
  const none = t('settings.none');
  const becomes = (what: string, before: string | null, after: string | null): string =>
    t('settings.reload.becomes', { what, before: before ?? none, after: after ?? none });
  return [
    ...channels.added.map((id) => t('settings.reload.added', { id })),
    ...channels.removed.map((id) => t('settings.reload.removed', { id })),
    ...channels.changed.map(({ id, fields }) => t('settings.reload.changed', { what: `${id}: ${listText(fields)}` })),
    ...jobs.map(({ name, before, after }) => becomes(name, before, after)),
    ...times.flatMap(({ id, changes: ofIt }) =>
      ofIt.map(({ field, before, after }) => becomes(`${id}: ${field}`, before, after)),
    ),
    ...others.map((what) => t('settings.reload.changed', { what })),
    ...restart.map((what) => t('settings.reload.restart', { what })),
  ];
}

/** Reloads the configuration after a preview of the changes. */
function Reload() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const may = useMay('operate');
  const nameOf = useChannelName();
  const [slots, setSlots] = useState<'keep' | 'replace'>('keep');
  const looking = useMutation({ mutationFn: wouldChange });
  const doing = useMutation({
    mutationFn: () => reload(slots),
    onSuccess: async () => {
      looking.reset();
      await client.invalidateQueries();
    },
  });
  const shown = looking.data;
  const lines = useChanges(shown?.changes ?? null);
  return (
    <Stack gap="xs" component="section" aria-label={t('settings.reload.title')}>
      <Title order={3}>{t('settings.reload.title')}</Title>
      <Text size="sm">{t('settings.reload.what')}</Text>
      <NeedsPermission right="operate" />
      {may && (
        <Group>
          <Button variant="default" onClick={() => looking.mutate()} loading={looking.isPending}>
            {t('settings.reload.look')}
          </Button>
        </Group>
      )}
      {(looking.error ?? doing.error) && <ErrorNote error={looking.error ?? doing.error} />}
      {doing.isSuccess && !shown && (
        <Alert color="live" role="status">
          {t('settings.reload.done')}
        </Alert>
      )}
      {shown && (
        <Stack gap="xs">
          {shown.changes === null && <Text>{t('settings.reload.noProcess')}</Text>}
          {shown.changes !== null && lines.length === 0 && <Text>{t('settings.reload.same')}</Text>}
          <List size="sm">
            {lines.map((line) => (
              <List.Item key={line}>{line}</List.Item>
            ))}
          </List>
          {shown.moves.length > 0 && (
            <>
              <Radio.Group
                label={t('settings.reload.moves', { count: shown.moves.length })}
                value={slots}
                onChange={(value) => setSlots(value === 'replace' ? 'replace' : 'keep')}
              >
                <Stack gap="xs" mt="xs">
                  <Radio value="keep" label={t('settings.reload.keep')} />
                  <Radio value="replace" label={t('settings.reload.replace')} />
                </Stack>
              </Radio.Group>
              <List size="sm">
                {shown.moves.slice(0, 20).map(({ delivery, channel, from, to }) => (
                  <List.Item key={delivery}>
                    {nameOf(channel)} · <Time at={from} /> → <Time at={to} />
                  </List.Item>
                ))}
              </List>
            </>
          )}
          {shown.changes !== null && (
            <Group>
              <Button onClick={() => doing.mutate()} loading={doing.isPending}>
                {t('settings.reload.submit')}
              </Button>
            </Group>
          )}
        </Stack>
      )}
    </Stack>
  );
}

/** Errors in the files, with their positions. */
function Faults({ faults }: Pick<Settings, 'faults'>) {
  const { t } = useTranslation();
  if (faults.length === 0) return null;
  return (
    <Alert color="fail" title={t('settings.newsroom.faults')} role="alert" variant="light">
      <List size="sm">
        {faults.map(({ file, line, column, field, expected, given }) => (
          <List.Item key={`${file}:${line}:${column} ${field}`}>
            {`${file}:${line}:${column} ${field}: ${t('settings.expected', { expected: textOf(expected), given: textOf(given) })}`}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

/** Settings of the newsroom with their file and line; they are changed in the files. */
export function NewsroomPage() {
  const { t, i18n } = useTranslation();
  const known = useQuery(settings);
  const { data } = known;
  if (!data) return <Pending of={known} />;
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
                <Badge color="look" variant="light" tt="none">
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
