import { Button, Group, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Firing, historyOf } from '../../data/settings.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Rows } from '../../parts/rows.tsx';
import { textOf } from '../../parts/server-text.ts';
import { Time } from '../../parts/time.tsx';

const LATE_MS = 60_000;

/** A duration in words that fit a table: `0.4 s`, `3 min`. */
function useDuration(): (ms: number) => string {
  const { i18n } = useTranslation();
  return (ms) => {
    const unit = ms < 60_000 ? 'second' : ms < 3_600_000 ? 'minute' : 'hour';
    const size = ms / { second: 1_000, minute: 60_000, hour: 3_600_000 }[unit];
    const form = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: size < 10 ? 1 : 0 } as const;
    return new Intl.NumberFormat(i18n.language, form).format(size);
  };
}

/** Outcome of a firing, and what it said. */
function Outcome({ firing: { outcome, message, joined } }: { firing: Firing }) {
  const { t } = useTranslation();
  return (
    <div className="firingOutcome" data-outcome={outcome}>
      <span className="firingState">{t(`settings.history.${outcome}`)}</span>
      {message && <Text size="sm">{textOf(message)}</Text>}
      {joined && (
        <Text size="xs" c="dimmed">
          {t('settings.history.joined')}
        </Text>
      )}
    </div>
  );
}

/** Firings of a job's cron line and runs that people asked for, the newest first. */
export function JobHistory({ name }: { name: string }) {
  const { t } = useTranslation();
  const duration = useDuration();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(historyOf(name));
  const shown = useRef<HTMLElement>(null);
  // It was asked for in the table above.
  useEffect(() => {
    if (data) shown.current?.scrollIntoView({ block: 'nearest' });
  }, [data]);
  const firings = data?.pages.flatMap((page) => page.firings) ?? [];
  const title = t('settings.history.title', { name });
  return (
    <section ref={shown} aria-label={title} className="jobHistory">
      <Title order={4}>{title}</Title>
      <Text size="xs" c="dimmed">
        {t('settings.history.about')}
      </Text>
      {error && <ErrorNote error={error} />}
      {data && firings.length === 0 && <Text size="sm">{t('settings.history.none')}</Text>}
      {firings.length > 0 && (
        <Rows
          label={title}
          head={[
            t('settings.history.planned'),
            t('settings.history.started'),
            t('settings.history.late'),
            t('settings.history.took'),
            t('settings.history.by'),
            t('settings.history.outcome'),
          ]}
          rows={firings.map((firing) => ({
            key: `${firing.planned} ${firing.at}`,
            cells: [
              firing.planned === null ? (
                t('settings.jobs.askedBy', { name: firing.askedBy ?? '' })
              ) : (
                <Time at={firing.planned} />
              ),
              firing.startedAt && <Time at={firing.startedAt} />,
              firing.lateMs !== null && (
                <Text span size="sm" {...(firing.lateMs > LATE_MS && { c: 'look' })}>
                  {duration(firing.lateMs)}
                </Text>
              ),
              firing.ms !== null && duration(firing.ms),
              <Text key="by" span size="xs" c="dimmed">
                {firing.worker ?? firing.scheduler}
              </Text>,
              <Outcome key="outcome" firing={firing} />,
            ],
          }))}
        />
      )}
      {hasNextPage && (
        <Group>
          <Button variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('settings.history.earlier')}
          </Button>
        </Group>
      )}
    </section>
  );
}
