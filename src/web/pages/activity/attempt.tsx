import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Happened } from '../../data/activity.ts';
import { Time } from '../../parts/time.tsx';
import { tell } from '../../parts/told.ts';
import { isOutcome } from './outcome.ts';

interface Props {
  attempt: NonNullable<Happened['attempt']>;
  kind: Happened['kind'];
}

/** What one try came to, with the platform's own answer. */
export function Attempt({ attempt, kind }: Props) {
  const { t } = useTranslation();
  const { number, outcome, message, status, code, requestId, ms, nextAt, endedAt } = attempt;
  const came =
    outcome !== null
      ? isOutcome(outcome)
        ? t(`activity.outcomes.${outcome}`)
        : outcome
      : endedAt
        ? ''
        : t('activity.underWay');
  const facts = [
    status === null ? null : t('activity.http', { status }),
    code === null ? null : t('activity.code', { code }),
    requestId === null ? null : t('activity.request', { id: requestId }),
    ms === null ? null : t('activity.ms', { ms: Math.round(ms) }),
  ].filter((fact) => fact !== null);
  return (
    <Text size="sm" miw={0} style={{ overflowWrap: 'anywhere' }}>
      <b>{t('activity.attempt', { number })}</b>
      {kind !== null && kind !== 'send' ? ` (${t(`activity.kinds.${kind}`)})` : ''}
      {came === '' ? '' : `: ${came}`}
      {message === null ? '' : ` · ${tell({ message })}`}
      {facts.length > 0 && (
        <Text span c="dimmed" size="sm">
          {` · ${facts.join(' · ')}`}
        </Text>
      )}
      {nextAt !== null && (
        <>
          {` · ${t('activity.next')} `}
          <Time at={nextAt} />
        </>
      )}
    </Text>
  );
}
