import '../article/article.css';
import './free.css';
import { ActionIcon, Button, Checkbox, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowLeft } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channels } from '../../data/channels.ts';
import { checkedStory, createStory, type StoryDraft } from '../../data/free-stories.ts';
import { movePosts } from '../../data/place-story.ts';
import { useZone } from '../../data/session.ts';
import { dayText, localTime, timeOf } from '../../data/time.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Page } from '../../parts/page.tsx';
import { PlatformMark } from '../../parts/platform-mark.tsx';
import { Problems } from '../../parts/problems.tsx';
import { fieldNamed, termFor } from '../../parts/server-text.ts';
import { NOTHING, StoryFields } from './fields.tsx';
import { draftOf } from './words.ts';

/** Lengths and problems of the posts on the chosen channels, as the text is typed. */
function Checks({ draft, nameOf }: { draft: StoryDraft; nameOf: (channel: string) => string }) {
  const { t } = useTranslation();
  const check = useQuery({ ...checkedStory(draft), placeholderData: keepPreviousData, retry: false });
  if (check.error) return <ErrorNote error={check.error} />;
  return (
    <Stack gap="md">
      {check.data?.posts.map(({ channel, counts, problems }) => (
        <section key={channel} aria-label={nameOf(channel)} className="postCard">
          <Text size="sm" fw={600}>
            {nameOf(channel)}
          </Text>
          {counts.map(({ field, part = 0, count, max, unit }) => (
            <Text key={`${field} ${part}`} size="xs" c={count > max ? 'fail' : 'dimmed'}>
              {t('post.length', { label: fieldNamed(field), length: count, max, unit: termFor(unit) })}
            </Text>
          ))}
          <Problems problems={problems} />
        </section>
      ))}
    </Stack>
  );
}

const route = getRouteApi('/desk/free/new');

/** Page that writes posts about no article, for several channels at once. */
export function NewStoryPage() {
  const { t, i18n } = useTranslation();
  const { at, channels: asked = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const zone = useZone();
  const { data: known = [] } = useQuery(channels);
  const [id] = useState(() => crypto.randomUUID());
  const [words, setWords] = useState(NOTHING);
  const [chosen, setChosen] = useState<readonly string[]>(() => asked.split(',').filter((id) => id !== ''));
  const draft = draftOf(
    words,
    known.flatMap((one) => (chosen.includes(one.id) ? [one.id] : [])),
    zone,
  );
  const [looked] = useDebouncedValue(draft, 500);
  const isReady = words.text.trim() !== '' && draft.posts.length > 0;
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
          </div>
          <Button size="md" disabled={!isReady} loading={creating.isPending} onClick={() => creating.mutate()}>
            {t('free.create', { count: draft.posts.length })}
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
          <StoryFields words={words} readOnly={false} onChange={setWords} />
        </div>
        <div className="composerBoard">
          {looked.text !== '' && looked.posts.length > 0 ? (
            <Checks draft={looked} nameOf={nameOf} />
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
