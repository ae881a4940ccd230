import { Anchor, Code, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { channels } from '../../data/articles.ts';

/** Which channels post to nobody: simulated ones with their timelines, and those that are not connected. */
export function ChannelsNote() {
  const { t } = useTranslation();
  const { data = [] } = useQuery(channels);
  const simulated = data.filter(({ mode }) => mode === 'simulated');
  const unconnected = data.filter(({ state }) => state === 'not connected');
  if (simulated.length === 0 && unconnected.length === 0) return null;
  return (
    <div>
      {simulated.length > 0 && (
        <Group gap={8} component="section" aria-label={t('first.simulated')}>
          <Text size="sm" fw={600}>
            {t('first.simulated')}
          </Text>
          {simulated.map(({ id, name, timeline }) =>
            timeline === null ? (
              <Text key={id} size="sm">
                {name}
              </Text>
            ) : (
              <Anchor key={id} size="sm" href={timeline} target="_blank" rel="noreferrer">
                {name}
              </Anchor>
            ),
          )}
        </Group>
      )}
      {unconnected.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('first.unconnected', { channels: unconnected.map(({ name }) => name).join(', ') })}{' '}
          {simulated.length === 0 && (
            <>
              {t('first.simulate')} <Code>npm start -- --simulated</Code>
            </>
          )}
        </Text>
      )}
    </div>
  );
}
