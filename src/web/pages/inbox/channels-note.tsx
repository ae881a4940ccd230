import { Code, List, Paper, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { channels } from '../../data/channels.ts';
import { listText } from '../../parts/server-text.ts';

/** First steps of an empty inbox. */
export function FirstSteps({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useTranslation();
  return (
    <Paper withBorder m="md" p="lg" component="section" aria-label={t('first.title')}>
      <Title order={2} size="h4">
        {t('first.title')}
      </Title>
      {mayWrite ? (
        <List type="ordered" size="sm" mt="sm" spacing={4}>
          <List.Item>{t('first.paste')}</List.Item>
          <List.Item>{t('first.look')}</List.Item>
          <List.Item>{t('first.approve')}</List.Item>
        </List>
      ) : (
        <Text size="sm" mt="sm">
          {t('first.wait')}
        </Text>
      )}
      <Text size="sm" c="dimmed" mt="sm">
        {t('first.sources')}
      </Text>
    </Paper>
  );
}

/** Channels that are not connected. */
export function ChannelsNote() {
  const { t } = useTranslation();
  const { data = [] } = useQuery(channels);
  const unconnected = data.filter(({ state }) => state === 'not connected');
  if (unconnected.length === 0) return null;
  return (
    <Text size="xs" c="dimmed">
      {t('first.unconnected', { channels: listText(unconnected.map(({ name }) => name)) })}{' '}
      {data.every(({ mode }) => mode !== 'simulated') && (
        <>
          {t('first.simulate')} <Code>npm start -- --simulated</Code>
        </>
      )}
    </Text>
  );
}
