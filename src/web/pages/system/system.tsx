import { Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../features/index.ts';
import { system } from '../../data/settings.ts';
import { Copy } from '../../parts/copy.tsx';
import { Pending } from '../../parts/error-note.tsx';
import { ModelDay } from '../../parts/model-day.tsx';
import { Page } from '../../parts/page.tsx';
import { Rows } from '../../parts/rows.tsx';
import { listText, textOf } from '../../parts/server-text.ts';
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
function Lists({ system }: { system: AnswerOf<'GET /system'> }) {
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
        title={t('settings.schedule.title')}
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

/** Some facts with their names. */
function Facts({ title, facts }: { title: string; facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <Card component="section" withBorder aria-label={title}>
      <Title order={2} size="h4" mb="xs">
        {title}
      </Title>
      <Stack component="dl" gap={4} m={0}>
        {facts.map(([name, value]) => (
          <Group key={name} justify="space-between" gap="xs" wrap="wrap">
            <Text component="dt" size="sm" c="dimmed">
              {name}
            </Text>
            <Text component="dd" size="sm" m={0} style={{ overflowWrap: 'anywhere' }}>
              {value}
            </Text>
          </Group>
        ))}
      </Stack>
    </Card>
  );
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** `12.3 MB`, for bytes. */
function sizeText(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length - 1);
  const size = bytes / 1_000 ** step;
  return `${step === 0 ? size : size.toFixed(1)} ${UNITS[step]}`;
}

/** System page: versions, queue, storage and processes, with a text for support. */
export function SystemPage() {
  const { t, i18n } = useTranslation();
  const known = useQuery(system);
  const { data } = known;
  if (!data) return <Pending of={known} />;
  const nameOf = (kind: string): string =>
    i18n.exists(`system.needs.${kind}`) ? String(t(`system.needs.${kind}` as 'system.needs.held')) : kind;
  const { versions, queue, runs, storage } = data;
  const { schema } = versions;
  return (
    <Page title={t('system.title')} actions={<Copy text={data.support} label={t('system.copy')} />}>
      <Stack maw={1100}>
        <Text size="sm" c="dimmed">
          {t('system.taken')} <Time at={data.at} style="seconds" /> · {t('system.copyHint')}
        </Text>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Facts
            title={t('system.versions')}
            facts={[
              [t('system.app'), versions.app],
              [t('system.node'), `${versions.node} (${versions.machine})`],
              [
                t('system.store'),
                listText([t(`system.stores.${versions.store ?? 'unknown'}`), `PostgreSQL ${versions.server}`]),
              ],
              [
                t('system.tables'),
                t('system.changes', { count: schema.applied, name: schema.name ?? t('system.later') }),
              ],
            ]}
          />
          <Facts
            title={t('system.queue')}
            facts={[
              [t('system.planned'), String(queue.scheduled)],
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
              [t('system.storing'), storage.trouble ? textOf(storage.trouble) : t('system.storable')],
            ]}
          />
          {data.languageModel && (
            <Facts
              title={t('composer.model.title')}
              facts={[
                [t('system.modelName'), data.languageModel.name],
                [t('system.modelToday'), <ModelDay key="today" day={data.languageModel} />],
              ]}
            />
          )}
          <Facts
            title={t('attention.title')}
            facts={[
              ...(data.notPublishing === null
                ? []
                : [[t('system.publishing'), t(`system.notPublishing.${data.notPublishing}`)] as const]),
              ...(data.needs.length === 0
                ? [[t('system.nothing'), '0'] as const]
                : data.needs.map(({ kind, n }) => [nameOf(kind), String(n)] as const)),
            ]}
          />
        </SimpleGrid>
        <Lists system={data} />
        <details>
          <summary>{t('system.text')}</summary>
          <pre className="snippet">{data.support}</pre>
        </details>
      </Stack>
    </Page>
  );
}
