import { Alert, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../../data/channels.ts';
import { usd } from '../../parts/usd.ts';

const COLOURS = { within: 'blue', near: 'orange', spent: 'red' } as const;

/** `2026-11` as a language says it. */
const monthIn = (month: string, language: string): string =>
  new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );

/** What was spent this month where the platform charges for use, and what is left of the budget. */
export function Spending({ channel }: { channel: Channel }) {
  const { t, i18n } = useTranslation();
  if (channel.spending === null) return null;
  const { month, spentUsd, budgetUsd, leftUsd, level } = channel.spending;
  const { language } = i18n;
  const said = { month: monthIn(month, language), spent: usd(spentUsd, language) };
  const spent = t(channel.mode === 'simulated' ? 'channels.wouldCost' : 'channels.spent', said);
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
