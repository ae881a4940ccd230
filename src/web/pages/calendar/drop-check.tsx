import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addMinutes, instantOf, type LocalTime, localTime, timeOf } from '../../data/time.ts';
import { textOf } from '../../parts/server-text.ts';
import { startOf } from './cell.ts';
import { checkOf } from './check.ts';
import { movable, type Post } from './events.ts';
import type { Naming } from './tile.tsx';
import { monthTime } from './views.tsx';

/** Posts that are dragged, over a time. */
interface Over {
  ids: readonly string[];
  wall: LocalTime;
  x: number;
  y: number;
}

const STEP_MINUTES = 15;

const isIn = ({ left, right, top, bottom }: DOMRect, { clientX, clientY }: DragEvent): boolean =>
  left <= clientX && clientX < right && top <= clientY && clientY < bottom;

/** Slot or day below the pointer, which may be over a tile; null: none, as over the names of the days. */
function cellBelow(event: DragEvent): HTMLElement | null {
  const { target } = event;
  const views = target instanceof Element ? target.closest('.calendarViews') : null;
  const cells = [...(views?.querySelectorAll<HTMLElement>('button') ?? [])];
  const cell = cells.find((one) => startOf(one) !== undefined && isIn(one.getBoundingClientRect(), event));
  // It may have been scrolled below what stays.
  const around = cell?.closest('.mantine-ScrollArea-viewport');
  return cell && (!around || isIn(around.getBoundingClientRect(), event)) ? cell : null;
}

/** Time below the pointer, as the calendar's components find it; null: no slot is there. `own`: time of what is dragged. */
function timeBelow(event: DragEvent, own: LocalTime | null, now: LocalTime): LocalTime | null {
  const cell = cellBelow(event);
  const start = cell && startOf(cell);
  if (!cell || !start) return null;
  const { day } = cell.dataset;
  if (day !== undefined) return own === null ? monthTime(day, now) : `${day} ${own.slice(11)}`;
  const { left, top, width, height } = cell.getBoundingClientRect();
  const isLane = cell.dataset.start === undefined;
  const part = isLane ? (event.clientX - left) / width : (event.clientY - top) / height;
  return addMinutes(start, Math.round((part * 60) / STEP_MINUTES) * STEP_MINUTES);
}

interface Given {
  zone: string;
  now: LocalTime;
  postsOf: (ids: string) => readonly Post[];
}

/**
 * Watches what is dragged over the calendar. A time that is over takes no drop; of any other the server is asked, once
 * for each time at which the pointer rests.
 */
export function useDropCheck({ zone, now, postsOf }: Given) {
  const dragged = useRef<readonly Post[]>([]);
  const [over, setOver] = useState<Over | null>(null);
  const [isDragging, setDragging] = useState(false);
  const end = (): void => {
    dragged.current = [];
    setOver(null);
    setDragging(false);
  };
  const watch = (event: DragEvent): void => {
    const [lead] = dragged.current;
    if (!lead) return;
    setDragging(true);
    const wall = timeBelow(event, lead.at === null ? null : localTime(lead.at, zone), now);
    // Without a way to drop it there, the browser shows so.
    if (wall !== null && wall < now) event.stopPropagation();
    if (wall === (over?.wall ?? null)) return;
    const ids = dragged.current.map(({ id }) => id);
    setOver(wall === null ? null : { ids, wall, x: event.clientX, y: event.clientY });
  };
  return {
    over,
    props: {
      'data-dragging': isDragging || undefined,
      onDragStartCapture: ({ target }: DragEvent) => {
        const tile = target instanceof Element ? target.closest<HTMLElement>('[data-posts]') : null;
        dragged.current = movable(postsOf(tile?.dataset.posts ?? ''));
      },
      onDragEnterCapture: watch,
      onDragOverCapture: watch,
      onDragEndCapture: end,
      onDropCapture: end,
      // What was dragged may have left the page before it was dropped: a pointer only moves while nothing is dragged.
      onPointerMoveCapture: () => isDragging && end(),
    },
  };
}

/** Time below what is dragged, with what is in the way of it. */
export function DropNote({ over, naming, now }: { over: Over; naming: Naming; now: LocalTime }) {
  const { t } = useTranslation();
  const [rested] = useDebouncedValue(over, 150);
  const isPast = over.wall < now;
  const at = instantOf(rested.wall, naming.zone);
  const check = useQuery({ ...checkOf({ at, posts: [...rested.ids] }), enabled: !isPast });
  const known = rested.wall === over.wall ? (check.data?.checks ?? []) : [];
  const refused = known.find((one) => one.refused !== null);
  const remark = known.flatMap(({ remarks }) => remarks)[0];
  const why = isPast ? t('calendar.past') : refused?.refused ? textOf(refused.refused) : remark && textOf(remark);
  const free = known.map((one) => one.free).find((time) => time !== null && time !== at);
  return (
    <div
      className="dropNote"
      role="status"
      data-refused={isPast || refused !== undefined || undefined}
      data-remark={(remark !== undefined && !refused) || undefined}
      style={{ left: `min(${over.x + 16}px, 100vw - 20rem)`, top: over.y + 16 }}
    >
      <b>{timeOf(over.wall)}</b>
      {why && <span>{why}</span>}
      {why && free && <span>{t('calendar.freeFrom', { time: timeOf(localTime(free, naming.zone)) })}</span>}
    </div>
  );
}
