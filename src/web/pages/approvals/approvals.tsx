import '../../parts/state-badge.css';
import './approvals.css';
import { ActionIcon, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type Icon, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFreshActions } from '../../app/keys/fresh-actions.ts';
import {
  approvalCount,
  approvals,
  countText,
  decisions,
  type WaitingPost as Waiting,
  type Whose,
} from '../../data/approvals.ts';
import { channels as channelsQuery, useChannelName } from '../../data/channels.ts';
import { useZone } from '../../data/session.ts';
import { CommentsPanel } from '../../parts/comments/comments-panel.tsx';
import { Pending } from '../../parts/error-note.tsx';
import { Page, PageTabs } from '../../parts/page.tsx';
import { useMay } from '../../parts/permission.tsx';
import { ApproveStory } from './approve-story.tsx';
import { DoneList } from './done-list.tsx';
import { useLeaving } from './leaving.ts';
import { RejectedList } from './rejected-list.tsx';
import { isShared, StoryList, storiesOf } from './story-list.tsx';
import { type Asked, WaitingPost } from './waiting-post.tsx';

type List = Whose | 'done';

const route = getRouteApi('/desk/approvals');

interface ListsProps {
  list: List;
  onChoose(list: List): void;
}

/** Lists of approvals, each with its count. */
function Lists({ list, onChoose }: ListsProps) {
  const { t } = useTranslation();
  const done = useQuery(decisions).data;
  const counts = {
    mine: useQuery(approvalCount('mine')).data?.text,
    asked: useQuery(approvalCount('asked')).data?.text,
    done: done && countText(done.decisions.length, done.atLeast),
    all: useQuery(approvalCount('all')).data?.text,
  };
  return (
    <PageTabs
      label={t('approvals.lists')}
      current={list}
      onChoose={onChoose}
      tabs={[
        { name: 'mine', text: t('approvals.forMe'), count: counts.mine },
        { name: 'asked', text: t('approvals.byMe'), count: counts.asked },
        { name: 'done', text: t('approvals.done'), count: counts.done },
        { name: 'all', text: t('approvals.everyone'), count: counts.all },
      ]}
    />
  );
}

/** Page of approvals: posts for the reader, those that they asked others about, and what was decided today. */
export function ApprovalsPage() {
  const { t } = useTranslation();
  const { post } = route.useSearch();
  const [list, setList] = useState<List>('mine');
  const nameOf = useChannelName();
  const lists = <Lists list={list} onChoose={setList} />;
  if (list !== 'done') return <Queue key={list} whose={list} first={post ?? ''} lists={lists} />;
  return (
    <Page title={t('approvals.title')} tabs={lists}>
      <DoneList nameOf={nameOf} />
    </Page>
  );
}

interface StepProps {
  icon: Icon;
  keys: string;
  label: string;
  disabled: boolean;
  onGo(): void;
}

/** Button that leads to the post before or after. */
function Step({ icon: Drawn, keys, label, disabled, onGo }: StepProps) {
  return (
    <ActionIcon
      variant="default"
      size="lg"
      disabled={disabled}
      onClick={onGo}
      aria-keyshortcuts={keys}
      aria-label={label}
    >
      <Drawn size={18} aria-hidden="true" />
    </ActionIcon>
  );
}

interface QueueProps {
  whose: Whose;
  /** Post that is open first. */
  first: string;
  lists: ReactNode;
}

/** Posts waiting for approval: a list, and one post with all that is needed to decide. On a phone only the post. */
function Queue({ whose, first, lists }: QueueProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const mayReject = useMay('approve');
  const waiting = useQuery(approvals(whose));
  const nameOf = useChannelName();
  const [chosen, setChosen] = useState({ id: first, place: 0 });
  const [notice, setNotice] = useState('');
  // An open dialog keeps its post and text, whatever happens to the post.
  const [asked, setAsked] = useState<{ about: Asked; waiting: Waiting } | null>(null);
  const { soon } = useLeaving();
  const zone = useZone();
  const { data: channels = [] } = useQuery(channelsQuery);
  const channelOf = (id: string) => channels.find((one) => one.id === id);
  const isWide = useMediaQuery('(min-width: 75em)', false, { getInitialValueInEffect: false });
  const comment = useRef<HTMLTextAreaElement>(null);
  const stories = storiesOf(waiting.data?.approvals ?? []);
  const list = stories.flatMap(({ waiting }) => waiting);
  const found = list.findIndex(({ post }) => post.id === chosen.id);
  // The next post moves up after a decision.
  const place = found >= 0 ? found : Math.max(0, Math.min(chosen.place, list.length - 1));
  const held = asked && (list.find(({ post }) => post.id === asked.waiting.post.id) ?? asked.waiting);
  const now = held ?? list[place];
  const titleOf = ({ post }: Waiting): string => `${post.headline} · ${nameOf(post.channel)}`;
  const story = stories.find(({ waiting }) => waiting.some(({ post }) => post.id === now?.post.id));
  const together = story?.waiting.filter(({ may }) => may.may) ?? [];
  const go = (to: number): void => {
    const post = list[to]?.post;
    if (post && asked === null) setChosen({ id: post.id, place: to });
  };
  const group = t('approvals.title');
  useFreshActions([
    { id: 'next post', label: t('approvals.next'), group, keys: 'j', keyOnly: true, run: () => go(place + 1) },
    { id: 'previous post', label: t('approvals.previous'), group, keys: 'k', keyOnly: true, run: () => go(place - 1) },
    { id: 'comment', label: t('approvals.comment'), group, keys: 'c', run: () => comment.current?.focus() },
  ]);
  const decided = async (what: 'approved' | 'needsAnother' | 'rejected', post: Waiting['post']): Promise<void> => {
    setAsked(null);
    setChosen({ id: '', place });
    const at = post.delivery?.nextAt;
    const says = t(`approvals.${what}`, { headline: post.headline, channel: nameOf(post.channel) });
    setNotice(what === 'approved' && at ? `${says} · ${t('approvals.willGo', { time: soon(at) })}` : says);
    await client.invalidateQueries({ queryKey: ['approvals'] });
  };
  const { count = 0, atLeast = false } = waiting.data ?? {};
  const more = count - list.length;
  return (
    <Page
      title={t('approvals.title')}
      tabs={lists}
      actions={
        list.length > 0 && (
          <>
            <Text size="sm" c="dimmed" role="status">
              {t('approvals.place', { place: place + 1, all: countText(count, atLeast) })}
              {now && <span className="unseen"> · {titleOf(now)}</span>}
            </Text>
            <Step
              icon={IconChevronLeft}
              keys="k"
              label={t('approvals.previous')}
              disabled={place === 0}
              onGo={() => go(place - 1)}
            />
            <Step
              icon={IconChevronRight}
              keys="j"
              label={t('approvals.next')}
              disabled={place >= list.length - 1}
              onGo={() => go(place + 1)}
            />
          </>
        )
      }
      wide
    >
      {now && (
        <div className="approvalColumns">
          <div className="approvalList">
            <StoryList
              stories={stories}
              now={now.post.id}
              nameOf={nameOf}
              brandOf={(id) => channelOf(id)?.brand}
              together={together.length}
              onAll={() => setAsked({ about: 'all', waiting: now })}
              onGo={({ id }) => go(list.findIndex(({ post }) => post.id === id))}
            />
          </div>
          <WaitingPost
            key={now.post.id}
            waiting={now}
            takesFocus={notice !== '' || chosen.id !== first}
            name={nameOf(now.post.channel)}
            channel={channelOf(now.post.channel)}
            isShared={isShared(now, list)}
            together={together.length}
            mayReject={mayReject}
            asking={asked?.about ?? null}
            comments={
              isWide && (
                <div className="approvalComments">
                  <div>
                    <CommentsPanel key={now.post.id} post={now.post.id} ref={comment} />
                  </div>
                </div>
              )
            }
            onAsk={(about) => setAsked(about && { about, waiting: now })}
            onDecided={(what, post) => void decided(what, post)}
          />
        </div>
      )}
      <Stack gap="sm" className="approvalFoot">
        <Text size="sm" role="status">
          {notice}
        </Text>
        {(waiting.error || waiting.isPending) && <Pending of={waiting} />}
        {waiting.isSuccess && list.length === 0 && (
          <Text>{t(whose === 'asked' ? 'approvals.noneAsked' : 'approvals.none')}</Text>
        )}
        {asked?.about === 'all' && (
          <ApproveStory
            headline={asked.waiting.post.headline}
            waiting={together}
            nameOf={nameOf}
            onClose={() => setAsked(null)}
          />
        )}
        {more > 0 && <Text size="sm">{t(atLeast ? 'approvals.moreAtLeast' : 'approvals.more', { count: more })}</Text>}
        {whose !== 'asked' && <RejectedList rejected={waiting.data?.rejected ?? []} nameOf={nameOf} />}
        <Text size="sm" c="dimmed">
          {t('approvals.zone', { zone: zone })}
        </Text>
      </Stack>
    </Page>
  );
}
