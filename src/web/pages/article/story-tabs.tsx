import './article.css';
import { Tabs } from '@mantine/core';
import { IconAlertTriangleFilled, IconAlignLeft, IconCheck } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFreshActions } from '../../app/keys/fresh-actions.ts';
import type { Channel } from '../../data/channels.ts';
import type { Post } from '../../data/posts.ts';
import { useMay } from '../../parts/permission.tsx';
import { PlatformMark } from '../../parts/platform-mark.tsx';
import { AddChannel } from './add-channel.tsx';
import { Composer } from './composer.tsx';
import { PostCard } from './post-card.tsx';
import { RemoveChannel } from './remove-channel.tsx';
import { StoryBar } from './story-bar.tsx';

/** The tab of all channels together; a channel's begins otherwise. */
const ALL = 'all';
const tabOf = (channel: string): string => `channel-${channel}`;

const intoView = (tab: HTMLElement | null) => tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });

/** It is a draft that was never scheduled. */
const isRemovable = ({ state, delivery }: Post): boolean =>
  (state === 'draft' || state === 'rejected') && delivery === null;

interface Props {
  /** Article, or free story. */
  id: string;
  /** The newest post of each channel. */
  posts: readonly Post[];
  /** Those of them that have a preview beside the others. */
  shown: readonly Post[];
  channels: ReadonlyMap<string, Channel>;
  /** Channel whose tab is open. */
  open: string | undefined;
  /** The comments of the open post are shown. */
  commented: boolean;
  onOpen: (channel: string | undefined) => void;
  /** Creates its post on a further channel; false: there is none. */
  onAdd: (channel: string) => Promise<boolean>;
  /** Its drafts can be removed one by one. */
  canRemove: boolean;
  /** What is written for all channels. */
  children: ReactNode;
}

/** The posts of a story: a tab for all channels together, and one for each. */
export function StoryTabs({ id, posts, shown, channels, open: asked, commented, onOpen, ...more }: Props) {
  const { t } = useTranslation();
  const { onAdd, canRemove, children } = more;
  const [mayApprove, mayWrite] = [useMay('approve'), useMay('write')];
  const [leaving, setLeaving] = useState<string | null>(null);
  const [removed, setRemoving] = useState<string | null>(null);
  const removing = posts.find(({ id: one }) => one === removed);
  const nameOf = (channel: string): string => channels.get(channel)?.name ?? channel;
  const open = posts.find(({ channel }) => channel === asked);
  const step = (by: 1 | -1): void => {
    const tabs = [undefined, ...posts.map(({ channel }) => channel)];
    const place = tabs.indexOf(open?.channel) + by;
    if (place >= 0 && place < tabs.length) onOpen(tabs[place]);
  };
  const group = t('composer.story');
  useFreshActions([
    { id: 'next channel', label: t('composer.nextChannel'), group, keys: 'j', keyOnly: true, run: () => step(1) },
    { id: 'last channel', label: t('composer.previousChannel'), group, keys: 'k', keyOnly: true, run: () => step(-1) },
  ]);
  const card = (post: Post) => (
    <PostCard
      key={post.id}
      post={post}
      name={nameOf(post.channel)}
      channel={channels.get(post.channel)}
      mayApprove={mayApprove}
      mayWrite={mayWrite}
      onEdit={() => onOpen(post.channel)}
    />
  );
  return (
    <Tabs
      className="storyTabs"
      value={open ? tabOf(open.channel) : ALL}
      onChange={(tab) => onOpen(posts.find((post) => tabOf(post.channel) === tab)?.channel)}
      keepMounted={false}
    >
      {removing && (
        <RemoveChannel
          post={removing}
          name={nameOf(removing.channel)}
          onLeave={() => {
            setLeaving(removing.id);
            onOpen(undefined);
          }}
          onFailed={() => setLeaving(null)}
          onClose={() => setRemoving(null)}
        />
      )}
      <div className="channelTabs">
        <Tabs.List aria-label={t('channels.title')}>
          <Tabs.Tab value={ALL} leftSection={<IconAlignLeft size={18} aria-hidden="true" />}>
            {t('composer.all')}
          </Tabs.Tab>
          {posts.map(({ channel, words, problems }) => {
            const brand = channels.get(channel)?.brand;
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
        {mayWrite && (
          <AddChannel
            channels={[...channels.values()].filter(({ id: one }) => !posts.some(({ channel }) => channel === one))}
            onAdd={onAdd}
            onAdded={onOpen}
          />
        )}
      </div>
      <Tabs.Panel value={ALL}>
        <div className="composer">
          <div className="composerEdit">{children}</div>
          <div className="composerBoard">
            <div className="board">{shown.filter(({ id: one }) => one !== leaving).map(card)}</div>
          </div>
        </div>
        <StoryBar id={id} posts={shown} nameOf={nameOf} />
      </Tabs.Panel>
      {open && (
        <Tabs.Panel value={tabOf(open.channel)}>
          <Composer
            key={open.id}
            post={open}
            name={nameOf(open.channel)}
            channel={channels.get(open.channel)}
            commented={commented}
            onRemove={mayWrite && canRemove && isRemovable(open) ? () => setRemoving(open.id) : null}
            others={shown.filter(({ id }) => id !== open.id).map(card)}
          />
        </Tabs.Panel>
      )}
    </Tabs>
  );
}
