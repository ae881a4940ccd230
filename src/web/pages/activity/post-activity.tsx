import { Anchor, Button, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { sheetAddress } from '../../data/activity.ts';
import { channels } from '../../data/articles.ts';
import { postWith } from '../../data/posts.ts';
import { useZone } from '../../data/session.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { StateBadge } from '../../parts/state-badge.tsx';
import { ActivityList } from './list.tsx';

const route = getRouteApi('/desk/posts/$id/activity');

/** All that happened to one post: who wrote, approved and held it, and every try to send it. */
export function PostActivityPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const zone = useZone();
  const post = useQuery(postWith(id));
  const known = useQuery(channels);
  if (post.error) return <ErrorNote error={post.error} onRetry={() => void post.refetch()} />;
  if (!post.data) return <Loader aria-label={t('shell.loading')} />;
  const { headline, channel, state, articleId } = post.data;
  const name = known.data?.find((one) => one.id === channel)?.name ?? channel;
  return (
    <Stack maw={1100}>
      <header>
        <Title order={1}>{t('activity.ofPost')}</Title>
        <Group gap="xs" mt={4}>
          <Text>{t('activity.ofPostOn', { headline, channel: name })}</Text>
          <StateBadge state={state} />
          <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/articles/$id" params={{ id: articleId }} />}>
            {t('activity.toPost')}
          </Anchor>
        </Group>
      </header>
      <Group gap="md">
        <Button
          component="a"
          href={sheetAddress({ post: id })}
          download="activity.csv"
          variant="default"
          size="compact-sm"
        >
          {t('activity.sheet')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('activity.zone', { zone })}
        </Text>
      </Group>
      <ActivityList filter={{ post: id }} ofPost />
    </Stack>
  );
}
