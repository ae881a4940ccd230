import { Anchor, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../api/contract/types.ts';
import { approve } from '../../data/posts.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Preview } from '../../parts/preview.tsx';
import { Problems } from '../../parts/problems.tsx';
import { StateBadge } from '../../parts/state-badge.tsx';
import { Time } from '../../parts/time.tsx';
import { EditPost } from './edit-post.tsx';

type Post = AnswerOf<'GET /articles/:id/posts'>['posts'][number];

interface Props {
  post: Post;
  name: string;
  mayApprove: boolean;
  mayWrite: boolean;
}

/** A post as its readers will see it, with what stands in its way. */
export function PostCard({ post, name, mayApprove, mayWrite }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [editing, setEditing] = useState(false);
  const approving = useMutation({
    mutationFn: () => approve(post.id, post.version, null),
    onSettled: () => client.invalidateQueries({ queryKey: ['article', post.articleId] }),
  });
  const isOpen = (post.state === 'draft' || post.state === 'queued') && !post.approved;
  const isBlocked = post.problems.some(({ severity }) => severity === 'blocks');
  return (
    <Card withBorder component="section" aria-label={name} padding="sm">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h4">
            {name}
          </Title>
          <Group gap="xs">
            {post.simulated && (
              <Text size="sm" c="dimmed">
                {t('post.simulated')}
              </Text>
            )}
            <StateBadge state={post.state} />
          </Group>
        </Group>
        <Preview id={post.id} version={post.version} name={name} />
        <Group gap="md">
          {post.counts.map(({ field, label, count, max, unit }) => (
            <Text key={field} size="sm" c={count > max ? 'red' : 'dimmed'}>
              {label}: {count}/{max} {unit}
            </Text>
          ))}
        </Group>
        <Problems problems={post.problems} />
        {approving.error && <ErrorNote error={approving.error} />}
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {post.delivery?.nextAt && (
              <>
                {t('post.goesOut')} <Time at={post.delivery.nextAt} />
              </>
            )}
            {post.delivery?.receipt?.url && (
              <a href={post.delivery.receipt.url} target="_blank" rel="noreferrer">
                {t('post.open')}
              </a>
            )}
          </Text>
          <Group gap="xs">
            <Anchor
              size="sm"
              renderRoot={(props) => <Link {...props} to="/posts/$id/activity" params={{ id: post.id }} />}
            >
              {t('activity.open')}
            </Anchor>
            {mayWrite && (post.state === 'draft' || post.state === 'approved' || post.state === 'queued') && (
              <Button variant="default" onClick={() => setEditing(true)}>
                {t('edit.open')}
              </Button>
            )}
            {isOpen && mayApprove && (
              <Button onClick={() => approving.mutate()} loading={approving.isPending} disabled={isBlocked}>
                {t('post.approve')}
              </Button>
            )}
          </Group>
        </Group>
        {editing && <EditPost post={post} name={name} onClose={() => setEditing(false)} />}
      </Stack>
    </Card>
  );
}
