import { Badge, Group, type MantineColor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Happened } from '../../data/activity.ts';
import type { en } from '../../i18n/en/index.ts';
import { bracketed } from '../../parts/server-text.ts';
import { Time } from '../../parts/time.tsx';

type Outcome = keyof (typeof en)['activity']['outcomes'];

/** Colours only support the word beside them. */
const COLOURS: Readonly<Record<Outcome, MantineColor>> = {
  published: 'live',
  'handed-over': 'live',
  partial: 'look',
  pending: 'going',
  'rate-limited': 'look',
  unavailable: 'look',
  unauthorized: 'fail',
  exhausted: 'look',
  failed: 'fail',
  unknown: 'look',
};

/** The page has a word for this outcome. */
const isOutcome = (text: string): text is Outcome => Object.hasOwn(COLOURS, text);

/** A change or a take-down that went through is done: it publishes nothing. */
const isDone = (kind: Happened['kind'], word: string | null): boolean =>
  kind !== null && kind !== 'send' && word === 'published';

/** Current state of the delivery, if it changed since this line; else null. */
export function stateNow({
  state,
  kind,
  attempt,
}: Pick<Happened, 'state' | 'kind' | 'attempt'>): NonNullable<Happened['state']> | 'done' | null {
  if (state === null) return null;
  // `queued until …`; while it is under way nothing is decided yet.
  const then = attempt && (attempt.decision?.split(' ')[0] ?? 'sending');
  if (state === then) return null;
  return isDone(kind, state) ? 'done' : state;
}

interface Props {
  attempt: NonNullable<Happened['attempt']>;
  kind: Happened['kind'];
}

/** Outcome of an attempt. */
function Came({ attempt: { outcome, endedAt }, kind }: Props) {
  const { t } = useTranslation();
  if (outcome === null) {
    return endedAt ? null : (
      <Badge color="going" variant="light" tt="none">
        {t('activity.underWay')}
      </Badge>
    );
  }
  const isKnown = isOutcome(outcome);
  const word = isDone(kind, outcome) ? t('activity.done') : isKnown ? t(`activity.outcomes.${outcome}`) : outcome;
  return (
    <Badge color={isKnown ? COLOURS[outcome] : 'draft'} variant="light" tt="none">
      {word}
    </Badge>
  );
}

/** One delivery attempt with the platform's answer. */
export function Attempt({ attempt, kind }: Props) {
  const { t } = useTranslation();
  const { number, message, status, code, requestId, ms, nextAt } = attempt;
  // Many messages name the code already, in brackets.
  const named = [...(message?.text ?? '').matchAll(/[(（]([^()（）]+)[)）]/g)].map(([, inner]) => inner);
  const facts = [
    status === null ? null : t('activity.http', { status }),
    code === null || named.includes(code) ? null : t('activity.code', { code }),
    requestId === null ? null : t('activity.request', { id: requestId }),
    ms === null ? null : t('activity.ms', { ms: Math.round(ms) }),
  ].filter((fact) => fact !== null);
  const parts = [message, ...facts].filter((part) => part !== null);
  return (
    <Group gap="xs" miw={0}>
      <Text size="sm">
        <b>{t('activity.attempt', { number })}</b>
        {kind !== null && kind !== 'send' ? bracketed(t(`activity.kinds.${kind}`)) : ''}
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
            {parts.length > 0 && ' · '}
            {`${t('activity.next')} `}
            <Time at={nextAt} />
          </>
        )}
      </Text>
    </Group>
  );
}
