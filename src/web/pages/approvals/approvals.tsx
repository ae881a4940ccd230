import { Button, Grid, Group, Kbd, Stack, Text, Title } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { approvals, type Rejected, type WaitingPost as Waiting } from '../../data/approvals.ts';
import { useChannelName } from '../../data/channels.ts';
import { useZone } from '../../data/session.ts';
import { Pending } from '../../parts/error-note.tsx';
import { Page } from '../../parts/page.tsx';
import { useMay } from '../../parts/permission.tsx';
import { gap } from '../../parts/server-text.ts';
import { StateBadge } from '../../parts/state-badge.tsx';
import { TextLink } from '../../parts/text-link.tsx';
import { Time } from '../../parts/time.tsx';
import { ApproveStory } from './approve-story.tsx';
import { useLeaving } from './leaving.ts';
import { isShared, StoryList, storiesOf } from './story-list.tsx';
import { type Asked, WaitingPost } from './waiting-post.tsx';

interface Props {
  rejected: readonly Rejected[];
  nameOf: (channel: string) => string;
}

/** Rejected posts that are still unchanged: they wait for their writers. */
function RejectedList({ rejected, nameOf }: Props) {
  const { t } = useTranslation();
  if (rejected.length === 0) return null;
  return (
    <section aria-labelledby="rejected">
      <Title order={2} size="h4" id="rejected">
        {t('approvals.rejectedList')}
      </Title>
      <Stack gap="xs" mt="xs">
        {rejected.map(({ id, headline, channel, by, note, since, writtenBy }) => (
          <div key={id}>
            <Group gap="xs">
              <StateBadge state="rejected" />
              <TextLink to="/posts/$id" params={{ id }}>
                {headline}
              </TextLink>
              <Text size="sm">{nameOf(channel)}</Text>
              <Text size="sm" c="dimmed">
                {writtenBy === null ? t('approvals.byMasthead') : t('approvals.byPerson', { name: writtenBy })}
              </Text>
            </Group>
            <Text size="sm">
              {t('approvals.rejection', { name: by })} <Time at={since} /> · {note}
            </Text>
          </div>
        ))}
      </Stack>
    </section>
  );
}

/** Posts waiting for approval: a list, and one post with all that is needed to decide. On a phone only the post. */
export function ApprovalsPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const mayReject = useMay('approve');
  const waiting = useQuery(approvals);
  const nameOf = useChannelName();
  const [chosen, setChosen] = useState<{ id: string; place: number } | null>(null);
  const [notice, setNotice] = useState('');
  // An open dialog keeps its post and text, whatever happens to the post.
  const [asked, setAsked] = useState<{ about: Asked; waiting: Waiting } | null>(null);
  const { soon } = useLeaving();
  const zone = useZone();
  const stories = storiesOf(waiting.data?.approvals ?? []);
  const list = stories.flatMap(({ waiting }) => waiting);
  const found = list.findIndex(({ post }) => post.id === chosen?.id);
  // The next post moves up after a decision.
  const place = found >= 0 ? found : Math.max(0, Math.min(chosen?.place ?? 0, list.length - 1));
  const held = asked && (list.find(({ post }) => post.id === asked.waiting.post.id) ?? asked.waiting);
  const now = held ?? list[place];
  const story = stories.find(({ waiting }) => waiting.some(({ post }) => post.id === now?.post.id));
  const together = story?.waiting.filter(({ may }) => may.may) ?? [];
  const go = (to: number): void => {
    const post = list[to]?.post;
    if (post && asked === null) setChosen({ id: post.id, place: to });
  };
  useHotkeys([
    ['j', () => go(place + 1)],
    ['k', () => go(place - 1)],
  ]);
  const decided = async (what: 'approved' | 'needsAnother' | 'rejected', post: Waiting['post']): Promise<void> => {
    setAsked(null);
    setChosen({ id: '', place });
    const at = post.delivery?.nextAt;
    const says = t(`approvals.${what}`, { headline: post.headline, channel: nameOf(post.channel) });
    setNotice(what === 'approved' && at ? `${says} · ${t('approvals.willGo', { time: soon(at) })}` : says);
    await client.invalidateQueries({ queryKey: ['approvals'] });
  };
  const more = (waiting.data?.count ?? 0) - list.length;
  return (
    <Page
      title={t('approvals.title')}
      actions={
        list.length > 0 && (
          <>
            <Text size="sm" c="dimmed">
              {t('approvals.place', { place: place + 1, count: list.length })}
            </Text>
            <Button
              size="xs"
              variant="default"
              disabled={place === 0}
              onClick={() => go(place - 1)}
              aria-keyshortcuts="k"
              rightSection={<Kbd aria-hidden>k</Kbd>}
            >
              {t('approvals.previous')}
            </Button>
            <Button
              size="xs"
              variant="default"
              disabled={place >= list.length - 1}
              onClick={() => go(place + 1)}
              aria-keyshortcuts="j"
              rightSection={<Kbd aria-hidden>j</Kbd>}
            >
              {t('approvals.next')}
            </Button>
          </>
        )
      }
    >
      <Stack gap="sm">
        <Text size="sm" role="status">
          {notice}
        </Text>
        {(waiting.error || waiting.isPending) && <Pending of={waiting} />}
        {waiting.isSuccess && list.length === 0 && <Text>{t('approvals.none')}</Text>}
        {now && (
          <Grid gap="lg">
            <Grid.Col span={{ base: 0, sm: 4 }} visibleFrom="sm">
              <StoryList
                stories={stories}
                now={now.post.id}
                nameOf={nameOf}
                onGo={({ id }) => go(list.findIndex(({ post }) => post.id === id))}
              />
            </Grid.Col>
            <Grid.Col span={{ base: 12, sm: 8 }}>
              <WaitingPost
                key={now.post.id}
                waiting={now}
                name={nameOf(now.post.channel)}
                isShared={isShared(now, list)}
                together={together.length}
                mayReject={mayReject}
                asking={asked?.about ?? null}
                onAsk={(about) => setAsked(about && { about, waiting: now })}
                onDecided={(what, post) => void decided(what, post)}
              />
            </Grid.Col>
          </Grid>
        )}
        {asked?.about === 'all' && (
          <ApproveStory
            headline={asked.waiting.post.headline}
            waiting={together}
            nameOf={nameOf}
            onClose={() => setAsked(null)}
          />
        )}
        <RejectedList rejected={waiting.data?.rejected ?? []} nameOf={nameOf} />
        {more > 0 && <Text size="sm">{t('approvals.more', { count: more })}</Text>}
        <Text size="sm" c="dimmed">
          {t('approvals.zone', { zone: zone })}
          {gap()}
          <span className="keyHint">{t('approvals.keys')}</span>
        </Text>
      </Stack>
    </Page>
  );
}
