import { Anchor, Code, Group, List, Paper, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Channel, channels } from '../../data/channels.ts';
import { listText } from '../../parts/server-text.ts';

/** First steps of an empty inbox. */
export function FirstSteps({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="lg" component="section" aria-label={t('first.title')}>
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

function Timelines({ simulated }: { simulated: readonly Channel[] }) {
  return simulated.map(({ id, name, timeline }) =>
    timeline === null ? (
      <Text key={id} size="sm">
        {name}
      </Text>
    ) : (
      <Anchor key={id} size="sm" href={timeline} target="_blank" rel="noreferrer">
        {name}
      </Anchor>
    ),
  );
}

/**
 * Channels in test mode, with links to their simulators, and channels that are not connected. On a phone it is a line
 * that opens.
 */
export function ChannelsNote({ narrow }: { narrow: boolean }) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(channels);
  const simulated = data.filter(({ mode }) => mode === 'simulated');
  const unconnected = data.filter(({ state }) => state === 'not connected');
  if (simulated.length === 0 && unconnected.length === 0) return null;
  const note = (
    <>
      {simulated.length > 0 && (
        <Group gap={8} component="section" aria-label={t('first.simulated')}>
          {!narrow && (
            <Text size="sm" fw={600}>
              {t('first.simulated')}
            </Text>
          )}
          <Timelines simulated={simulated} />
        </Group>
      )}
      {unconnected.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('first.unconnected', { channels: listText(unconnected.map(({ name }) => name)) })}{' '}
          {simulated.length === 0 && (
            <>
              {t('first.simulate')} <Code>npm start -- --simulated</Code>
            </>
          )}
        </Text>
      )}
    </>
  );
  if (!narrow) return <div>{note}</div>;
  return (
    <details>
      <Text component="summary" size="sm">
        {t('first.note', { count: new Set([...simulated, ...unconnected]).size })}
      </Text>
      {note}
    </details>
  );
}
