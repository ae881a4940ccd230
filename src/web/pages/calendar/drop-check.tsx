import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addMinutes, instantOf, type LocalTime, localTime, timeOf } from '../../data/time.ts';
import { textOf } from '../../parts/server-text.ts';
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

/** Time below the pointer, as the calendar's components find it; null: no slot is there. */
function timeBelow({ target, clientX, clientY }: DragEvent, own: LocalTime | null, now: LocalTime): LocalTime | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('button[data-start], button[data-day]') : null;
  const inLane = cell === null && target instanceof Element ? target.closest<HTMLElement>('button[aria-label]') : null;
  const lane = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/.exec(inLane?.getAttribute('aria-label') ?? '')?.[0];
  const day = cell?.dataset.day;
  if (day !== undefined) return own === null ? monthTime(day, now) : `${day} ${own.slice(11)}`;
  const start = cell?.dataset.start ?? lane;
  const box = (cell ?? inLane)?.getBoundingClientRect();
  if (start === undefined || !box) return null;
  const part = lane === undefined ? (clientY - box.top) / box.height : (clientX - box.left) / box.width;
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
  const end = (): void => {
    dragged.current = [];
    setOver(null);
  };
  return {
    over,
    props: {
      onDragStartCapture: ({ target }: DragEvent) => {
        const tile = target instanceof Element ? target.closest<HTMLElement>('[data-posts]') : null;
        dragged.current = movable(postsOf(tile?.dataset.posts ?? ''));
      },
      onDragOverCapture: (event: DragEvent) => {
        const [lead] = dragged.current;
        if (!lead) return;
        const wall = timeBelow(event, lead.at === null ? null : localTime(lead.at, zone), now);
        // Without a way to drop it there, the browser shows so.
        if (wall !== null && wall < now) event.stopPropagation();
        if (wall === (over?.wall ?? null)) return;
        const ids = dragged.current.map(({ id }) => id);
        setOver(wall === null ? null : { ids, wall, x: event.clientX, y: event.clientY });
      },
      onDragEndCapture: end,
      onDropCapture: end,
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
