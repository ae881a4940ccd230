import { Alert, Button, Card, Group, List, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../api/contract/types.ts';
import { approve } from '../../data/posts.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { StateBadge } from '../../parts/state-badge.tsx';
import { Time } from '../../parts/time.tsx';

type Post = AnswerOf<'GET /articles/:id/posts'>['posts'][number];

function Problems({ problems }: Pick<Post, 'problems'>) {
  const { t } = useTranslation();
  return (['blocks', 'warns'] as const).map((severity) => {
    const found = problems.filter((one) => one.severity === severity);
    if (found.length === 0) return null;
    return (
      <Alert key={severity} color={severity === 'blocks' ? 'red' : 'yellow'} title={t(`post.${severity}`)} p="xs">
        <List size="sm">
          {found.map(({ code, field, message }) => (
            <List.Item key={`${code} ${field} ${message}`}>{message}</List.Item>
          ))}
        </List>
      </Alert>
    );
  });
}

/** A post as its readers will see it, with what stands in its way. */
export function PostCard({ post, name, mayApprove }: { post: Post; name: string; mayApprove: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
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
        <iframe
          title={t('post.preview', { name })}
          src={`/posts/${post.id}/preview?version=${post.version}`}
          sandbox="allow-same-origin"
          loading="lazy"
          className="preview"
        />
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
          {isOpen && mayApprove && (
            <Button onClick={() => approving.mutate()} loading={approving.isPending} disabled={isBlocked}>
              {t('post.approve')}
            </Button>
          )}
        </Group>
      </Stack>
    </Card>
  );
}
