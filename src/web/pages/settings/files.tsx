import { Alert, Button, Group, List, Radio, Stack, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../features/index.ts';
import { useChannelName } from '../../data/channels.ts';
import { exportedFiles } from '../../data/sections.ts';
import { reload, type Settings, settings, wouldChange } from '../../data/settings.ts';
import { ErrorNote, Pending, showError } from '../../parts/error-note.tsx';
import { NeedsPermission, useMay } from '../../parts/permission.tsx';
import { listText, textOf } from '../../parts/server-text.ts';
import { Time } from '../../parts/time.tsx';
import { usePlaceName, writtenText } from './form/names.ts';
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
  const placeName = usePlaceName();
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
          {shown.overruled.length > 0 && (
            <List size="sm">
              {shown.overruled.map(({ file, field, inFile, inDesk, by }) => (
                <List.Item key={`${file} ${field}`}>
                  {t('forms.files.overruled', {
                    what: placeName(field.split('.')),
                    file: `${file}.yaml`,
                    inFile: writtenText(inFile, field.split('.')),
                    inDesk: writtenText(inDesk, field.split('.')),
                    by,
                  })}
                </List.Item>
              ))}
            </List>
          )}
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

/** Writes each file with what was changed here, for whoever keeps the files. */
function Export() {
  const { t } = useTranslation();
  const doing = useMutation({
    mutationFn: exportedFiles,
    onSuccess(files) {
      for (const { name, yaml } of files.filter(({ changed }) => changed)) {
        const link = document.createElement('a');
        link.href = URL.createObjectURL(new Blob([yaml], { type: 'application/yaml' }));
        link.download = name;
        link.click();
        URL.revokeObjectURL(link.href);
      }
    },
    onError: showError,
  });
  const isSame = doing.data?.every(({ changed }) => !changed) ?? false;
  return (
    <Stack gap="xs" component="section" aria-label={t('forms.files.export')}>
      <Title order={3}>{t('forms.files.export')}</Title>
      <Text size="sm">{t('forms.files.exportHint')}</Text>
      <Group>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          loading={doing.isPending}
          onClick={() => doing.mutate()}
        >
          {t('forms.files.download')}
        </Button>
        {isSame && (
          <Text size="sm" c="dimmed" role="status">
            {t('forms.files.same')}
          </Text>
        )}
      </Group>
    </Stack>
  );
}

/** The configuration files, what the desk has over them, and the processes that run on both. */
export function FilesPage() {
  const { t } = useTranslation();
  const known = useQuery(settings);
  const { data } = known;
  if (!data) return <Pending of={known} />;
  return (
    <Stack gap="lg">
      <div>
        <h2>{t('forms.files.title')}</h2>
        <Text size="sm" c="dimmed" mt={2}>
          {data.directory === null
            ? t('settings.newsroom.noFiles')
            : t('forms.files.about', { directory: data.directory })}
        </Text>
      </div>
      <Faults faults={data.faults} />
      <Export />
      <Reload />
      <Processes />
    </Stack>
  );
}
