import { Alert, Anchor, Loader, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { articleWith, channels, postsOf } from '../../data/articles.ts';
import { me } from '../../data/session.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { WorkingHere } from '../../parts/working-here.tsx';
import { PostCard } from './post-card.tsx';

const route = getRouteApi('/desk/articles/$id');

/** One article, and what each channel says about it. */
export function ArticlePage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const article = useQuery(articleWith(id));
  const posts = useQuery(postsOf(id));
  const known = useQuery(channels);
  const { data: person } = useSuspenseQuery(me);
  const names = new Map((known.data ?? []).map((channel) => [channel.id, channel.name]));
  const error = article.error ?? posts.error;
  if (error) return <ErrorNote error={error} onRetry={() => void Promise.all([article.refetch(), posts.refetch()])} />;
  if (!article.data || !posts.data) return <Loader aria-label={t('shell.loading')} />;
  const { article: story, withdrawal } = article.data;
  const newest = posts.data.posts.filter(
    (post) => !posts.data.posts.some(({ channel, round }) => channel === post.channel && round > post.round),
  );
  return (
    <Stack>
      <header>
        <Title order={1} lang={story?.language ?? undefined}>
          {story?.headline ?? t('article.unknown')}
        </Title>
        <WorkingHere id={article.data.id} />
        {story?.canonicalUrl && (
          <Anchor href={story.canonicalUrl} target="_blank" rel="noreferrer" size="sm">
            {story.canonicalUrl}
          </Anchor>
        )}
        {story && story.images.length > 0 && (
          <Text size="sm">
            <Link to="/articles/$id/crops" params={{ id }}>
              {t('crops.open')}
            </Link>
          </Text>
        )}
      </header>
      {withdrawal && (
        <Alert color="red" title={t('inbox.withdrawn')}>
          {withdrawal.reason}
        </Alert>
      )}
      {posts.data.skipped.map(({ channel, reason }) => (
        <Text key={channel} size="sm" c="dimmed">
          {t('article.skipped', { channel: names.get(channel) ?? channel, reason })}
        </Text>
      ))}
      {newest.length === 0 && <Text c="dimmed">{t('article.noPosts')}</Text>}
      <SimpleGrid cols={{ base: 1, md: 2, xl: 3 }}>
        {newest.map((post) => (
          <PostCard
            key={post.id}
            post={post}
            name={names.get(post.channel) ?? post.channel}
            mayApprove={person?.rights.includes('approve') ?? false}
            mayWrite={person?.rights.includes('write') ?? false}
          />
        ))}
      </SimpleGrid>
    </Stack>
  );
}
