import { Loader, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { channels } from '../../data/articles.ts';
import { me } from '../../data/session.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { ChannelCard } from './card.tsx';
import { Discover } from './discover.tsx';

/** The places that posts go to: how each is, and what it is reached with. */
export function ChannelsPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(channels);
  const { data: person } = useSuspenseQuery(me);
  if (error && !data) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loader aria-label={t('shell.loading')} />;
  const rights = person?.rights ?? [];
  return (
    <Stack maw={1200}>
      <Title order={1}>{t('channels.title')}</Title>
      {!rights.includes('connect') && (
        <Text size="sm" c="dimmed">
          {t('channels.onlyAdmins')}
        </Text>
      )}
      {data.length === 0 && <Text>{t('channels.none')}</Text>}
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        {data.map((channel) => (
          <ChannelCard key={channel.id} channel={channel} rights={rights} />
        ))}
      </SimpleGrid>
      {rights.includes('operate') && <Discover />}
    </Stack>
  );
}
