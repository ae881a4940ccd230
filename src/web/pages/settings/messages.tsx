import { List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { receiverWith } from '../../data/settings.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Time } from '../../parts/time.tsx';

/** The newest events of a receiver, what waits first. */
export function Messages({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data, error } = useQuery(receiverWith(id));
  if (error) return <ErrorNote error={error} />;
  if (data?.messages.length === 0) return <Text size="sm">{t('settings.webhooks.nothing')}</Text>;
  return (
    <List size="sm">
      {(data?.messages ?? []).map(({ id: key, event, article, createdAt, state, tries, lastError }) => (
        <List.Item key={key}>
          <Time at={createdAt} /> {event} · {article.headline ?? article.id} · {t(`settings.webhooks.message.${state}`)}
          {tries > 1 && ` · ${t('settings.webhooks.tries', { count: tries })}`}
          {lastError !== null && ` · ${lastError}`}
        </List.Item>
      ))}
    </List>
  );
}
