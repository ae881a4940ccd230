import { Button, Group, List, Stack, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { dayText, localTime, timeOf } from '../../data/time.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import type { Calendar, Post } from './events.ts';
import { type Move, type Moved, move } from './events.ts';

/** Time in which a move can be undone. Milliseconds. */
const UNDO_MS = 10_000;

/** Move that returns a post to its previous time. */
function backOf({ post, version, before, after }: Moved): Move {
  const as = before.asked === 'slot' || before.asked === 'now' ? before.asked : undefined;
  // A draft that had no time of its own has none again.
  return { id: post.id, version, when: before.at ?? 'slot', seenAt: after.at, ...(as && { as }) };
}

/** Moves posts: the tile moves at once, and the move can be undone for ten seconds. */
export function useMove(zone: string, onRefused: (post: Post, when: string, error: unknown) => void) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const undo = useRef<(() => void) | null>(null);
  useHotkeys([['mod+Z', () => undo.current?.()]]);

  function put(id: string, at: string | null): void {
    client.setQueriesData<Calendar>(
      { queryKey: ['calendar'] },
      (known) => known && { ...known, posts: known.posts.map((post) => (post.id === id ? { ...post, at } : post)) },
    );
  }

  function offerUndo(moved: Moved): void {
    const id = `moved ${moved.post.id}`;
    const close = (): void => {
      notifications.hide(id);
      undo.current = null;
    };
    undo.current = () => {
      close();
      taking.mutate(backOf(moved));
    };
    const at = moved.after.at;
    const local = at === null ? null : localTime(at, zone);
    const when =
      local === null ? t('calendar.atSlot') : `${dayText(local, 'shortDay', i18n.language)} ${timeOf(local)}`;
    notifications.show({
      id,
      autoClose: UNDO_MS,
      onClose: () => {
        undo.current = null;
      },
      closeButtonProps: { 'aria-label': t('common.close') },
      message: (
        <Stack gap={4}>
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm">{t(moved.waitsForApproval ? 'calendar.movedDraft' : 'calendar.moved', { when })}</Text>
            <Button size="compact-sm" variant="default" onClick={() => undo.current?.()}>
              {t('common.undo')}
            </Button>
          </Group>
          {moved.remarks.length > 0 && (
            <List size="sm">
              {moved.remarks.map((remark) => (
                <List.Item key={`${remark.code} ${remark.post}`}>{remark.message.text}</List.Item>
              ))}
            </List>
          )}
        </Stack>
      ),
    });
  }

  const settle = () => client.invalidateQueries({ queryKey: ['calendar'] });
  const moving = useMutation({
    mutationFn: ({ post, when, despiteAge }: { post: Post; when: string; despiteAge?: boolean }) =>
      move({ id: post.id, version: post.version, when, seenAt: post.at, ...(despiteAge && { despiteAge }) }),
    onMutate: ({ post, when }) => {
      if (when !== 'slot') put(post.id, when);
    },
    onSuccess: offerUndo,
    onError: (error, { post, when }) => {
      put(post.id, post.at);
      onRefused(post, when, error);
    },
    onSettled: settle,
  });
  const taking = useMutation({
    mutationFn: move,
    onSuccess: () =>
      notifications.show({ message: t('calendar.undone'), closeButtonProps: { 'aria-label': t('common.close') } }),
    // Someone else moved it, for example: nothing is overwritten.
    onError: (error) =>
      notifications.show({
        autoClose: false,
        message: <ErrorNote error={error} />,
        closeButtonProps: { 'aria-label': t('common.close') },
      }),
    onSettled: settle,
  });
  return moving;
}
