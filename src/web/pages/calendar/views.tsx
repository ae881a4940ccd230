import {
  DayView,
  MobileMonthView,
  MonthView,
  ResourcesDayView,
  type ScheduleEventData,
  WeekView,
  type WeekViewProps,
} from '@mantine/schedule';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf, type Wall } from '../../data/wall.ts';
import { CARRIED } from './drafts.tsx';
import { type Post, tileOf } from './events.ts';
import type { View } from './place.ts';
import { type Naming, renderTile } from './tile.tsx';

interface Props {
  view: Exclude<View, 'agenda'>;
  day: string;
  /** What the newsroom's clocks show now. */
  now: Wall;
  isNarrow: boolean;
  naming: Naming;
  channels: readonly { id: string; name: string }[];
  events: ScheduleEventData[];
  mayMove: boolean;
  onOpen: (post: Post) => void;
  onDrop: (id: string, wall: Wall) => void;
  onDay: (day: string) => void;
}

/** So fine a post is put down by a drag; finer by the dialog. */
const STEP_MINUTES = 15;

function useLabels() {
  const { t } = useTranslation();
  return {
    allDay: t('calendar.labels.allDay'),
    weekday: t('calendar.labels.weekday'),
    timeSlot: t('calendar.labels.timeSlot'),
    week: t('calendar.views.week'),
    more: t('calendar.labels.more'),
    moreLabel: (count: number) => t('calendar.labels.moreCount', { count }),
    noEvents: t('calendar.nothing'),
    resource: t('calendar.channel'),
    resources: t('calendar.channels'),
    resourceSlot: t('calendar.labels.timeSlot'),
  };
}

/** A week whose days are called by what they show, `Wed 6`, and not as the component calls them. */
function Week(props: WeekViewProps) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const days = root.current?.querySelectorAll('.mantine-WeekView-weekViewDayLabel') ?? [];
    for (const day of days) day.removeAttribute('aria-label');
  });
  return <WeekView {...props} ref={root} withAllDaySlots={false} />;
}

/** The views with hours and days; what lies in the past takes nothing, and what has its time for good is not dragged. */
export function Views({ view, day, now, isNarrow, naming, channels, events, mayMove, onOpen, onDrop, onDay }: Props) {
  const { i18n } = useTranslation();
  const labels = useLabels();
  const heading = new Intl.DateTimeFormat(i18n.language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  const [picked, setPicked] = useState<string | null>(day);
  const postOf = (event: ScheduleEventData): Post | null => tileOf(event)?.post ?? null;
  const pastSlot = ({ end }: { end: string }) => (end <= now ? { 'data-past': true } : undefined);
  const pastDay = (date: string) => (date < dayOf(now) ? { 'data-past': true } : {});
  const common = {
    date: day,
    events,
    labels,
    withHeader: false,
    renderEvent: renderTile(naming),
    withEventsDragAndDrop: mayMove,
    canDragEvent: (event: ScheduleEventData) => postOf(event)?.lock === null,
    onEventDrop: ({ eventId, newStart }: { eventId: string | number; newStart: Wall }) =>
      onDrop(String(eventId), newStart),
    onEventClick: (event: ScheduleEventData) => {
      const post = postOf(event);
      if (post) onOpen(post);
    },
  };
  const take = (carried: DataTransfer, wall: Wall): void => onDrop(carried.getData(CARRIED), wall);
  const hours = {
    ...common,
    eventDragInterval: STEP_MINUTES,
    getCurrentTime: () => now,
    startScrollTime: '07:00:00',
    // So that the names of the days stay above what is scrolled.
    scrollAreaProps: { mah: 'max(420px, calc(100vh - 230px))' },
    ...(mayMove && { onExternalEventDrop: take }),
  };
  if (view === 'month' && isNarrow) {
    return (
      <MobileMonthView
        date={day}
        events={events}
        labels={labels}
        renderEvent={renderTile(naming)}
        renderHeader={() => null}
        eventsHeaderFormat={(date) => heading.format(new Date(`${date.slice(0, 10)}T12:00:00Z`))}
        selectedDate={picked}
        onSelectedDateChange={setPicked}
        // Pressed is what a button may be; selected is not.
        getDayProps={(date) => ({ 'aria-selected': undefined, 'aria-pressed': date === picked })}
        onEventClick={common.onEventClick}
      />
    );
  }
  if (view === 'month') {
    return (
      <MonthView
        {...common}
        maxEventsPerDay={4}
        getDayProps={pastDay}
        onDayClick={onDay}
        {...(mayMove && { onExternalEventDrop: take })}
      />
    );
  }
  if (view === 'day') return <DayView {...hours} getTimeSlotProps={pastSlot} withAllDaySlot={false} />;
  if (view === 'week') return <Week {...hours} getTimeSlotProps={pastSlot} onDateChange={onDay} />;
  const { onExternalEventDrop: _, ...lanes } = hours;
  return (
    <ResourcesDayView
      {...lanes}
      resources={channels.map(({ id, name }) => ({ id, label: name }))}
      minEventSize={150}
      {...(mayMove && {
        onExternalEventDrop: (told: { dataTransfer: DataTransfer; dropDateTime: Wall }) =>
          take(told.dataTransfer, told.dropDateTime),
      })}
    />
  );
}
