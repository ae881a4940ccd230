import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../../parts/text-link.tsx';
import { colourOf, type Post } from './events.ts';
import { type Naming, stripe } from './tile.tsx';

/** Data type of a dragged draft. */
export const CARRIED = 'application/x-masthead-post';

interface Props {
  naming: Naming;
  ids: readonly string[];
  drafts: readonly Post[];
  mayMove: boolean;
  onOpen: (post: Post) => void;
  /** A tile was dropped here: its post loses its time. */
  onReturn: (id: string) => void;
}

/** Post of a tile that was dragged here. */
function tileCarried({ dataTransfer }: DragEvent): string | null {
  try {
    const carried: unknown = JSON.parse(dataTransfer.getData('application/json'));
    return typeof carried === 'object' && carried !== null && 'eventId' in carried ? String(carried.eventId) : null;
  } catch {
    return null;
  }
}

/** Drafts without a time, to be dragged onto the calendar. */
export function Drafts({ naming, ids, drafts, mayMove, onOpen, onReturn }: Props) {
  const { t } = useTranslation();
  const [isOver, setOver] = useState(false);
  return (
    <Stack
      component="section"
      aria-label={t('calendar.drafts')}
      gap="xs"
      p={4}
      bg={isOver ? 'var(--mantine-color-default-hover)' : undefined}
      onDragOver={(event) => {
        if (!mayMove || !event.dataTransfer.types.includes('application/json')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        const id = tileCarried(event);
        if (id === null) return;
        event.preventDefault();
        onReturn(id);
      }}
    >
      <Title order={2} size="h5">
        {t('calendar.drafts')}
      </Title>
      <Text size="sm" c="dimmed">
        {drafts.length === 0 ? t('calendar.noDrafts') : t('calendar.draftsHint')}
      </Text>
      {drafts.map((post) => (
        <Paper
          key={post.id}
          withBorder
          p={6}
          className="tile waiting"
          style={stripe(colourOf(post.channel, ids))}
          draggable={mayMove}
          data-post={post.id}
          onDragStart={(event) => {
            event.dataTransfer.setData(CARRIED, post.id);
            event.dataTransfer.effectAllowed = 'copyMove';
          }}
        >
          <Text size="sm" fw={600} lineClamp={2} component="div">
            <TextLink inherit draggable={false} to="/posts/$id" params={{ id: post.id }}>
              {post.headline}
            </TextLink>
          </Text>
          <Group justify="space-between" gap={4}>
            <Text size="xs" c="dimmed">
              {naming.nameOf(post.channel)}
              {post.state === 'rejected' && ` · ${t('states.rejected')}`}
            </Text>
            {mayMove && (
              <Button size="compact-xs" variant="default" onClick={() => onOpen(post)}>
                {t('calendar.moveTo')}
              </Button>
            )}
          </Group>
        </Paper>
      ))}
    </Stack>
  );
}
