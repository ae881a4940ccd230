import { Anchor, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../../data/channels.ts';
import { approve, authorsIn, isOpen, type Post, publishesNow } from '../../data/posts.ts';
import { offerUndo } from '../../data/undo.ts';
import { CannotApprove, Rejection } from '../../parts/approval.tsx';
import { ChannelLogo } from '../../parts/channel-logo.tsx';
import { CommentsButton } from '../../parts/comments/comments-button.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Preview } from '../../parts/preview.tsx';
import { Problems } from '../../parts/problems.tsx';
import { fieldNamed, termFor } from '../../parts/server-text.ts';
import { StateBadge } from '../../parts/state-badge.tsx';
import { TextLink } from '../../parts/text-link.tsx';
import { Time } from '../../parts/time.tsx';
import { isOffered, useChanged } from './use-post-writer.ts';

/** State of a post, its time, its URL, and whether its channel is in test mode. */
export function PostState({ post, channel }: { post: Post; channel: Channel | undefined }) {
  const { t } = useTranslation();
  const { state, delivery, simulated, approval } = post;
  return (
    <Group gap="sm">
      <StateBadge state={state} platform={channel && termFor(channel.platformName)} />
      {isOpen(post) && delivery?.nextAt && (
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
      <TextLink size="sm" to="/posts/$id/activity" params={{ id: post.id }}>
        {t('activity.title')}
      </TextLink>
      {simulated &&
        (channel?.timeline ? (
          <Anchor
            href={`${channel.timeline}#${encodeURIComponent(delivery?.receipt?.remoteId ?? '')}`}
            target="_blank"
            rel="noreferrer"
            size="sm"
          >
            {t('common.simulator')}
          </Anchor>
        ) : (
          <Text size="sm" c="dimmed">
            {t('post.simulated')}
          </Text>
        ))}
    </Group>
  );
}

interface Props {
  post: Post;
  name: string;
  channel: Channel | undefined;
  /** Id of the article, as in the URL. */
  articleId: string;
  mayApprove: boolean;
  mayWrite: boolean;
}

/** A post as readers will see it, with its problems. */
export function PostCard({ post, name, channel, articleId, mayApprove, mayWrite }: Props) {
  const { t } = useTranslation();
  const changed = useChanged();
  const approving = useMutation({
    mutationFn: () => approve({ ...post, when: null }),
    onSuccess: offerUndo,
    onSettled: changed,
  });
  const { may } = post;
  const isBlocked = post.problems.some(({ severity }) => severity === 'blocks');
  return (
    <section aria-label={name}>
      <Stack gap="xs">
        <div className="boardHead">
          {channel && <ChannelLogo channel={channel} size={22} />}
          <h2>{name}</h2>
          {post.words === 'own' && (
            <Badge variant="light" color="draft">
              {t('composer.own')}
            </Badge>
          )}
        </div>
        <PostState post={post} channel={channel} />
        <Rejection post={post} />
        <Preview id={post.id} version={post.version} name={name} />
        <Group gap="md">
          {post.counts.map(({ field, part = 0, count, max, unit }) => (
            <Text key={`${field} ${part}`} size="sm" c={count > max ? 'fail' : 'dimmed'}>
              {t('post.length', { label: fieldNamed(field), length: count, max, unit: termFor(unit) })}
            </Text>
          ))}
        </Group>
        <Problems problems={post.problems} />
        {approving.error && <ErrorNote error={approving.error} />}
        {mayApprove && may && !isOffered(may) && <CannotApprove may={may} />}
        <Group justify="flex-end" gap="xs">
          <CommentsButton post={post} name={name} />
          {mayWrite && isOpen(post) && (
            <Button
              variant="default"
              renderRoot={(props) => (
                <Link {...props} to="/articles/$id" params={{ id: articleId }} search={{ channel: post.channel }} />
              )}
            >
              {t('edit.open')}
              <span className="unseen"> ({name})</span>
            </Button>
          )}
          {mayApprove && may && isOffered(may) && !post.rejection && (
            <Button onClick={() => approving.mutate()} loading={approving.isPending} disabled={isBlocked}>
              {t(publishesNow(post) ? 'post.publishNow' : 'post.approve')}
              <span className="unseen"> ({name})</span>
            </Button>
          )}
        </Group>
      </Stack>
    </section>
  );
}
