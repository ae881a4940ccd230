import { Alert, Progress, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { type Channel, nextSlots, useChannelName } from '../../data/channels.ts';
import { dayText } from '../../data/time.ts';
import { listText, termFor } from '../../parts/server-text.ts';
import { Time } from '../../parts/time.tsx';
import { usd } from '../../parts/usd.ts';
import { Fact } from './fact.tsx';

const COLOURS = { within: 'draft', near: 'look', spent: 'fail' } as const;

/** Spending of the month on platforms that charge, and the rest of the budget. */
function Spending({ channel }: { channel: Channel }) {
  const { t, i18n } = useTranslation();
  if (channel.spending === null) return null;
  const { month, spentUsd, budgetUsd, leftUsd, level } = channel.spending;
  const { language } = i18n;
  const values = { month: dayText(`${month}-01`, 'month', language), spent: usd(spentUsd, language) };
  const isTest = channel.mode === 'simulated';
  const label = t(isTest ? 'channels.wouldCost' : 'channels.spent', values);
  const note = isTest ? t('channels.costsNothing') : t('channels.estimated');
  if (budgetUsd === null || leftUsd === null) {
    return (
      <Fact label={label} note={note}>
        {values.spent}
      </Fact>
    );
  }
  const left = t('channels.budgetLeft', { left: usd(leftUsd, language), budget: usd(budgetUsd, language) });
  return (
    <>
      <Fact
        label={label}
        note={note}
        bar={<Progress value={(leftUsd / budgetUsd) * 100} size="xs" aria-label={left} color={COLOURS[level]} />}
      >
        {values.spent} · {left}
      </Fact>
      {level !== 'within' && !isTest && (
        <Alert color={COLOURS[level]} variant="light" p="xs" className="factWide" title={t(`channels.budget.${level}`)}>
          <Text size="sm">{t('channels.budget.goesOn')}</Text>
        </Alert>
      )}
    </>
  );
}

function Quota({ quota }: { quota: Channel['quotas'][number] }) {
  const { t } = useTranslation();
  const nameOf = useChannelName();
  const { what, posts, left, per, sharedWith } = quota;
  const text = t('channels.quota', { left, posts, what: termFor(what) });
  const time = 'hours' in per ? span(per.hours, t) : t('channels.aDay', { zone: per.dayIn });
  return (
    <Fact
      label={time}
      bar={
        <Progress
          value={(left / posts) * 100}
          size="xs"
          aria-label={text}
          color={left * 10 < posts ? 'fail' : 'draft'}
        />
      }
      note={sharedWith.length > 0 && t('channels.sharedWith', { channels: listText(sharedWith.map(nameOf)) })}
    >
      {text}
    </Fact>
  );
}

const span = (hours: number, t: TFunction): string =>
  hours < 1 ? t('channels.inMinutes', { count: hours * 60 }) : t('channels.inHours', { count: hours });

/** Posts of today, and the limits of a channel. */
function Rules({ rules }: Pick<Channel, 'rules'>) {
  const { t } = useTranslation();
  const { perDay, perHour, minGapMinutes, quietHours, today } = rules;
  const limits = [
    ...(perHour === null ? [] : [t('channels.perHour', { count: perHour })]),
    ...(minGapMinutes > 0 ? [t('channels.gap', { count: minGapMinutes })] : []),
    ...(quietHours ? [t('channels.quiet', quietHours)] : []),
  ];
  return (
    <Fact
      label={t('channels.today')}
      note={limits.map((limit, at) => (
        <span key={limit}>
          {at > 0 && ' · '}
          <span>{limit}</span>
        </span>
      ))}
    >
      {perDay === null ? today : t('channels.todayOf', { count: today, most: perDay })}
    </Fact>
  );
}

type Row = NonNullable<ReturnType<typeof useRows>>[number];

function useRows(id: string) {
  const { data } = useQuery(nextSlots(id));
  return data?.rows.filter(({ kind }) => kind !== 'skipped');
}

/** A slot, and what has it. */
function Slot({ row }: { row: Row }) {
  const { t } = useTranslation();
  return (
    <>
      <Time at={row.at} /> · {row.kind === 'taken' ? (row.post?.headline ?? t('channels.taken')) : t('channels.free')}
    </>
  );
}

/** The next slot of a channel, and those behind it. */
function NextTimes({ id }: { id: string }) {
  const { t } = useTranslation();
  const [first, ...others] = useRows(id) ?? [];
  if (!first) return null;
  return (
    <Fact
      label={t('channels.next')}
      note={others.map((row) => (
        <span key={row.at} className="slot">
          <Slot row={row} />
        </span>
      ))}
    >
      <Slot row={first} />
    </Fact>
  );
}

/** Quotas, limits and spending of a channel, and its next slots. */
export function Limits({ channel }: { channel: Channel }) {
  return (
    <>
      {channel.quotas.map((quota) => (
        <Quota key={quota.name} quota={quota} />
      ))}
      <Rules rules={channel.rules} />
      {channel.mode !== 'off' && <NextTimes id={channel.id} />}
      <Spending channel={channel} />
    </>
  );
}
