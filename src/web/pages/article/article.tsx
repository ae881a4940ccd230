import './article.css';
import { ActionIcon, Anchor, Button, Stack, Tabs, Text } from '@mantine/core';
import { IconAlertTriangleFilled, IconAlignLeft, IconArrowLeft, IconCheck, IconCrop } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { VIDEO_REQUIRED } from '../../../domain/videos.ts';
import type { AnswerOf } from '../../../features/index.ts';
import { articleWith, postsOf } from '../../data/articles.ts';
import { channels, useChannelName } from '../../data/channels.ts';
import { type Post, postWith } from '../../data/posts.ts';
import { useOthers, useSayHere } from '../../data/presence.ts';
import { useReading } from '../../data/reading.ts';
import { me } from '../../data/session.ts';
import { AskApproval } from '../../parts/ask-approval.tsx';
import { CommentsButton } from '../../parts/comments/comments-button.tsx';
import { ErrorNote, Pending } from '../../parts/error-note.tsx';
import { Page } from '../../parts/page.tsx';
import { useMay } from '../../parts/permission.tsx';
import { PlatformMark } from '../../parts/platform-mark.tsx';
import { Preview } from '../../parts/preview.tsx';
import { Problems } from '../../parts/problems.tsx';
import { gap, listText } from '../../parts/server-text.ts';
import { StateBadge } from '../../parts/state-badge.tsx';
import { TextLink } from '../../parts/text-link.tsx';
import { Composer } from './composer.tsx';
import { Field } from './field.tsx';
import { PostCard } from './post-card.tsx';
import { Conflict, SaveState, StepsBar } from './save-state.tsx';
import { baseOf, basePort, isDraft, savedBase, useChanged, useWriter } from './use-post-writer.ts';
import { Withdraw, WithdrawnNote } from './withdraw.tsx';

const postRoute = getRouteApi('/desk/posts/$id');

/** Redirects from a post to its tab on the article page. */
export function PostPage() {
  const { id } = postRoute.useParams();
  const { comments } = postRoute.useSearch();
  const post = useQuery(postWith(id));
  if (!post.data) return <Pending of={post} />;
  const { articleId, channel } = post.data;
  if (articleId === null) return <FreePost post={post.data} commented={comments ?? false} />;
  const search = { channel, ...(comments && { comments }) };
  return <Navigate to="/articles/$id" params={{ id: articleId }} search={search} replace />;
}

/** Post that is not about an article, as its readers see it. */
function FreePost({ post, commented }: { post: Post; commented: boolean }) {
  const name = useChannelName()(post.channel);
  return (
    <Page
      title={post.headline}
      lang={post.content.language ?? undefined}
      headline
      about={name}
      tabs={<StateBadge state={post.state} />}
      actions={<CommentsButton post={post} name={name} opened={commented} />}
    >
      <Stack maw={720}>
        <Preview id={post.id} version={post.version} name={name} />
        <Problems problems={post.problems} />
      </Stack>
    </Page>
  );
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

interface Props {
  base: AnswerOf<'GET /articles/:id/base'>;
  posts: readonly Post[];
  names: ReadonlyMap<string, string>;
}

/** Editor of the base copy. */
function BaseEditor({ base, posts, names }: Props) {
  const { t } = useTranslation();
  const changed = useChanged();
  const { data: person } = useSuspenseQuery(me);
  const mayWrite = useMay('write');
  const following = base.posts.filter(({ words, begun }) => words !== 'own' && !begun);
  const kept = base.posts.filter((one) => !following.includes(one));
  // A pause in typing must not undo an approval.
  const isAuto = mayWrite && following.every(({ id }) => posts.some((post) => post.id === id && isDraft(post)));
  const port = basePort(person?.name ?? '', base.articleId, changed);
  const { writer, writing } = useWriter(port, savedBase(base), isAuto);
  const text = writing.words.text ?? '';
  const lang = base.language ?? undefined;
  const namesOf = (some: typeof kept): string => listText(some.map(({ channel }) => names.get(channel) ?? channel));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a short cut for what is saved by itself, or by the button below.
    <div
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void writer.save();
      }}
    >
      <Stack gap="xs" maw={760}>
        <Conflict writing={writing} writer={writer} nameOf={() => t('composer.base')} lang={lang} />
        <Field
          label={t('composer.base')}
          text={text}
          onType={(typed) => writer.type('text', typed)}
          readOnly={!mayWrite}
          lang={lang}
          findings={[]}
          rows={4}
          placeholder={base.suggested}
          description={t('composer.baseHelp')}
        />
        {mayWrite && text === '' && (
          <Anchor component="button" type="button" size="sm" onClick={() => writer.type('text', base.suggested)}>
            {t('composer.baseBegin')}
          </Anchor>
        )}
        {text !== '' && following.length > 0 && (
          <Text size="sm">{t('composer.baseSays', { channels: namesOf(following) })}</Text>
        )}
        {kept.length > 0 && <Text size="sm">{t('composer.baseKept', { channels: namesOf(kept) })}</Text>}
        {mayWrite && <SaveState writing={writing} isAuto={isAuto} onSave={() => void writer.save()} />}
        {mayWrite && <StepsBar writer={writer} writing={writing} asks={!isAuto} />}
      </Stack>
    </div>
  );
}

const route = getRouteApi('/desk/articles/$id');
/** The tab of all channels together; a channel's begins otherwise. */
const ALL = 'all';
const tabOf = (channel: string): string => `channel-${channel}`;

const intoView = (tab: HTMLElement | null) => tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });

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
  const [mayApprove, mayWrite] = [useMay('approve'), useMay('write')];
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
  const open = newest.find(({ channel }) => channel === asked);
  const card = (post: Post) => (
    <PostCard
      key={post.id}
      post={post}
      name={nameOf(post.channel)}
      channel={byId.get(post.channel)}
      articleId={id}
      mayApprove={mayApprove}
      mayWrite={mayWrite}
    />
  );
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
          <AskApproval posts={newest} least={2} />
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
        <Tabs
          value={open ? tabOf(open.channel) : ALL}
          onChange={(tab) => {
            const channel = newest.find((post) => tabOf(post.channel) === tab)?.channel;
            void navigate({ search: { channel }, replace: true, resetScroll: false });
          }}
          keepMounted={false}
        >
          <div className="channelTabs">
            <Tabs.List aria-label={t('channels.title')}>
              <Tabs.Tab value={ALL} leftSection={<IconAlignLeft size={18} aria-hidden="true" />}>
                {t('composer.all')}
              </Tabs.Tab>
              {newest.map(({ channel, words, problems }) => {
                const brand = byId.get(channel)?.brand;
                return (
                  <Tabs.Tab
                    key={channel}
                    value={tabOf(channel)}
                    // On a phone the tabs are longer than the page.
                    ref={channel === open?.channel ? intoView : null}
                    leftSection={brand && <PlatformMark brand={brand} size={20} />}
                  >
                    {nameOf(channel)}
                    {problems.length > 0 ? (
                      <IconAlertTriangleFilled className="tabCheck" size={15} aria-hidden="true" />
                    ) : (
                      <IconCheck className="tabReady" size={15} aria-hidden="true" />
                    )}
                    {words === 'own' && <span className="unseen"> ({t('composer.own')})</span>}
                  </Tabs.Tab>
                );
              })}
            </Tabs.List>
          </div>
          <Tabs.Panel value={ALL}>
            <div className="composer">
              <div className="composerEdit">
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
              </div>
              <div className="composerBoard">
                <div className="board">{shown.map(card)}</div>
              </div>
            </div>
          </Tabs.Panel>
          {open && (
            <Tabs.Panel value={tabOf(open.channel)}>
              <Composer
                key={open.id}
                post={open}
                name={nameOf(open.channel)}
                channel={byId.get(open.channel)}
                commented={comments}
                others={shown.filter(({ id: other }) => other !== open.id).map(card)}
              />
            </Tabs.Panel>
          )}
        </Tabs>
      )}
    </Page>
  );
}
