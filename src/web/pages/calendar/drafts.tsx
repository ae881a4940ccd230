import { Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
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
  /** A tile of the calendar is put down here: it gives its time back. */
  onReturn: (id: string) => void;
}

/** The post that is carried by a tile of the calendar's components. */
function tileCarried({ dataTransfer }: DragEvent): string | null {
  try {
    const carried: unknown = JSON.parse(dataTransfer.getData('application/json'));
    return typeof carried === 'object' && carried !== null && 'eventId' in carried ? String(carried.eventId) : null;
  } catch {
    return null;
  }
}

/** Drafts that have no time yet, to be put into the calendar. */
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
            <Anchor
              inherit
              draggable={false}
              renderRoot={(props) => <Link to="/posts/$id" params={{ id: post.id }} {...props} />}
            >
              {post.headline}
            </Anchor>
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
