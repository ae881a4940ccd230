import { ActionIcon, Alert, Button, Group, List, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ChannelMessages, leaveMessage, messagesOf, orderMessage } from '../../data/channels.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { useMay } from '../../parts/permission.tsx';
import { textOf } from '../../parts/server-text.ts';
import { Time } from '../../parts/time.tsx';

type Message = ChannelMessages['messages'][number];
type Item = Message['items'][number];

/** The order with one of the posts a place further up (-1) or down (1). */
function moved(items: readonly Item[], at: number, by: 1 | -1): string[] {
  const posts = items.map(({ post }) => post);
  const [post] = posts.splice(at, 1);
  return post === undefined ? posts : posts.toSpliced(at + by, 0, post);
}

interface Moves {
  isPending: boolean;
  order(posts: string[]): void;
  leave(post: string): void;
}

function Entry({ items, at, moves }: { items: readonly Item[]; at: number; moves: Moves | null }) {
  const { t } = useTranslation();
  const item = items[at];
  if (!item) return null;
  const { post, headline, waitsFor } = item;
  const step = (by: 1 | -1, label: string, sign: string) => (
    <ActionIcon
      variant="default"
      aria-label={label}
      disabled={moves?.isPending || items[at + by] === undefined}
      onClick={() => moves?.order(moved(items, at, by))}
    >
      {sign}
    </ActionIcon>
  );
  return (
    <List.Item>
      <Group gap="xs" wrap="nowrap" align="start" justify="space-between">
        <div>
          <Text size="sm">{headline}</Text>
          {waitsFor !== null && (
            <Text size="sm" c="look">
              {t('channels.messages.waits', { why: textOf(waitsFor) })}
            </Text>
          )}
        </div>
        {moves && (
          <Group gap={4} wrap="nowrap">
            {step(-1, t('channels.messages.up', { headline }), '↑')}
            {step(1, t('channels.messages.down', { headline }), '↓')}
            <Button
              variant="default"
              size="compact-sm"
              aria-label={t('channels.messages.remove', { headline })}
              disabled={moves.isPending}
              onClick={() => moves.leave(post)}
            >
              {t('channels.messages.removeShort')}
            </Button>
          </Group>
        )}
      </Group>
    </List.Item>
  );
}

/** The articles of a channel's next message in their order, with what each waits for. */
export function NextMessage({ id }: { id: string }) {
  const { t } = useTranslation();
  const may = useMay('write');
  const client = useQueryClient();
  const { data, error } = useQuery(messagesOf(id));
  const onSuccess = () => client.invalidateQueries({ queryKey: ['slots', id] });
  const next = data?.messages[0];
  const ordering = useMutation({ mutationFn: (posts: string[]) => orderMessage(id, next?.at ?? '', posts), onSuccess });
  const leaving = useMutation({ mutationFn: leaveMessage, onSuccess });
  const moves = {
    isPending: ordering.isPending || leaving.isPending,
    order: (posts: string[]) => ordering.mutate(posts),
    leave: (post: string) => leaving.mutate(post),
  };
  const failure = error ?? ordering.error ?? leaving.error;
  const later = (data?.messages.length ?? 0) - 1;
  return (
    <Stack component="section" gap={6} aria-labelledby={`message-${id}`}>
      <Title order={3} size="h5" id={`message-${id}`}>
        {t('channels.messages.title')}
      </Title>
      {failure && <ErrorNote error={failure} />}
      {data && !next && <Text size="sm">{t('channels.messages.none')}</Text>}
      {data && next && (
        <>
          <Text size="sm">
            {t('channels.messages.at')} <Time at={next.at} /> ·{' '}
            {t('channels.messages.count', { count: next.items.length, most: data.most })}
          </Text>
          {next.sending && (
            <Alert variant="light" p="xs" role="status">
              {t('channels.messages.sending')}
            </Alert>
          )}
          <List type="ordered" size="sm" spacing={4} styles={{ itemWrapper: { display: 'block' } }}>
            {next.items.map(({ post }, at) => (
              <Entry key={post} items={next.items} at={at} moves={may && !next.sending ? moves : null} />
            ))}
          </List>
          {later > 0 && <Text size="sm">{t('channels.messages.later', { count: later })}</Text>}
        </>
      )}
    </Stack>
  );
}
