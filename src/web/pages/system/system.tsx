import { Group, Loader, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { system } from '../../data/settings.ts';
import { Copy } from '../../parts/copy.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { ModelDay } from '../../parts/model-day.tsx';
import { Time } from '../../parts/time.tsx';
import { Facts } from './facts.tsx';
import { Lists } from './lists.tsx';
import { sizeText } from './size.ts';

/** What the service runs on, what waits in it, and a text of all that for whoever helps. */
export function SystemPage() {
  const { t, i18n } = useTranslation();
  const { data, error, refetch } = useQuery(system);
  if (error && !data) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loader aria-label={t('shell.loading')} />;
  const nameOf = (kind: string): string =>
    i18n.exists(`attention.${kind}`) ? String(t(`attention.${kind}` as 'attention.held')) : kind;
  const { versions, queue, runs, storage } = data;
  const { schema } = versions;
  return (
    <Stack maw={1100}>
      <Group justify="space-between">
        <Title order={1}>{t('system.title')}</Title>
        <Copy text={data.support} label={t('system.copy')} />
      </Group>
      <Text size="sm" c="dimmed">
        {t('system.taken')} <Time at={data.at} style="seconds" /> · {t('system.copyHint')}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Facts
          title={t('system.versions')}
          facts={[
            [t('system.app'), versions.app],
            [t('system.node'), `${versions.node} (${versions.machine})`],
            [t('system.store'), `${t(`system.stores.${versions.store ?? 'unknown'}`)}, PostgreSQL ${versions.server}`],
            [
              t('system.tables'),
              t('system.changes', { count: schema.applied, name: schema.name ?? t('system.later') }),
            ],
          ]}
        />
        <Facts
          title={t('system.queue')}
          facts={[
            [t('system.planned'), String(queue.queued)],
            [t('system.sending'), String(queue.sending)],
            [t('system.due'), String(queue.due)],
            [t('system.oldest'), queue.oldestDueAt === null ? '—' : <Time key="oldest" at={queue.oldestDueAt} />],
            [t('system.jobs'), t('system.jobsOf', { running: runs.running, waiting: runs.waiting })],
            [
              t('system.reach'),
              t(queue.reachable === null ? 'system.notAsked' : queue.reachable ? 'system.reachable' : 'system.away'),
            ],
          ]}
        />
        <Facts
          title={t('system.storage')}
          facts={[
            [t('system.where'), storage.where],
            [t('system.files'), storage.files ? `${storage.files.files} · ${sizeText(storage.files.bytes)}` : '—'],
            [t('system.database'), sizeText(storage.databaseBytes)],
            [t('system.storing'), storage.trouble ?? t('system.storable')],
          ]}
        />
        {data.languageModel && (
          <Facts
            title={t('system.model')}
            facts={[
              [t('system.modelName'), data.languageModel.name],
              [t('system.modelToday'), <ModelDay key="today" day={data.languageModel} />],
            ]}
          />
        )}
        <Facts
          title={t('system.needs')}
          facts={
            data.needs.length === 0
              ? [[t('system.nothing'), '0']]
              : data.needs.map(({ kind, n }) => [nameOf(kind), String(n)])
          }
        />
      </SimpleGrid>
      <Lists system={data} />
      <details>
        <summary>{t('system.text')}</summary>
        <pre className="snippet">{data.support}</pre>
      </details>
    </Stack>
  );
}
