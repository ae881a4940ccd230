import { Alert, Group, Progress, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { type Channel, nextSlots, useChannelName } from '../../data/channels.ts';
import { dayText } from '../../data/time.ts';
import { listText, termFor } from '../../parts/server-text.ts';
import { Time } from '../../parts/time.tsx';
import { usd } from '../../parts/usd.ts';

const COLOURS = { within: 'accent', near: 'look', spent: 'fail' } as const;

/** Spending of the month on platforms that charge, and the rest of the budget. */
function Spending({ channel }: { channel: Channel }) {
  const { t, i18n } = useTranslation();
  if (channel.spending === null) return null;
  const { month, spentUsd, budgetUsd, leftUsd, level } = channel.spending;
  const { language } = i18n;
  const values = { month: dayText(`${month}-01`, 'month', language), spent: usd(spentUsd, language) };
  const spent = t(channel.mode === 'simulated' ? 'channels.wouldCost' : 'channels.spent', values);
  if (budgetUsd === null || leftUsd === null) return <Text size="sm">{spent}</Text>;
  const left = t('channels.budgetLeft', { left: usd(leftUsd, language), budget: usd(budgetUsd, language) });
  return (
    <Stack gap={6}>
      <div>
        <Text size="sm">
          {spent} · {left}
        </Text>
        <Progress value={(leftUsd / budgetUsd) * 100} size="sm" aria-label={left} color={COLOURS[level]} />
      </div>
      {level !== 'within' && channel.mode !== 'simulated' && (
        <Alert color={COLOURS[level]} variant="light" p="xs" title={t(`channels.budget.${level}`)}>
          <Text size="sm">{t('channels.budget.goesOn')}</Text>
        </Alert>
      )}
    </Stack>
  );
}

function Quota({ quota }: { quota: Channel['quotas'][number] }) {
  const { t } = useTranslation();
  const nameOf = useChannelName();
  const { what, posts, left, per, sharedWith } = quota;
  const text = t('channels.quota', { left, posts, what: termFor(what) });
  const time = 'hours' in per ? span(per.hours, t) : t('channels.aDay', { zone: per.dayIn });
  return (
    <div>
      <Text size="sm">
        {text} · {time}
        {sharedWith.length > 0 && ` · ${t('channels.sharedWith', { channels: listText(sharedWith.map(nameOf)) })}`}
      </Text>
      <Progress
        value={(left / posts) * 100}
        size="sm"
        aria-label={text}
        color={left * 10 < posts ? 'fail' : 'accent'}
      />
    </div>
  );
}

const span = (hours: number, t: TFunction): string =>
  hours < 1 ? t('channels.inMinutes', { count: hours * 60 }) : t('channels.inHours', { count: hours });

function rulesText({ rules }: Channel, t: TFunction): string {
  const { perDay, perHour, minGapMinutes, quietHours, today } = rules;
  return [
    perDay === null ? t('channels.today', { count: today }) : t('channels.todayOf', { count: today, most: perDay }),
    ...(perHour === null ? [] : [t('channels.perHour', { count: perHour })]),
    ...(minGapMinutes > 0 ? [t('channels.gap', { count: minGapMinutes })] : []),
    ...(quietHours ? [t('channels.quiet', quietHours)] : []),
  ].join(' · ');
}

function NextTimes({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(nextSlots(id));
  const rows = (data?.rows ?? []).filter(({ kind }) => kind !== 'skipped');
  if (rows.length === 0) return null;
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed">
        {t('channels.next')}
      </Text>
      {rows.map((row) => (
        <Text size="sm" key={row.at}>
          <Time at={row.at} /> {row.kind === 'taken' ? (row.post?.headline ?? t('channels.taken')) : t('channels.free')}
        </Text>
      ))}
    </Group>
  );
}

/** Quotas, limits and spending of a channel, and its next slots. */
export function Limits({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  return (
    <Stack gap={8}>
      {channel.quotas.map((quota) => (
        <Quota key={quota.name} quota={quota} />
      ))}
      <Spending channel={channel} />
      <Text size="sm">{rulesText(channel, t)}</Text>
      {channel.mode !== 'off' && <NextTimes id={channel.id} />}
    </Stack>
  );
}
