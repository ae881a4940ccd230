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
import { dayOf, dayText, type LocalTime, timeOf } from '../../data/time.ts';
import { CARRIED } from './drafts.tsx';
import { type Post, tileOf } from './events.ts';
import type { View } from './place.ts';
import { firstHour } from './range.ts';
import { type Naming, renderTile } from './tile.tsx';

interface Props {
  view: Exclude<View, 'agenda'>;
  day: string;
  /** Current local time of the newsroom. */
  now: LocalTime;
  isNarrow: boolean;
  naming: Naming;
  channels: readonly { id: string; name: string }[];
  events: ScheduleEventData[];
  mayMove: boolean;
  onOpen: (post: Post) => void;
  onDrop: (id: string, wall: LocalTime) => void;
  onDay: (day: string) => void;
}

/** Step of a drag; the dialog is finer. */
const STEP_MINUTES = 15;
/** Half of it, as long as a post is drawn, has room for its time and two lines of its headline. Pixels. */
const HOUR_HEIGHT = 92;

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
    resource: t('common.channel'),
    resources: t('channels.title'),
    resourceSlot: t('calendar.labels.timeSlot'),
  };
}

/** Week view whose days are named as shown, `Wed 6`, and whose today is marked for screen readers. */
function Week(props: WeekViewProps) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const days = root.current?.querySelectorAll('.mantine-WeekView-weekViewDayLabel') ?? [];
    for (const day of days) {
      day.removeAttribute('aria-label');
      day.toggleAttribute('aria-current', false);
      if (day.hasAttribute('data-today')) day.setAttribute('aria-current', 'date');
    }
  });
  return <WeekView {...props} ref={root} withAllDaySlots={false} highlightToday />;
}

/** Views with hours and days. Past slots take no drop, and locked posts can't be dragged. */
export function Views({ view, day, now, isNarrow, naming, channels, events, mayMove, onOpen, onDrop, onDay }: Props) {
  const { t, i18n } = useTranslation();
  const labels = useLabels();
  const [picked, setPicked] = useState<string | null>(day);
  const postOf = (event: ScheduleEventData): Post | null => tileOf(event)?.post ?? null;
  const slotProps = ({ start, end }: { start: string; end: string }) => ({
    ...(end <= now && { 'data-past': true }),
    ...(view === 'week' && dayOf(start) === dayOf(now) && { 'data-current-day': true }),
  });
  const dayProps = (date: string) => ({
    ...(date < dayOf(now) && { 'data-past': true }),
    ...(date === dayOf(now) && { 'data-current-day': true, 'aria-current': 'date' as const }),
  });
  const line = { role: 'img', 'aria-label': t('calendar.nowAt', { time: timeOf(now) }) };
  const common = {
    date: day,
    events,
    labels,
    withHeader: false,
    renderEvent: renderTile(naming),
    withEventsDragAndDrop: mayMove,
    canDragEvent: (event: ScheduleEventData) => postOf(event)?.lock === null,
    onEventDrop: ({ eventId, newStart }: { eventId: string | number; newStart: LocalTime }) =>
      onDrop(String(eventId), newStart),
    onEventClick: (event: ScheduleEventData) => {
      const post = postOf(event);
      if (post) onOpen(post);
    },
  };
  const take = (carried: DataTransfer, wall: LocalTime): void => onDrop(carried.getData(CARRIED), wall);
  const hours = {
    ...common,
    eventDragInterval: STEP_MINUTES,
    getCurrentTime: () => now,
    startScrollTime: firstHour(view, day, now),
    // Keeps the names of the days above the scrolled area.
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
        eventsHeaderFormat={(date) => dayText(date, 'longDay', i18n.language)}
        selectedDate={picked}
        onSelectedDateChange={setPicked}
        // Pressed is what a button may be; selected is not.
        getDayProps={(date) => ({
          'aria-selected': undefined,
          'aria-pressed': date === picked,
          ...(date === dayOf(now) && { 'aria-current': 'date' }),
        })}
        onEventClick={common.onEventClick}
      />
    );
  }
  if (view === 'month') {
    return (
      <MonthView
        {...common}
        maxEventsPerDay={4}
        getDayProps={dayProps}
        onDayClick={onDay}
        {...(mayMove && { onExternalEventDrop: take })}
      />
    );
  }
  const days = {
    ...hours,
    slotHeight: HOUR_HEIGHT,
    getTimeSlotProps: slotProps,
    attributes: { currentTimeIndicator: line },
  };
  if (view === 'day') return <DayView {...days} withAllDaySlot={false} />;
  if (view === 'week') return <Week {...days} onDateChange={onDay} />;
  const { onExternalEventDrop: _, ...lanes } = hours;
  return (
    <ResourcesDayView
      {...lanes}
      resources={channels.map(({ id, name }) => ({ id, label: name }))}
      minEventSize={150}
      attributes={{ resourcesDayViewCurrentTimeIndicator: line }}
      {...(mayMove && {
        onExternalEventDrop: (drop: { dataTransfer: DataTransfer; dropDateTime: LocalTime }) =>
          take(drop.dataTransfer, drop.dropDateTime),
      })}
    />
  );
}
