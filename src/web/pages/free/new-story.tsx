import '../article/article.css';
import './free.css';
import { ActionIcon, Button, Checkbox, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowLeft } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channels } from '../../data/channels.ts';
import { checkedStory, createStory } from '../../data/free-stories.ts';
import { movePosts } from '../../data/place-story.ts';
import { useZone } from '../../data/session.ts';
import { dayText, localTime, timeOf } from '../../data/time.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Page } from '../../parts/page.tsx';
import { PlatformMark } from '../../parts/platform-mark.tsx';
import { useUploads } from '../library/uploading.tsx';
import { AboutFields } from './fields.tsx';
import { Previews } from './previews.tsx';
import { type FreeStart, freePage } from './start.ts';
import { ALL, TextFields } from './text-fields.tsx';
import { AS_ALL, draftOf, isWritten, NOTHING, type OwnWords } from './words.ts';

/** Uploads the pictures that the page begins with, once: not when it is opened again. */
function useStart({ files, ...start }: FreeStart, upload: (files: readonly File[]) => void): void {
  const navigate = useNavigate();
  const begun = useRef(false);
  const begin = useEffectEvent(() => {
    if (!files) return;
    upload(files);
    void navigate({ ...freePage(start), replace: true });
  });
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    begin();
  }, []);
}

/** What is written: for all channels, and of single ones. */
function useWritten(text: string) {
  const [words, setWords] = useState({ ...NOTHING, text });
  const [own, setOwn] = useState<ReadonlyMap<string, OwnWords>>(() => new Map());
  const changeOwn = (channel: string, change: (own: OwnWords) => OwnWords): void =>
    setOwn((before) => new Map(before).set(channel, change(before.get(channel) ?? AS_ALL)));
  const addPicture = (item: string, channel: string | null): void => {
    const added = (ids: readonly string[]): string[] => [...new Set([...ids, item])];
    if (channel === null) setWords((before) => ({ ...before, pictures: added(before.pictures) }));
    else changeOwn(channel, (before) => ({ ...before, pictures: added(before.pictures ?? words.pictures) }));
  };
  return { words, setWords, own, changeOwn, addPicture };
}

/** Page that writes posts about no article, for several channels at once. */
export function NewStoryPage() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const zone = useZone();
  const { data: known = [] } = useQuery(channels);
  const asked = useLocation({ select: ({ state }) => state.freeStart });
  const [start] = useState(asked ?? {});
  const { at } = start;
  const [id] = useState(() => crypto.randomUUID());
  const { words, setWords, own, changeOwn, addPicture } = useWritten(start.text ?? '');
  const [chosen, setChosen] = useState<readonly string[]>(start.channels ?? []);
  const [open, setOpen] = useState<string | null>(null);
  const on = useMemo(() => known.filter((one) => chosen.includes(one.id)), [known, chosen]);
  const uploads = useUploads(({ id: item, kind }) => {
    if (kind === 'picture') addPicture(item, open === ALL ? null : open);
  });
  useStart(start, uploads.start);
  const draft = useMemo(
    () =>
      draftOf(
        words,
        own,
        on.map((one) => one.id),
        zone,
      ),
    [words, own, on, zone],
  );
  const [looked] = useDebouncedValue(draft, 400);
  const isLookedAt = isWritten(looked);
  const check = useQuery({
    ...checkedStory(looked),
    placeholderData: keepPreviousData,
    retry: false,
    enabled: isLookedAt,
  });
  const uploading = uploads.sendings.filter(({ state }) => state === 'sending' || state === 'adding').length;
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
  // What is written is beside what it becomes.
  const shown = posts.toSorted((one, other) => Number(other.channel === open) - Number(one.channel === open));
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
          <Button
            size="md"
            disabled={!isWritten(draft) || uploading > 0}
            loading={creating.isPending}
            onClick={() => creating.mutate()}
          >
            {draft.posts.length === 0 ? t('free.createNone') : t('free.create', { count: draft.posts.length })}
          </Button>
        </>
      }
    >
      <div className="composer">
        <Stack className="composerEdit" gap="sm" justify="flex-start">
          <Checkbox.Group
            label={t('channels.title')}
            value={[...chosen]}
            onChange={(ids) => setChosen(known.filter((one) => ids.includes(one.id)).map((one) => one.id))}
          >
            <div className="channelChoice">
              {known.map(({ id: channel, name, brand }) => (
                <Checkbox.Card key={channel} value={channel} className="channelCard" aria-label={name}>
                  <PlatformMark brand={brand} size={20} /> {name}
                </Checkbox.Card>
              ))}
            </div>
          </Checkbox.Group>
          <TextFields
            channels={on}
            words={words}
            own={own}
            posts={posts}
            uploads={uploads}
            open={open}
            onOpen={setOpen}
            onWords={setWords}
            onOwn={changeOwn}
          />
          <AboutFields words={words} readOnly={false} onChange={setWords} />
        </Stack>
        <div className="composerBoard">
          {check.error && <ErrorNote error={check.error} />}
          {isLookedAt ? (
            <Previews posts={shown} nameOf={nameOf} />
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
