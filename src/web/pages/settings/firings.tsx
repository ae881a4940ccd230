import { Alert, Button, Group, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../../lib/json.ts';
import { changedHours, inOrderOfTime } from '../../../lib/time.ts';
import { type Tried, triedTimes } from '../../data/settings.ts';
import { dayText, timeText } from '../../data/time.ts';
import { bracketed, textOf } from '../../parts/server-text.ts';

/** How many firings are listed when all are asked for. */
const ALL = 20;

/** A slot as the file writes it, on one line. */
const lineText = (slot: Json): string =>
  (typeof slot === 'string' ? slot : JSON.stringify(slot)).replaceAll(/\s+/g, ' ').trim();

/** Offset of a local time: `+01:00`. */
const offsetOf = (local: string): string => (local.endsWith('Z') ? '+00:00' : local.slice(-6));

/** One row of the list: a firing, a change of the clocks or a holiday. */
function rowsOf({ firings, changes, holidays }: Tried) {
  return [
    ...changes.map((change) => ({ at: change.at, local: change.local, change })),
    ...firings.map((firing) => ({ at: firing.at, local: firing.local, firing })),
    ...holidays.map((holiday) => ({ at: null, local: holiday.day, holiday })),
  ].toSorted(inOrderOfTime);
}

/** Every firing with its offset, and between them what moves it: clock changes and public holidays, in words. */
function AllFirings({ tried }: { tried: Tried }) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const whenText = (local: string): string => timeText(`${local.slice(0, 19)}Z`, 'firing', { zone: 'UTC', language });
  return (
    <ol className="allFirings" aria-label={t('forms.firings.all')}>
      {rowsOf(tried).map((row) => {
        if ('firing' in row) {
          const { at, line, clocks, isHoliday } = row.firing;
          return (
            <li key={`${at} ${line}`}>
              <time dateTime={row.local}>{whenText(row.local)}</time>
              <span className="firingOffset">{offsetOf(row.local)}</span>
              {isHoliday && <em>{t('forms.firings.onHoliday')}</em>}
              {clocks && <em>{t(`forms.firings.${clocks === 'repeated' ? 'repeated' : 'leftOut'}`)}</em>}
            </li>
          );
        }
        if ('change' in row) {
          const way = row.change.minutes > 0 ? 'skipped' : 'twice';
          return (
            <li key={row.local} data-note>
              {dayText(row.local, 'shortDay', language)}: {t(`forms.firings.${way}`, changedHours(row.change))}
            </li>
          );
        }
        const { day, names } = row.holiday;
        const name = (language === 'zh-CN' ? names?.['zh-CN'] : undefined) ?? names?.en;
        return (
          <li key={day} data-note>
            {dayText(day, 'shortDay', language)}: {name ?? t('forms.firings.ownHoliday')}
          </li>
        );
      })}
    </ol>
  );
}

/** What the next seven days lose and gain against the line that is saved. */
function Week({ week }: { week: NonNullable<Tried['week']> }) {
  const { t, i18n } = useTranslation();
  const shown = (['gone', 'added'] as const).filter((name) => week[name].count > 0);
  return (
    <div className="firingWeek">
      {shown.map((name) => {
        const { count, first } = week[name];
        return (
          <Text key={name} size="xs" data-change={name}>
            <strong>{t(`forms.firings.${name}`, { count })}</strong>{' '}
            {first
              .slice(0, 4)
              .map(({ local }) => timeText(`${local.slice(0, 19)}Z`, 'slot', { zone: 'UTC', language: i18n.language }))
              .join(' · ')}
            {count > 4 && ` · ${t('forms.firings.more', { count: count - 4 })}`}
          </Text>
        );
      })}
    </div>
  );
}

interface Props {
  lines: readonly Json[];
  zone: string | null;
  /** So many are shown before all are asked for. */
  count?: number;
  /** Channel whose slots they are, or `default`: says where its limits allow fewer. */
  channel?: string;
  /** Line that is saved, to compare the next seven days with; absent: nothing is compared. */
  was?: readonly Json[];
}

/** When cron lines fire next, on the newsroom's clock, or what is wrong with them. */
export function NextTimes({ lines, zone, count = 5, channel, was }: Props) {
  const { t, i18n } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  const text = lines.map(lineText).join('\n');
  const wasText = was === undefined ? null : was.map(lineText).join('\n');
  const isChanged = wasText !== null && wasText !== text;
  const [asked] = useDebouncedValue({ text, zone, was: isChanged ? wasText : null }, 250);
  const { data } = useQuery(triedTimes({ ...asked, n: isWhole ? ALL : 8, ...(channel && { channel }) }));
  if (lines.length === 0 || !data) return null;
  if (data.faults.length > 0) {
    return (
      <Text size="xs" c="fail" role="alert">
        {data.faults
          .map(({ line, column, message }) => t('settings.at', { line, column, message: textOf(message) }))
          .join(' ')}
      </Text>
    );
  }
  return (
    <div>
      <Group gap="xs" mb={4} justify="space-between">
        <Text size="xs" c="dimmed">
          {t('forms.schedule.next')}
          {bracketed(data.timeZone)}
        </Text>
        <Button
          variant="subtle"
          color="draft"
          size="compact-xs"
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {t(isWhole ? 'forms.firings.less' : 'forms.firings.show', { count: ALL })}
        </Button>
      </Group>
      {isWhole ? (
        <AllFirings tried={data} />
      ) : (
        <ol className="nextTimes" aria-label={t('settings.schedule.nextTitle')} aria-live="polite">
          {data.firings.slice(0, count).map(({ at: instant, local, line }) => (
            <li key={`${instant} ${line}`}>
              <time dateTime={local}>
                {timeText(`${local.slice(0, 19)}Z`, 'slot', { zone: 'UTC', language: i18n.language })}
              </time>
            </li>
          ))}
        </ol>
      )}
      {data.week && <Week week={data.week} />}
      {data.warnings.length > 0 && (
        <Alert color="look" variant="light" mt="xs" p="xs">
          {data.warnings.map((warning) => (
            <Text key={warning.code} size="xs">
              {textOf(warning)}
            </Text>
          ))}
        </Alert>
      )}
    </div>
  );
}
