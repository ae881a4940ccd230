import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../../data/channels.ts';
import { status } from '../../data/status.ts';
import { Time } from '../../parts/time.tsx';
import { tell } from '../../parts/told.ts';

/** When the token of a channel ends, and what it may do. When to warn of it says the desk, as everywhere. */
export function TokenLine({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const { data } = useQuery(status);
  const { token } = channel;
  if (token === null) return null;
  const days = data?.tokens.find((one) => one.channel === channel.id)?.days ?? null;
  const known = token.endsAt !== null;
  return (
    <div>
      {known && (
        <Text
          size="sm"
          fw={days === null ? undefined : 600}
          c={days !== null && days <= 3 ? 'var(--mantine-color-error)' : undefined}
        >
          {days === 0 ? t('channels.tokenEnded') : t('channels.tokenEnds')} <Time at={token.endsAt ?? ''} />
          {days !== null && days > 0 && ` · ${t('channels.tokenSoon', { count: days })}`}
          {' · '}
          {token.renewsItself ? t('channels.renewed') : t('channels.byHand')}
        </Text>
      )}
      {!known && (
        <Text size="sm">{token.answeredAt === null ? t('channels.tokenUnknown') : t('channels.tokenForever')}</Text>
      )}
      {token.refused !== null && (
        <Text size="sm">
          {t('channels.tokenRefused')} <Time at={token.refused.since} />. {tell({ message: token.refused.reason })}
        </Text>
      )}
      {token.unreadable !== null && <Text size="sm">{token.unreadable}</Text>}
      {token.scopes !== null && token.scopes.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('channels.scopes')} {token.scopes.join(', ')}
        </Text>
      )}
    </div>
  );
}
