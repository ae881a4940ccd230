import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { decideMoved, type Status } from '../data/status.ts';
import { ErrorNote } from './error-note.tsx';
import { useMay } from './permission.tsx';

/** One decision for all posts of a channel that were scheduled for another account. */
export function MovedPosts({ moved, name }: { moved: Status['moved'][number]; name: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const mayDecide = useMay('operate');
  const { channel, posts: count, now } = moved;
  const deciding = useMutation({
    mutationFn: (decision: 'publish' | 'cancel') => decideMoved(channel, decision, now),
    onSettled: () => Promise.all([['status'], ['attention']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  const button = (decision: 'publish' | 'cancel', label: string) => (
    <Button
      variant="default"
      size="xs"
      loading={deciding.isPending && deciding.variables === decision}
      disabled={deciding.isPending}
      onClick={() => deciding.mutate(decision)}
    >
      {label}
    </Button>
  );
  return (
    <Alert color="look" variant="light" p="xs" title={t('moved.title', { name })}>
      <Stack gap="xs">
        <Text size="sm">{t('moved.hint', { count, account: now })}</Text>
        {deciding.error && <ErrorNote error={deciding.error} />}
        {mayDecide && (
          <Group gap="xs">
            {button('publish', t('moved.publish', { count }))}
            {button('cancel', t('moved.cancel', { count }))}
          </Group>
        )}
      </Stack>
    </Alert>
  );
}
