import './free.css';
import { ActionIcon, Button, Stack, Text } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channels } from '../../data/channels.ts';
import { addToStory, editStory, type FreeStory, freeStory } from '../../data/free-stories.ts';
import type { Post } from '../../data/posts.ts';
import { useZone } from '../../data/session.ts';
import { ErrorNote, Pending } from '../../parts/error-note.tsx';
import { Page } from '../../parts/page.tsx';
import { useMay } from '../../parts/permission.tsx';
import { StoryTabs } from '../article/story-tabs.tsx';
import { useChanged } from '../article/use-post-writer.ts';
import { Withdraw } from '../article/withdraw.tsx';
import { useUploads } from '../library/uploading.tsx';
import { CorrectStory } from './correct-story.tsx';
import { DeleteStory } from './delete-story.tsx';
import { AboutFields, CommonFields } from './fields.tsx';
import { changesOf, wordsOf } from './words.ts';

/** What all posts of a story say that were not edited separately. */
function StoryEditor({ story }: { story: FreeStory }) {
  const { t } = useTranslation();
  const zone = useZone();
  const mayWrite = useMay('write');
  const changed = useChanged();
  const [words, setWords] = useState(() => wordsOf(story, zone));
  const isNew = JSON.stringify(words) !== JSON.stringify(wordsOf(story, zone));
  const uploads = useUploads(({ id, kind }) => {
    if (kind === 'picture') setWords((before) => ({ ...before, pictures: [...new Set([...before.pictures, id])] }));
  });
  const saving = useMutation({ mutationFn: () => editStory(story, changesOf(words, zone)), onSettled: changed });
  return (
    <Stack gap="sm">
      <CommonFields
        words={words}
        uploads={uploads}
        aids={{ channels: [...new Set(story.posts.map(({ channel }) => channel))], hashtags: [] }}
        about={t('free.textHint')}
        readOnly={!mayWrite}
        onChange={setWords}
      />
      <AboutFields words={words} readOnly={!mayWrite} onChange={setWords} />
      {saving.error && <ErrorNote error={saving.error} />}
      {mayWrite && (
        <Button disabled={!isNew} loading={saving.isPending} onClick={() => saving.mutate()}>
          {t('common.save')}
        </Button>
      )}
      <Text size="xs" c="dimmed">
        {t('free.saveHint')}
      </Text>
    </Stack>
  );
}

/** States of posts that can be deleted. */
const DRAFTS: ReadonlySet<Post['state']> = new Set(['draft', 'rejected']);

const route = getRouteApi('/desk/free/$id');

/** Page of a story without an article: the posts of its channels, and a tab for each. */
export function FreeStoryPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const { channel, comments = false } = route.useSearch();
  const navigate = route.useNavigate();
  const story = useQuery(freeStory(id));
  const known = useQuery(channels);
  const mayWrite = useMay('write');
  if (!story.data) return <Pending of={story} />;
  const { title, language, posts, version } = story.data;
  const live = posts.filter(({ state, round }) => state === 'published' && round > 0);
  const newest = posts.filter((post) => !posts.some((one) => one.channel === post.channel && one.round > post.round));
  return (
    <Page
      wide
      title={title}
      lang={language ?? undefined}
      headline
      lead={
        <ActionIcon component={Link} to="/free" variant="subtle" color="draft" aria-label={t('common.back')}>
          <IconArrowLeft size={20} aria-hidden="true" />
        </ActionIcon>
      }
      about={t('free.without')}
      actions={
        <>
          {mayWrite && live.length > 0 && <CorrectStory id={id} posts={live} />}
          {mayWrite && posts.every((post) => DRAFTS.has(post.state)) && <DeleteStory story={story.data} />}
          <Withdraw id={id} />
        </>
      }
    >
      {story.error && <ErrorNote error={story.error} onRetry={() => void story.refetch()} />}
      <StoryTabs
        id={id}
        posts={newest}
        shown={newest}
        channels={new Map((known.data ?? []).map((one) => [one.id, one]))}
        open={channel}
        commented={comments}
        onAdd={async (next) => {
          await addToStory(story.data, [next]);
          return true;
        }}
        // The last one is deleted with its story.
        canRemove={newest.length > 1}
        onOpen={(next) => void navigate({ search: { channel: next }, replace: true, resetScroll: false })}
      >
        <StoryEditor key={version} story={story.data} />
      </StoryTabs>
    </Page>
  );
}
