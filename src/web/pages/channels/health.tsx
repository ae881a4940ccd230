import { Alert, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../../data/channels.ts';
import { Time } from '../../parts/time.tsx';
import { tell } from '../../parts/told.ts';

function LastFailure({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const { lastFailureAt, lastFailure, lastFailureType, lastFailureCode, lastSuccessAt } = channel;
  if (lastFailureAt === null) return null;
  // What went well since has mended it.
  if (lastSuccessAt !== null && lastSuccessAt > lastFailureAt) return null;
  return (
    <Alert color="red" variant="light" p="xs" title={t('channels.lastFailure')}>
      <Text size="sm">
        <Time at={lastFailureAt} />: {lastFailure !== null && tell({ message: lastFailure })}
        {lastFailureCode !== null && ` (${t('channels.code')} ${lastFailureCode})`}
      </Text>
      {lastFailureType !== null && <Text size="sm">{t(`channels.mend.${lastFailureType}`)}</Text>}
    </Alert>
  );
}

function LastCheck({ check }: { check: NonNullable<Channel['lastCheck']> }) {
  const { t } = useTranslation();
  const { at, findings } = check;
  if (findings.length === 0) {
    return (
      <Text size="sm">
        {t('channels.well')} <Time at={at} />
      </Text>
    );
  }
  return (
    <Alert color="orange" variant="light" p="xs" title={t('channels.found')}>
      {findings.map(({ code, message, remedy }) => (
        <Text size="sm" key={`${code} ${message}`}>
          {tell({ message })} {tell({ message: remedy })} ({t('channels.code')} {code})
        </Text>
      ))}
      <Text size="sm" c="dimmed">
        {t('channels.tested')} <Time at={at} />
      </Text>
    </Alert>
  );
}

/** How a channel is, in plain words: what holds it back, when it last went well, and what was wrong. */
export function Health({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const { state, reason, pause, outage, lastSuccessAt, lastCheck } = channel;
  return (
    <Stack gap={6} aria-live="polite">
      {pause !== null && (
        <Text size="sm">
          {pause.channel === null ? t('channels.allPaused') : t('channels.paused')}{' '}
          {pause.reason !== null && tell({ message: pause.reason })}
          {pause.by !== null && ` (${pause.by})`}
          {pause.until !== null && (
            <>
              {' '}
              {t('channels.until')} <Time at={pause.until} />
            </>
          )}
        </Text>
      )}
      {state !== 'paused' && reason !== null && <Text size="sm">{tell({ message: reason })}</Text>}
      {outage !== null && (
        <Text size="sm">
          {t('channels.outage')} <Time at={outage.since} />.{' '}
          {outage.reason !== null && tell({ message: outage.reason })}
        </Text>
      )}
      <Text size="sm">
        {lastSuccessAt === null ? (
          t('channels.neverSent')
        ) : (
          <>
            {t('channels.lastSent')} <Time at={lastSuccessAt} />
          </>
        )}
      </Text>
      <LastFailure channel={channel} />
      {lastCheck !== null && <LastCheck check={lastCheck} />}
    </Stack>
  );
}
