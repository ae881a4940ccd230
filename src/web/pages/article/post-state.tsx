import { Anchor, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../../data/articles.ts';
import type { Post } from '../../data/posts.ts';
import { authorsIn } from '../../parts/authors.ts';
import { StateBadge } from '../../parts/state-badge.tsx';
import { Time } from '../../parts/time.tsx';

/** How far a post is, when it goes out, where it can be seen, and whether it is but simulated. */
export function PostState({ post, channel }: { post: Post; channel: Channel | undefined }) {
  const { t } = useTranslation();
  const { state, delivery, simulated, approval } = post;
  return (
    <Group gap="sm">
      <StateBadge state={state} />
      {delivery?.nextAt && (
        <Text size="sm">
          {t('post.goesOut')} <Time at={delivery.nextAt} />
        </Text>
      )}
      {delivery?.receipt?.url && (
        <Anchor href={delivery.receipt.url} target="_blank" rel="noreferrer" size="sm">
          {t('post.open')}
        </Anchor>
      )}
      {approval.editedBy !== null && (
        <Text size="sm" c="dimmed">
          {t('composer.editedBy', { name: authorsIn(approval, t) })}
        </Text>
      )}
      <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/posts/$id/activity" params={{ id: post.id }} />}>
        {t('activity.open')}
      </Anchor>
      {simulated &&
        (channel?.timeline ? (
          <Anchor href={channel.timeline} target="_blank" rel="noreferrer" size="sm">
            {t('composer.timeline')}
          </Anchor>
        ) : (
          <Text size="sm" c="dimmed">
            {t('post.simulated')}
          </Text>
        ))}
    </Group>
  );
}
