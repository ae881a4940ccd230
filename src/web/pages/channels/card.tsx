import { Anchor, Avatar, Badge, Card, Group, type MantineColor, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../../api/contract/session.ts';
import type { Channel } from '../../data/channels.ts';
import { termFor } from '../../parts/told.ts';
import { Actions } from './actions.tsx';
import { Health } from './health.tsx';
import { Limits } from './limits.tsx';
import { Secrets } from './secrets.tsx';
import { TokenLine } from './token-line.tsx';

/** Colour says nothing by itself: the word stands there, too. */
const COLOURS: Readonly<Record<Channel['state'], MantineColor>> = {
  ready: 'green',
  paused: 'orange',
  'not connected': 'red',
  off: 'gray',
};

export function ChannelCard({ channel, rights }: { channel: Channel; rights: Me['rights'] }) {
  const { t } = useTranslation();
  const { id, name, platformName, mode, state, timeline } = channel;
  return (
    <Card component="section" withBorder aria-labelledby={`channel-${id}`}>
      <Stack gap="sm" h="100%">
        <Group justify="space-between" align="start" gap="xs">
          <Group gap="sm" wrap="nowrap">
            <Avatar radius="sm" color="gray" variant="default" aria-hidden>
              {[...termFor(platformName)][0]}
            </Avatar>
            <div>
              <Title order={2} size="h4" id={`channel-${id}`}>
                {name}
              </Title>
              <Text size="sm" c="dimmed">
                {termFor(platformName)} · {id}
              </Text>
            </div>
          </Group>
          <Group gap={4} justify="flex-end">
            {mode === 'simulated' && (
              <Badge color="grape" variant="outline" tt="none">
                {t('channels.simulated')}
              </Badge>
            )}
            <Badge color={COLOURS[state]} variant="light" c="var(--mantine-color-text)" tt="none">
              {t(`channels.states.${state}`)}
            </Badge>
          </Group>
        </Group>
        {mode === 'simulated' && (
          <Text size="sm">
            {t('channels.simulatedHint')}{' '}
            {timeline !== null && (
              <Anchor href={timeline} target="_blank" rel="noreferrer" underline="always">
                {t('channels.timeline')}
              </Anchor>
            )}
          </Text>
        )}
        <Health channel={channel} />
        <TokenLine channel={channel} />
        <Limits channel={channel} />
        <Secrets channel={channel} mayConnect={rights.includes('connect')} />
        <Actions channel={channel} rights={rights} />
      </Stack>
    </Card>
  );
}
