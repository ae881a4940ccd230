import { ActionIcon, Anchor, Button, Text } from '@mantine/core';
import { IconArrowLeft, IconCrop } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { VIDEO_REQUIRED } from '../../../domain/videos.ts';
import { articleWith, composeOn, postsOf } from '../../data/articles.ts';
import { channels } from '../../data/channels.ts';
import { postPage } from '../../data/post-page.ts';
import { type Post, postWith } from '../../data/posts.ts';
import { useOthers, useSayHere } from '../../data/presence.ts';
import { useReading } from '../../data/reading.ts';
import { ErrorNote, Pending } from '../../parts/error-note.tsx';
import { Page } from '../../parts/page.tsx';
import { gap, listText } from '../../parts/server-text.ts';
import { TextLink } from '../../parts/text-link.tsx';
import { BaseEditor } from './base-editor.tsx';
import { StoryTabs } from './story-tabs.tsx';
import { baseOf } from './use-post-writer.ts';
import { Withdraw, WithdrawnNote } from './withdraw.tsx';

const postRoute = getRouteApi('/desk/posts/$id');

/** Redirects from a post to its tab on the page of its story. */
export function PostPage() {
  const { id } = postRoute.useParams();
  const { comments } = postRoute.useSearch();
  const post = useQuery(postWith(id));
  if (!post.data) return <Pending of={post} />;
  const { search, ...page } = postPage(post.data);
  return <Navigate {...page} search={{ ...search, ...(comments && { comments }) }} replace />;
}

/** Announces that this article is open here, and shows who else has it open. It locks nothing. */
function WorkingHere({ id }: { id: string }) {
  const { t } = useTranslation();
  useSayHere(id);
  const names = useOthers().get(id) ?? [];
  return (
    <Text size="sm" role="status" c="dimmed">
      {names.length > 0 && t('inbox.here', { names: listText(names) })}
    </Text>
  );
}

const route = getRouteApi('/desk/articles/$id');
/** A channel that takes only videos has nothing to post for a story without one. */
const lacksVideo = ({ problems }: Post): boolean => problems.some(({ code }) => code === VIDEO_REQUIRED);

/** Article page: the posts of all channels, and a tab for each. */
export function ArticlePage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const { channel: asked, comments = false } = route.useSearch();
  const navigate = route.useNavigate();
  const article = useQuery(articleWith(id));
  const posts = useQuery(postsOf(id));
  const base = useQuery({ ...baseOf(id), enabled: article.data?.article !== null });
  const known = useQuery(channels);
  const isNew = article.data?.stage === 'new' && posts.data?.posts.length === 0;
  const looking = useReading(isNew, ({ articleId }) => articleId === article.data?.id);
  const byId = new Map((known.data ?? []).map((channel) => [channel.id, channel]));
  const names = new Map([...byId].map(([channel, { name }]) => [channel, name]));
  const error = article.error ?? posts.error ?? base.error;
  const again = () => Promise.all([article.refetch(), posts.refetch(), base.refetch()]);
  if (!article.data || !posts.data) {
    return <Pending of={{ error, refetch: again }} />;
  }
  const { article: story, withdrawal } = article.data;
  const newest = posts.data.posts.filter(
    (post) => !posts.data.posts.some(({ channel, round }) => channel === post.channel && round > post.round),
  );
  const skipped = newest.filter(lacksVideo);
  const shown = newest.filter((post) => !skipped.includes(post));
  const nameOf = (channel: string): string => names.get(channel) ?? channel;
  return (
    <Page
      wide
      title={story?.headline ?? t('article.unknown')}
      lang={story?.language ?? undefined}
      headline
      lead={
        <ActionIcon component={Link} to="/" variant="subtle" color="draft" aria-label={t('common.back')}>
          <IconArrowLeft size={20} aria-hidden="true" />
        </ActionIcon>
      }
      about={
        <>
          {story?.canonicalUrl && (
            <Anchor href={story.canonicalUrl} target="_blank" rel="noreferrer" size="xs">
              {story.canonicalUrl.replace(/^https?:\/\/(?:www\.)?/, '')}
            </Anchor>
          )}
          <WorkingHere id={article.data.id} />
        </>
      }
      actions={
        <>
          {story && story.images.length > 0 && (
            <Button
              variant="default"
              leftSection={<IconCrop size={16} aria-hidden="true" />}
              renderRoot={(rest) => <Link {...rest} to="/articles/$id/crops" params={{ id }} />}
            >
              {t('crops.open')}
            </Button>
          )}
          {!withdrawal && <Withdraw id={article.data.id} />}
        </>
      }
    >
      <div className="storyNotes">
        {/* A failed refetch keeps what is shown and typed. */}
        {error && <ErrorNote error={error} onRetry={() => void again()} />}
        {withdrawal && <WithdrawnNote id={article.data.id} reason={withdrawal.reason} />}
        {posts.data.skipped.map(({ channel, reason }) => (
          <Text key={channel} size="sm" c="dimmed">
            {t('article.skipped', { channel: nameOf(channel), reason: reason.text ?? '' })}
          </Text>
        ))}
        {newest.length === 0 && (
          <Text c="dimmed" role="status">
            {looking ?? t('article.noPosts')}
          </Text>
        )}
      </div>
      {newest.length > 0 && (
        <StoryTabs
          id={id}
          posts={newest}
          shown={shown}
          channels={byId}
          open={asked}
          commented={comments}
          onAdd={async (channel) => {
            // Its rules may leave the article out: the note above says why.
            const { posts: own } = await composeOn(id, [channel]);
            return own.some((post) => post.channel === channel);
          }}
          canRemove
          onOpen={(channel) => void navigate({ search: { channel }, replace: true, resetScroll: false })}
        >
          {base.data && <BaseEditor key={base.data.articleId} base={base.data} posts={newest} names={names} />}
          {skipped.map(({ id: post, channel }) => (
            <Text key={post} size="sm" c="dimmed" mt="sm">
              {t('article.noVideo', { channel: nameOf(channel) })}
              {gap()}
              <TextLink to="/articles/$id" params={{ id }} search={{ channel }}>
                {t('article.openPost')}
              </TextLink>
            </Text>
          ))}
        </StoryTabs>
      )}
    </Page>
  );
}
