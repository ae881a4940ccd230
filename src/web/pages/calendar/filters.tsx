import { ActionIcon, Button, Menu, SegmentedControl, Select } from '@mantine/core';
import { IconCalendarPlus, IconCircleXFilled, IconClock, IconDots, IconSparkles, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../../data/channels.ts';
import { TextLink } from '../../parts/text-link.tsx';
import { ChannelToggles } from './channel-toggles.tsx';
import { scheduledIn } from './day-counts.ts';
import type { Calendar } from './events.ts';
import { type Place, toggled, type View } from './place.ts';
import { showsFree } from './range.ts';
import { Subscribe } from './subscribe.tsx';

interface Props {
  view: View;
  place: Place;
  channels: readonly Channel[];
  shown: readonly string[];
  sections: readonly string[];
  data: Calendar;
  zone: string;
  failedToday: number;
  /** What clashes, with its details. */
  clashes: ReactNode;
  /** Offers free slots for all drafts; null: there are none, or it isn’t allowed. */
  onFill: (() => void) | null;
  onGo: (to: Partial<Record<keyof Place, undefined>> | Place) => void;
}

/** Line of filters: channels, free slots, lanes; at its end the counts of what is shown. */
export function Filters({
  view,
  place,
  channels,
  shown,
  sections,
  data,
  zone,
  failedToday,
  clashes,
  onFill,
  onGo,
}: Props) {
  const { t } = useTranslation();
  const [subscribes, setSubscribes] = useState(false);
  const isFree = place.free !== 'no';
  const { section = null } = place;
  // The chosen one can be chosen off also where nothing of it is in sight.
  const offered = section === null || sections.includes(section) ? sections : [...sections, section];
  const scheduled = scheduledIn(data, zone);
  return (
    <>
      <ChannelToggles
        channels={channels}
        chosen={shown}
        onToggle={(id) =>
          onGo({
            channel: toggled(
              shown,
              id,
              channels.map((one) => one.id),
            ),
          })
        }
      />
      {offered.length > 0 && (
        <Select
          className="sectionFilter"
          aria-label={t('inbox.section')}
          placeholder={t('calendar.anySection')}
          data={offered}
          value={section}
          onChange={(value) => onGo({ section: value ?? undefined })}
          clearable
        />
      )}
      {showsFree(view) && !(view === 'lanes' && place.lanes === 'people') && (
        <Button
          size="compact-sm"
          variant={isFree ? 'light' : 'default'}
          aria-pressed={isFree}
          {...(isFree && { rightSection: <IconX size={14} aria-hidden="true" /> })}
          onClick={() => onGo({ free: isFree ? 'no' : undefined })}
        >
          {t(isFree ? 'calendar.freeShown' : 'calendar.freeHidden')}
        </Button>
      )}
      {view === 'lanes' && (
        <SegmentedControl
          size="xs"
          aria-label={t('calendar.lanesBy')}
          value={place.lanes ?? 'channels'}
          onChange={(value) => onGo({ lanes: value === 'people' ? value : undefined })}
          data={[
            { value: 'channels', label: t('calendar.byChannel') },
            { value: 'people', label: t('calendar.byPerson') },
          ]}
        />
      )}
      <span className="calendarCounts">
        {clashes}
        {failedToday > 0 && (
          <TextLink to="/attention" className="chip failedToday">
            <IconCircleXFilled size={15} aria-hidden="true" />
            {t('calendar.failedToday', { count: failedToday })}
          </TextLink>
        )}
        <span className="chip scheduledCount">
          <IconClock size={15} aria-hidden="true" />
          {t('calendar.scheduledCount', { count: scheduled })}
        </span>
        {data.free.length > 0 && (
          <span className="freeCount">{t('calendar.freeCount', { count: data.free.length })}</span>
        )}
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="draft" aria-label={t('calendar.moreActions')}>
              <IconDots size={16} aria-hidden="true" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {onFill && (
              <Menu.Item leftSection={<IconSparkles size={16} aria-hidden="true" />} onClick={onFill}>
                {t('calendar.fill.open')}
              </Menu.Item>
            )}
            <Menu.Item
              leftSection={<IconCalendarPlus size={16} aria-hidden="true" />}
              onClick={() => setSubscribes(true)}
            >
              {t('calendar.subscribe')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </span>
      {subscribes && <Subscribe onClose={() => setSubscribes(false)} />}
    </>
  );
}
