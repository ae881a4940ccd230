import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../../data/channels.ts';
import type { InboxRow } from '../../data/inbox.ts';
import { useZone } from '../../data/session.ts';
import { soonText, timeText } from '../../data/time.ts';
import { PlatformMark } from '../../parts/platform-mark.tsx';
import { StateGroup } from '../../parts/state-badge.tsx';
import { groupsOf, type Saying } from './chip-words.ts';

/** Look of the chips, the same in all rows. */
export interface ChipLook extends Saying {
  channelOf: (id: string) => Channel | undefined;
  /** States that a row has room for; the others are counted. */
  most: number;
}

export function useChipLook(channels: readonly Channel[], narrow: boolean): ChipLook {
  const { t, i18n } = useTranslation();
  const zone = useZone();
  const { language } = i18n;
  return useMemo(() => {
    const clock = { zone, language };
    const byId = new Map(channels.map((channel) => [channel.id, channel]));
    return {
      t,
      nameOf: (id) => byId.get(id)?.name ?? id,
      channelOf: (id) => byId.get(id),
      brief: narrow,
      shortTime: (at) => soonText(at, Date.now(), clock),
      fullTime: (at) => timeText(at, 'full', clock),
      most: narrow ? 3 : 4,
    };
  }, [t, language, zone, channels, narrow]);
}

/** State of an article on its channels, a chip for each state. */
export function Chips({ chips, look }: Pick<InboxRow, 'chips'> & { look: ChipLook }) {
  const groups = groupsOf(chips, look);
  if (groups.length === 0) return <span className="noPosts">{look.t('inbox.noPosts')}</span>;
  const shown = groups.length > look.most ? groups.slice(0, look.most - 1) : groups;
  const rest = groups.slice(shown.length);
  const more = rest.map(({ label }) => label).join('; ');
  return (
    <>
      {shown.map(({ state, channels, word, label, title }) => (
        <StateGroup
          key={state}
          state={state}
          word={word}
          label={label}
          title={title}
          marks={channels.map((id) => {
            const channel = look.channelOf(id);
            return channel && <PlatformMark key={id} brand={channel.brand} />;
          })}
        />
      ))}
      {rest.length > 0 && (
        <span className="chip moreChips" role="img" aria-label={more} title={more}>
          +{rest.length}
        </span>
      )}
    </>
  );
}
