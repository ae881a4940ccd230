import {
  DayView,
  MobileMonthView,
  MonthView,
  ResourcesDayView,
  type ResourcesDayViewProps,
  type ScheduleEventData,
  WeekView,
  type WeekViewProps,
} from '@mantine/schedule';
import { type MouseEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, addMinutes, dayOf, dayText, type LocalTime, localTime, timeOf } from '../../data/time.ts';
import { startOf } from './cell.ts';
import type { DayAbout } from './day-counts.ts';
import { CARRIED } from './drafts.tsx';
import { freeOf, idsOf, movable, type Tile, tileOf } from './events.ts';
import { type Lane, LaneLabel } from './lane-label.tsx';
import type { View } from './place.ts';
import { firstHour, weekOf } from './range.ts';
import { type Naming, renderTile } from './tile.tsx';

/** Where an empty slot was pressed. */
export interface Pressed {
  wall: LocalTime;
  /** Of its lane, or of the free slot; empty: any. */
  channels: readonly string[];
  x: number;
  y: number;
}

interface Props {
  view: Exclude<View, 'agenda'>;
  day: string;
  /** Current local time of the newsroom. */
  now: LocalTime;
  isNarrow: boolean;
  naming: Naming;
  lanes: readonly Lane[];
  events: ScheduleEventData[];
  aboutDay: (day: string) => DayAbout;
  mayMove: boolean;
  onOpen: (tile: Tile) => void;
  /** Tile or drafts, by the ids of their posts, dropped at a time. */
  onDrop: (ids: string, wall: LocalTime) => void;
  onDay: (day: string) => void;
  onPress: (pressed: Pressed) => void;
}

/** Step of a drag; the dialog is finer. */
const STEP_MINUTES = 15;
/** As long as a post is drawn: room for its time, its picture and two lines of its headline. Pixels. */
const HOUR_HEIGHT = 68;
/** Hour at which a draft dropped on a day of a month is to go out. */
const MONTH_HOUR = '09:00:00';

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
    resource: t('calendar.lanesBy'),
    resources: t('calendar.lanesBy'),
    resourceSlot: t('calendar.labels.timeSlot'),
  };
}

/** Week view whose days are headed with what is on them, and whose today is marked for screen readers. */
function Week({ aboutDay, ...props }: WeekViewProps & Pick<Props, 'aboutDay'>) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const labels = root.current?.querySelectorAll<HTMLElement>('.mantine-WeekView-weekViewDayLabel') ?? [];
    for (const [index, label] of [...labels].entries()) {
      const { count, holiday } = aboutDay(addDays(weekOf(String(props.date)), index));
      // Named as shown: styles show these two.
      label.removeAttribute('aria-label');
      label.title = holiday;
      Object.assign(label.dataset, { count, holiday });
      label.toggleAttribute('aria-current', false);
      if (label.hasAttribute('data-today')) label.setAttribute('aria-current', 'date');
    }
  });
  return <WeekView {...props} ref={root} withAllDaySlots={false} withWeekNumber={false} highlightToday />;
}

/** Lanes whose hours that are over are marked, as those of other views are. */
function Lanes({ now, ...props }: ResourcesDayViewProps & Pick<Props, 'now'>) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const slots =
      root.current?.querySelectorAll<HTMLElement>('.mantine-ResourcesDayView-resourcesDayViewRowSlot') ?? [];
    for (const slot of slots) {
      const start = startOf(slot);
      slot.toggleAttribute('data-past', start !== undefined && addMinutes(start, 60) <= now);
    }
  });
  return <ResourcesDayView {...props} ref={root} />;
}

interface SlotClick {
  slotStart: LocalTime;
  nativeEvent: MouseEvent<HTMLButtonElement>;
  resourceId?: string | number;
}

/** Time of a draft that is dropped on a day of a month. */
export function monthTime(day: string, now: LocalTime): LocalTime {
  const morning = `${day} ${MONTH_HOUR}`;
  return morning < now && day === dayOf(now) ? `${addMinutes(now, 60).slice(0, 13)}:00:00` : morning;
}

/** Views with hours and days. Past slots take no drop, and locked posts can't be dragged. */
export function Views(props: Props) {
  const { view, day, now, isNarrow, naming, lanes, events, aboutDay, mayMove, onOpen, onDrop, onDay, onPress } = props;
  const { t, i18n } = useTranslation();
  const labels = useLabels();
  const [picked, setPicked] = useState<string | null>(day);
  const slotProps = ({ start, end }: { start: string; end: string }) => ({
    'data-start': start,
    ...(end <= now && { 'data-past': true }),
    ...(view === 'week' && dayOf(start) === dayOf(now) && { 'data-current-day': true }),
  });
  const dayName = (date: string): string =>
    [dayText(date, 'longDate', i18n.language), aboutDay(date).count, aboutDay(date).holiday]
      .filter((part) => part !== '')
      .join(', ');
  const dayProps = (date: string) => ({
    'data-day': date,
    'data-count': aboutDay(date).count,
    'data-holiday': aboutDay(date).holiday,
    'aria-label': dayName(date),
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
    withInteractiveBackgroundEvents: mayMove,
    canDragEvent: (event: ScheduleEventData) => movable(tileOf(event)?.posts ?? []).length > 0,
    onEventDrop: ({ event, newStart }: { event: ScheduleEventData; newStart: LocalTime }) => {
      const tile = tileOf(event);
      if (tile) onDrop(idsOf(tile), newStart);
    },
    onEventClick: (event: ScheduleEventData, { clientX, clientY }: MouseEvent) => {
      const [tile, free] = [tileOf(event), freeOf(event)];
      if (tile) onOpen(tile);
      else if (free)
        onPress({ wall: localTime(free.at, naming.zone), channels: free.channels, x: clientX, y: clientY });
    },
  };
  const take = (carried: DataTransfer, wall: LocalTime): void => onDrop(carried.getData(CARRIED), wall);
  const press = ({ slotStart, nativeEvent, resourceId }: SlotClick): void => {
    if (!mayMove) return;
    const { clientX, clientY, detail, currentTarget } = nativeEvent;
    const box = currentTarget.getBoundingClientRect();
    // By the keyboard it is the full hour, and there is no place of a pointer.
    const part = view === 'lanes' ? (clientX - box.left) / box.width : (clientY - box.top) / box.height;
    const minutes = detail === 0 ? 0 : Math.floor((part * 60) / STEP_MINUTES) * STEP_MINUTES;
    const wall = addMinutes(slotStart, minutes);
    if (wall < now) return;
    const [x, y] = detail === 0 ? [box.left + 8, box.top + 8] : [clientX, clientY];
    const channel = lanes.find(({ id }) => id === resourceId)?.channel;
    onPress({ wall, channels: channel ? [channel.id] : [], x, y });
  };
  const hours = {
    ...common,
    eventDragInterval: STEP_MINUTES,
    getCurrentTime: () => now,
    startScrollTime: firstHour(view, day, now),
    // Keeps the names of the days above the scrolled area.
    scrollAreaProps: { mah: 'max(26rem, calc(100dvh - 8.25rem))' },
    onTimeSlotClick: press,
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
          'aria-label': dayName(date),
          'data-total': aboutDay(date).total || undefined,
          'data-holiday': aboutDay(date).holiday || undefined,
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
        {...(mayMove && {
          onExternalEventDrop: (carried: DataTransfer, wall: LocalTime) => take(carried, monthTime(dayOf(wall), now)),
        })}
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
  if (view === 'week') return <Week {...days} aboutDay={aboutDay} onDateChange={onDay} />;
  const { onExternalEventDrop: _, ...rest } = hours;
  return (
    <Lanes
      {...{ now }}
      {...rest}
      resources={lanes.map(({ id, name }) => ({ id, label: name }))}
      renderResourceLabel={({ id }) => <LaneLabel lane={lanes.find((lane) => lane.id === id)} />}
      minEventSize={150}
      rowHeight={HOUR_HEIGHT}
      attributes={{ resourcesDayViewCurrentTimeIndicator: line }}
      {...(mayMove && {
        onExternalEventDrop: (drop: { dataTransfer: DataTransfer; dropDateTime: LocalTime }) =>
          take(drop.dataTransfer, drop.dropDateTime),
      })}
    />
  );
}
