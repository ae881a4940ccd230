import { Button, Tabs } from '@mantine/core';
import { IconAlignLeft, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../../data/channels.ts';
import { PlatformMark } from '../../parts/platform-mark.tsx';
import { Count } from '../article/count.tsx';
import type { Uploads } from '../library/uploading.tsx';
import { CommonFields } from './fields.tsx';
import { type Checked, mainCount, OwnFields } from './own-fields.tsx';
import { AS_ALL, isOwn, type OwnWords, type StoryWords } from './words.ts';

/** The tab of all channels together. */
export const ALL = 'all';

interface Props {
  /** Those that are chosen. */
  channels: readonly Channel[];
  words: StoryWords;
  own: ReadonlyMap<string, OwnWords>;
  /** Their posts as last checked. */
  posts: readonly Checked[];
  uploads: Uploads;
  /** Channel whose own text is open, or `ALL`; null: each says the common one. */
  open: string | null;
  onOpen: (tab: string) => void;
  onWords: (change: (words: StoryWords) => StoryWords) => void;
  onOwn: (channel: string, change: (own: OwnWords) => OwnWords) => void;
}

/** Text and pictures of a new post: one for all channels, and for each its own where that is wished for. */
export function TextFields({ channels, words, own, posts, uploads, open, onOpen, onWords, onOwn }: Props) {
  const { t } = useTranslation();
  const ownOf = ({ id }: Pick<Channel, 'id'>): OwnWords => own.get(id) ?? AS_ALL;
  const counts = channels.flatMap((channel) => {
    const checked = posts.find((post) => post.channel === channel.id);
    const count = checked && mainCount(checked);
    return count && ownOf(channel).text === null ? [{ channel, count }] : [];
  });
  const common = (
    <CommonFields
      words={words}
      uploads={uploads}
      aids={{
        channels: channels.map(({ id }) => id),
        hashtags: [...new Set(posts.flatMap(({ offers }) => offers.hashtags))],
      }}
      about={
        counts.length === 0 ? (
          t('free.textHint')
        ) : (
          <span className="freeCounts">
            {counts.map(({ channel, count }) => (
              <span key={channel.id} title={channel.name}>
                <PlatformMark brand={channel.brand} size={14} />
                <span className="unseen">{channel.name}:</span> <Count count={count.count} max={count.max} />
              </span>
            ))}
          </span>
        )
      }
      readOnly={false}
      onChange={onWords}
    />
  );
  if (open === null || channels.length === 0) {
    return (
      <div className="freeText">
        {channels.length > 0 && (
          <Button variant="subtle" size="compact-sm" className="freeEach" onClick={() => onOpen(ALL)}>
            {t('free.perChannel')}
          </Button>
        )}
        {common}
      </div>
    );
  }
  const shown = channels.find(({ id }) => id === open);
  return (
    <Tabs value={shown?.id ?? ALL} onChange={(tab) => onOpen(tab ?? ALL)} keepMounted={false}>
      <Tabs.List className="freeTabs" aria-label={t('free.perChannel')}>
        <Tabs.Tab value={ALL} leftSection={<IconAlignLeft size={16} aria-hidden="true" />}>
          {t('composer.all')}
        </Tabs.Tab>
        {channels.map((channel) => (
          <Tabs.Tab
            key={channel.id}
            value={channel.id}
            leftSection={<PlatformMark brand={channel.brand} size={18} />}
            rightSection={isOwn(ownOf(channel)) && <IconPencil size={14} aria-hidden="true" />}
          >
            {channel.name}
            {isOwn(ownOf(channel)) && <span className="unseen"> ({t('composer.own')})</span>}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={ALL} pt="sm">
        {common}
      </Tabs.Panel>
      {shown && (
        <Tabs.Panel value={shown.id} pt="sm">
          <OwnFields
            key={shown.id}
            channel={shown}
            words={words}
            own={ownOf(shown)}
            checked={posts.find((post) => post.channel === shown.id)}
            uploads={uploads}
            onChange={(change) => onOwn(shown.id, change)}
          />
        </Tabs.Panel>
      )}
    </Tabs>
  );
}
