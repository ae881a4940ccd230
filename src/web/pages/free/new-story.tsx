import '../article/article.css';
import './free.css';
import { ActionIcon, Button, Checkbox, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowLeft } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channels } from '../../data/channels.ts';
import { type CheckedStory, checkedStory, createStory } from '../../data/free-stories.ts';
import { movePosts } from '../../data/place-story.ts';
import { useZone } from '../../data/session.ts';
import { dayText, localTime, timeOf } from '../../data/time.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Page } from '../../parts/page.tsx';
import { PlatformMark } from '../../parts/platform-mark.tsx';
import { PreviewFrame } from '../../parts/preview.tsx';
import { Problems } from '../../parts/problems.tsx';
import { fieldNamed, termFor } from '../../parts/server-text.ts';
import { useUploads } from '../library/uploading.tsx';
import { NOTHING, StoryFields } from './fields.tsx';
import { type FreeStart, startOf, startWith } from './start.ts';
import { draftOf } from './words.ts';

/** Posts on the chosen channels as their readers will see them, with lengths and problems, as the text is typed. */
function Previews({ posts, nameOf }: Pick<CheckedStory, 'posts'> & { nameOf: (channel: string) => string }) {
  const { t } = useTranslation();
  return (
    <div className="board">
      {posts.map(({ channel, counts, problems, preview }) => (
        <section key={channel} aria-label={nameOf(channel)}>
          <Stack gap="xs">
            <Text size="sm" fw={600}>
              {nameOf(channel)}
            </Text>
            <PreviewFrame
              src={`/channels/${encodeURIComponent(channel)}/preview`}
              name={nameOf(channel)}
              html={preview}
            />
            {counts.map(({ field, part = 0, count, max, unit }) => (
              <Text key={`${field} ${part}`} size="xs" c={count > max ? 'fail' : 'dimmed'}>
                {t('post.length', { label: fieldNamed(field), length: count, max, unit: termFor(unit) })}
              </Text>
            ))}
            <Problems problems={problems} />
          </Stack>
        </section>
      ))}
    </div>
  );
}

/** Uploads the pictures that the page begins with, once. */
function useStart(start: FreeStart, upload: (files: readonly File[]) => void): void {
  const begun = useRef(false);
  const begin = useEffectEvent(() => {
    // The page that is opened next begins with nothing.
    startWith({});
    if (start.files) upload(start.files);
  });
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    begin();
  }, []);
}

const route = getRouteApi('/desk/free/new');

/** Page that writes posts about no article, for several channels at once. */
export function NewStoryPage() {
  const { t, i18n } = useTranslation();
  const { at, channels: asked = '', text = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const zone = useZone();
  const { data: known = [] } = useQuery(channels);
  const [id] = useState(() => crypto.randomUUID());
  const [start] = useState(startOf);
  const [words, setWords] = useState(() => ({ ...NOTHING, text: start.text ?? text }));
  const [chosen, setChosen] = useState<readonly string[]>(() => asked.split(',').filter((id) => id !== ''));
  const uploads = useUploads(({ id: item, kind }) => {
    if (kind === 'picture') {
      setWords((before) => ({ ...before, pictures: [...new Set([...before.pictures, item])] }));
    }
  });
  useStart(start, uploads.start);
  const draft = draftOf(
    words,
    known.flatMap((one) => (chosen.includes(one.id) ? [one.id] : [])),
    zone,
  );
  const [looked] = useDebouncedValue(draft, 400);
  const isLookedAt = looked.text !== '' && looked.posts.length > 0;
  const check = useQuery({
    ...checkedStory(looked),
    placeholderData: keepPreviousData,
    retry: false,
    enabled: isLookedAt,
  });
  const uploading = uploads.sendings.filter(({ state }) => state === 'sending' || state === 'adding').length;
  const isReady = words.text.trim() !== '' && draft.posts.length > 0 && uploading === 0;
  const creating = useMutation({
    mutationFn: async () => {
      const { posts } = await createStory(id, draft);
      if (at !== undefined) await movePosts(posts, at);
    },
    onSuccess: () => navigate({ to: '/free/$id', params: { id } }),
  });
  const nameOf = (channel: string): string => known.find((one) => one.id === channel)?.name ?? channel;
  const timeIn = (time: string): string => {
    const wall = localTime(time, zone);
    return `${dayText(wall, 'shortDay', i18n.language)} ${timeOf(wall)}`;
  };
  const posts = check.data?.posts.filter(({ channel }) => chosen.includes(channel)) ?? [];
  return (
    <Page
      wide
      title={t('newPost.title')}
      lead={
        <ActionIcon component={Link} to="/" variant="subtle" color="draft" aria-label={t('common.back')}>
          <IconArrowLeft size={20} aria-hidden="true" />
        </ActionIcon>
      }
      bar={
        <>
          <div className="barWords">
            {creating.error ? (
              <ErrorNote error={creating.error} />
            ) : (
              at !== undefined && <Text size="sm">{t('free.forTime', { when: timeIn(at) })}</Text>
            )}
            {uploading > 0 && <span>{t('free.uploading', { count: uploading })}</span>}
          </div>
          <Button size="md" disabled={!isReady} loading={creating.isPending} onClick={() => creating.mutate()}>
            {draft.posts.length === 0 ? t('free.createNone') : t('free.create', { count: draft.posts.length })}
          </Button>
        </>
      }
    >
      <div className="composer">
        <div className="composerEdit">
          <Checkbox.Group
            label={t('channels.title')}
            value={[...chosen]}
            onChange={(ids) => setChosen(known.filter((one) => ids.includes(one.id)).map((one) => one.id))}
            mb="sm"
          >
            <div className="channelChoice">
              {known.map(({ id: channel, name, brand }) => (
                <Checkbox.Card key={channel} value={channel} className="channelCard" aria-label={name}>
                  <PlatformMark brand={brand} size={20} /> {name}
                </Checkbox.Card>
              ))}
            </div>
          </Checkbox.Group>
          <StoryFields
            words={words}
            uploads={uploads}
            aids={{ channels: chosen, hashtags: [...new Set(posts.flatMap(({ offers }) => offers.hashtags))] }}
            readOnly={false}
            onChange={setWords}
          />
        </div>
        <div className="composerBoard">
          {check.error && <ErrorNote error={check.error} />}
          {isLookedAt ? (
            <Previews posts={posts} nameOf={nameOf} />
          ) : (
            <Text size="sm" c="dimmed">
              {t('free.checkHint')}
            </Text>
          )}
        </div>
      </div>
    </Page>
  );
}
