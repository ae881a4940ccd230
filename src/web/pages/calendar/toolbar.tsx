import { ActionIcon, Button, SegmentedControl, Select, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { addDays, daysText, dayText } from '../../data/time.ts';
import { VIEWS, type View } from './place.ts';
import { daysShown, NARROW_VIEWS, stepped } from './range.ts';

interface Props {
  view: View;
  day: string;
  zone: string;
  isNarrow: boolean;
  channels: readonly { id: string; name: string }[];
  channel: string | undefined;
  onGo: (to: { view?: View; date?: string | undefined; channel?: string | undefined }) => void;
}

/** The days that are shown, in words. */
function useTitle(view: View, day: string): string {
  const { i18n } = useTranslation();
  const { first, end } = daysShown(view, day);
  return view === 'month' ? dayText(day, 'month', i18n.language) : daysText(first, addDays(end, -1), i18n.language);
}

export function Toolbar({ view, day, zone, isNarrow, channels, channel, onGo }: Props) {
  const { t } = useTranslation();
  const title = useTitle(view, day);
  const views: readonly View[] = isNarrow ? NARROW_VIEWS : VIEWS;
  return (
    <>
      <div className="calendarSteps">
        <ActionIcon
          variant="default"
          size="md"
          aria-label={t('calendar.back')}
          onClick={() => onGo({ date: stepped(view, day, -1) })}
        >
          <IconChevronLeft size={16} aria-hidden="true" />
        </ActionIcon>
        <Button variant="default" onClick={() => onGo({ date: undefined })}>
          {t('calendar.today')}
        </Button>
        <ActionIcon
          variant="default"
          size="md"
          aria-label={t('calendar.on')}
          onClick={() => onGo({ date: stepped(view, day, 1) })}
        >
          <IconChevronRight size={16} aria-hidden="true" />
        </ActionIcon>
        <strong aria-live="polite">{title}</strong>
        <Text span size="xs" c="dimmed">
          {t('calendar.zone', { zone })}
        </Text>
      </div>
      <div className="calendarChoices">
        <Select
          aria-label={t('common.channel')}
          size="xs"
          w={190}
          data={channels.map(({ id, name }) => ({ value: id, label: name }))}
          value={channel ?? null}
          onChange={(value) => onGo({ channel: value ?? undefined })}
          placeholder={t('calendar.allChannels')}
          clearable
        />
        <SegmentedControl
          size="xs"
          aria-label={t('calendar.view')}
          value={view}
          onChange={(value) => onGo({ view: value })}
          data={views.map((value) => ({ value, label: t(`calendar.views.${value}`) }))}
        />
      </div>
    </>
  );
}
