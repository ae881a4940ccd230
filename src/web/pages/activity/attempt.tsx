import { Badge, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Happened } from '../../data/activity.ts';
import { Time } from '../../parts/time.tsx';
import { COLOURS, isDone, isOutcome } from './outcome.ts';

interface Props {
  attempt: NonNullable<Happened['attempt']>;
  kind: Happened['kind'];
}

/** What one try came to. */
function Came({ attempt: { outcome, endedAt }, kind }: Props) {
  const { t } = useTranslation();
  if (outcome === null) {
    return endedAt ? null : (
      <Badge color="indigo" variant="light" tt="none">
        {t('activity.underWay')}
      </Badge>
    );
  }
  const isKnown = isOutcome(outcome);
  const word = isDone(kind, outcome) ? t('activity.done') : isKnown ? t(`activity.outcomes.${outcome}`) : outcome;
  return (
    <Badge color={isKnown ? COLOURS[outcome] : 'gray'} variant="light" tt="none">
      {word}
    </Badge>
  );
}

/** What one try came to, with the platform's own answer. */
export function Attempt({ attempt, kind }: Props) {
  const { t } = useTranslation();
  const { number, message, status, code, requestId, ms, nextAt } = attempt;
  const facts = [
    status === null ? null : t('activity.http', { status }),
    code === null ? null : t('activity.code', { code }),
    requestId === null ? null : t('activity.request', { id: requestId }),
    ms === null ? null : t('activity.ms', { ms: Math.round(ms) }),
  ].filter((fact) => fact !== null);
  const told = [message, ...facts].filter((part) => part !== null);
  return (
    <Group gap="xs" miw={0}>
      <Text size="sm">
        <b>{t('activity.attempt', { number })}</b>
        {kind !== null && kind !== 'send' ? ` (${t(`activity.kinds.${kind}`)})` : ''}
      </Text>
      <Came attempt={attempt} kind={kind} />
      <Text size="sm" miw={0} style={{ overflowWrap: 'anywhere' }}>
        {message?.text}
        {message !== null && facts.length > 0 && ' · '}
        {facts.length > 0 && (
          <Text span c="dimmed" size="sm">
            {facts.join(' · ')}
          </Text>
        )}
        {nextAt !== null && (
          <>
            {told.length > 0 && ' · '}
            {`${t('activity.next')} `}
            <Time at={nextAt} />
          </>
        )}
      </Text>
    </Group>
  );
}
