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

interface Moving {
  posts: readonly Post[];
  when: string;
  despiteAge?: boolean;
}

interface Outcome {
  moved: Moved[];
  /** Those that were not moved, and why the first of them was not. */
  left: Post[];
  error: unknown;
}

/** Moves posts one after the other, until one is refused. */
async function moveEach({ posts, when, despiteAge }: Moving): Promise<Outcome> {
  const moved: Moved[] = [];
  for (const [index, { id, version, at }] of posts.entries()) {
    try {
      moved.push(await move({ id, version, when, seenAt: at, ...(despiteAge && { despiteAge }) }));
    } catch (error) {
      return { moved, left: posts.slice(index), error };
    }
  }
  return { moved, left: [], error: null };
}

/** Move that returns a post to its previous time. */
function backOf({ post, version, before, after }: Moved): Move {
  const as = before.asked === 'slot' || before.asked === 'now' ? before.asked : undefined;
  // A draft that had no time of its own has none again.
  return { id: post.id, version, when: before.at ?? 'slot', seenAt: after.at, ...(as && { as }) };
}

/** Moves posts: the tile moves at once, and the move can be undone for ten seconds. */
export function useMove(zone: string, onRefused: (posts: readonly Post[], when: string, error: unknown) => void) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const undo = useRef<(() => void) | null>(null);
  useHotkeys([['mod+Z', () => undo.current?.()]]);
  const closeButtonProps = { 'aria-label': t('common.close') };

  function put(those: readonly Post[], at: (post: Post) => string | null): void {
    const ids = new Set(those.map(({ id }) => id));
    client.setQueriesData<Calendar>(
      { queryKey: ['calendar'] },
      (known) =>
        known && { ...known, posts: known.posts.map((post) => (ids.has(post.id) ? { ...post, at: at(post) } : post)) },
    );
  }

  function offerUndo(moved: readonly Moved[]): void {
    const [first] = moved;
    if (!first) return;
    const id = `moved ${first.post.id}`;
    undo.current = () => {
      notifications.hide(id);
      undo.current = null;
      taking.mutate(moved.map(backOf));
    };
    const at = first.after.at;
    const local = at === null ? null : localTime(at, zone);
    const when =
      local === null ? t('calendar.atSlot') : `${dayText(local, 'shortDay', i18n.language)} ${timeOf(local)}`;
    const remarks = moved.flatMap((one) => one.remarks);
    notifications.show({
      id,
      autoClose: UNDO_MS,
      onClose: () => {
        undo.current = null;
      },
      closeButtonProps,
      message: (
        <Stack gap={4}>
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm">
              {t(moved.some((one) => one.waitsForApproval) ? 'calendar.movedDraft' : 'calendar.moved', { when })}
            </Text>
            <Button size="compact-sm" variant="default" onClick={() => undo.current?.()}>
              {t('common.undo')}
            </Button>
          </Group>
          {remarks.length > 0 && (
            <List size="sm">
              {remarks.map((remark) => (
                <List.Item key={`${remark.code} ${remark.message.text}`}>{remark.message.text}</List.Item>
              ))}
            </List>
          )}
        </Stack>
      ),
    });
  }

  const settle = () => client.invalidateQueries({ queryKey: ['calendar'] });
  const moving = useMutation({
    mutationFn: moveEach,
    onMutate: ({ posts, when }) => {
      if (when !== 'slot') put(posts, () => when);
    },
    onSuccess: ({ moved, left, error }, { posts, when }) => {
      offerUndo(moved);
      if (left.length === 0) return;
      put(left, ({ id }) => posts.find((post) => post.id === id)?.at ?? null);
      onRefused(left, when, error);
    },
    onSettled: settle,
  });
  const taking = useMutation({
    mutationFn: async (moves: readonly Move[]) => {
      for (const one of moves) await move(one);
    },
    onSuccess: () => notifications.show({ message: t('calendar.undone'), closeButtonProps }),
    // Someone else moved it, for example: nothing is overwritten.
    onError: (error) =>
      notifications.show({ autoClose: false, message: <ErrorNote error={error} />, closeButtonProps }),
    onSettled: settle,
  });
  return moving;
}
