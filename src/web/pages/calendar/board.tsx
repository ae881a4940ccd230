import type { ScheduleEventData } from '@mantine/schedule';
import { useTranslation } from 'react-i18next';
import type { LocalTime } from '../../data/time.ts';
import { Agenda } from './agenda.tsx';
import { aboutText, type DayAbout } from './day-counts.ts';
import { Drafts } from './drafts.tsx';
import { DropNote, type useDropCheck } from './drop-check.tsx';
import { type Calendar, isDraft, type Post, tileOf } from './events.ts';
import type { Lane } from './lane-label.tsx';
import type { View } from './place.ts';
import { showsNow } from './range.ts';
import type { Naming } from './tile.tsx';
import { type Pressed, Views } from './views.tsx';

interface Props {
  view: View;
  day: string;
  isNarrow: boolean;
  naming: Naming;
  data: Calendar;
  events: ScheduleEventData[];
  lanes: readonly Lane[];
  /** Current local time of the newsroom. */
  now: LocalTime;
  aboutDay: (day: string) => DayAbout;
  mayMove: boolean;
  drag: ReturnType<typeof useDropCheck>;
  onOpen: (posts: readonly Post[]) => void;
  onDrop: (ids: string, wall: LocalTime) => void;
  /** Drafts lose their time. */
  onUnschedule: (posts: readonly Post[]) => void;
  onDay: (day: string) => void;
  onPress: (pressed: Pressed) => void;
  onFill: (() => void) | null;
}

/** Times at left, drafts without one at right; what is dragged from one to the other is checked on its way. */
export function Board(props: Props) {
  const { view, day, isNarrow, naming, data, events, lanes, now, aboutDay, mayMove, drag } = props;
  const { onOpen, onDrop, onUnschedule, onDay, onPress, onFill } = props;
  const { i18n } = useTranslation();
  const tiles = events.flatMap((event) => tileOf(event) ?? []);
  return (
    <>
      <div className="calendarBody" {...drag.props}>
        <div className="calendarViews">
          {view === 'agenda' ? (
            <Agenda
              {...{ naming, tiles, now }}
              aboutDay={(date) => aboutText(aboutDay(date))}
              onOpen={({ posts }) => onOpen(posts)}
            />
          ) : (
            <Views
              {...{ view, day, isNarrow, naming, lanes, events, now, aboutDay, mayMove, onDrop, onDay, onPress }}
              // It scrolls to its first hour as it begins.
              key={`${view} ${i18n.language} ${showsNow(view, day, now)}`}
              onOpen={({ posts }) => onOpen(posts)}
            />
          )}
        </div>
        <Drafts
          {...{ naming, mayMove, onFill }}
          drafts={data.drafts}
          onOpen={({ posts }) => onOpen(posts)}
          onReturn={(id) => {
            const tile = tiles.find(({ lead }) => lead.id === id);
            // A scheduled post always has a time.
            onUnschedule(tile?.posts.filter(isDraft) ?? []);
          }}
        />
      </div>
      {drag.over && <DropNote over={drag.over} naming={naming} now={now} />}
    </>
  );
}
