import '@mantine/schedule/styles.css';
import './calendar.css';
import './tile.css';
import 'dayjs/locale/zh-cn.js';
import './naive-days.ts';
import { Text } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { memo, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channels as allChannels, useChannelName } from '../../data/channels.ts';
import { useZone } from '../../data/session.ts';
import { dayOf, dayText, instantOf, type LocalTime, localTime, timeOf } from '../../data/time.ts';
import { Pending } from '../../parts/error-note.tsx';
import { Page } from '../../parts/page.tsx';
import { useMay } from '../../parts/permission.tsx';
import { Board } from './board.tsx';
import { Clashes } from './clashes.tsx';
import { aboutText, daysAbout, failedOn } from './day-counts.ts';
import { useDropCheck } from './drop-check.tsx';
import { type Calendar, calendarOf, eventsOf, movedTo, type Post, sectionsOf, shownIn } from './events.ts';
import { Filters } from './filters.tsx';
import { useMoveKey } from './keys.ts';
import { lanesOf } from './lane-label.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { showClocksOf } from './naive-days.ts';
import { NewHere } from './new-here.tsx';
import { type Place, partOf, shownOf } from './place.ts';
import { lanesFor, rangeOf, showsFree, today, viewFor } from './range.ts';
import { freeTitle, type Naming } from './tile.tsx';
import { NewPostButton, Steps, ViewChoice } from './toolbar.tsx';
import { useFill } from './use-fill.tsx';
import { useMove } from './use-move.tsx';
import type { Pressed } from './views.tsx';

const route = getRouteApi('/desk/calendar');

interface Opened {
  ids: readonly string[];
  wanted: { when: string; error: unknown } | null;
}

/** Calendar of scheduled, published and unscheduled posts, in the newsroom's zone. */
export function CalendarPage() {
  // Buttons and title follow at once, and what has hundreds of tiles as soon as the browser has time for it.
  return <Planned search={useDeferredValue(route.useSearch())} />;
}

/** Says why not all posts are shown: the range has days of which only the first are, or is too long. */
const moreOf = ({ days }: Calendar) =>
  days.length > 1 ? ('calendar.firstOfDays' as const) : ('calendar.more' as const);

const Planned = memo(function Planned({ search }: { search: Place }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const navigate = route.useNavigate();
  const [mayMove, mayLetOut] = [useMay('write'), useMay('approve')];
  const zone = useZone();
  showClocksOf(zone);
  const isNarrow = useMediaQuery('(max-width: 40em)') ?? false;
  const view = viewFor(search.view, isNarrow);
  const day = search.date ?? today(zone);
  const isFree = showsFree(view) && search.free !== 'no';
  const channels = useQuery(allChannels);
  const known = channels.data ?? [];
  const all = known.map(({ id }) => id);
  const shown = shownOf(search, all);
  const read = useQuery(
    calendarOf({ ...rangeOf(view, day, zone), free: isFree ? 'true' : 'false', ...partOf(search, shown, all) }),
  );
  const [opened, setOpened] = useState<Opened | null>(null);
  const [pressed, setPressed] = useState<Pressed | null>(null);
  const open = (posts: readonly Post[], wanted: Opened['wanted'] = null): void =>
    setOpened({ ids: posts.map(({ id }) => id), wanted });
  const moving = useMove(zone, (posts, when, error) => open(posts, { when, error }));
  const naming: Naming = {
    t,
    language: i18n.language,
    zone,
    nameOf: useChannelName(),
    channelOf: (id) => known.find((one) => one.id === id),
    inOrder: (ids) => known.flatMap(({ id }) => (ids.includes(id) ? [id] : [])),
  };
  // Nothing is shown by its channel's id, nor without its lane, while their names are still on their way.
  const data = channels.isFetched && read.data ? shownIn(read.data, shown, search.section) : undefined;
  const now = Date.now() + (data?.ahead ?? 0);
  const local = localTime(now, zone);
  const postsOf = (ids: string | readonly string[]): Post[] => {
    const wanted = typeof ids === 'string' ? ids.split(' ') : ids;
    return [...(data?.posts ?? []), ...(data?.drafts ?? [])].filter(({ id }) => wanted.includes(id));
  };
  const postOf = (id: string): Post | undefined => postsOf([id])[0];
  const close = (): void => setOpened(null);
  const drag = useDropCheck({ zone, now: local, postsOf });

  useMoveKey(mayMove, (ids) => open(postsOf(ids)));

  function drop(ids: string, wall: LocalTime): void {
    const when = instantOf(wall, zone);
    const posts = movedTo(postsOf(ids), wall, zone);
    if (Date.parse(when) < now) {
      const closeButtonProps = { 'aria-label': t('common.close') };
      notifications.show({ color: 'fail', message: t('calendar.past'), closeButtonProps });
      return;
    }
    moving.mutate({ posts, when });
  }

  const [first, ...others] = postsOf(opened?.ids ?? []);
  const lanes = lanesFor(view, search);
  const events = data ? eventsOf(data, { view, zone, lanes, freeTitle: freeTitle(naming, lanes) }) : [];
  const aboutDay = daysAbout(data, { t, language: i18n.language, zone, today: dayOf(local) });
  const go = (to: object): void => void navigate({ search: (before) => ({ ...before, ...to }) });
  const fill = useFill({ naming, shown, mayMove, now, drafts: data?.drafts ?? [], range: rangeOf(view, day, zone) });
  const onScreen = known.filter(({ id }) => shown.includes(id));
  return (
    <DatesProvider settings={{ locale: i18n.language === 'zh-CN' ? 'zh-cn' : 'en', firstDayOfWeek: 1 }}>
      <Page
        wide
        title={t('calendar.title')}
        tabs={
          <Steps
            {...{ isNarrow, zone }}
            about={view === 'day' || view === 'lanes' ? aboutText(aboutDay(day)) : ''}
            onGo={go}
          />
        }
        actions={
          <>
            <ViewChoice isNarrow={isNarrow} onGo={go} />
            {mayMove && <NewPostButton />}
          </>
        }
        filters={
          data &&
          read.data && (
            <Filters
              sections={sectionsOf(read.data)}
              {...{ view, shown, data, zone }}
              failedToday={failedOn(data, dayOf(local), zone)}
              onFill={fill.open}
              place={search}
              channels={known}
              clashes={
                <Clashes
                  {...{ naming, postOf }}
                  clashes={data.clashes}
                  empty={data.empty}
                  onOpen={(one) => open([one])}
                />
              }
              onGo={go}
            />
          )
        }
      >
        {(read.error || !data) && <Pending of={read} />}
        {data && (
          <>
            {data.more && (
              <Text size="sm" p="xs">
                {t(moreOf(data))}
              </Text>
            )}
            <Board
              {...{ view, day, isNarrow, naming, data, events, aboutDay, mayMove, drag }}
              onFill={fill.open}
              now={local}
              lanes={lanesOf(lanes, onScreen, data.posts, t('calendar.noAuthor'))}
              onOpen={open}
              onDrop={drop}
              onUnschedule={(posts) => moving.mutate({ posts, when: 'slot' })}
              onDay={(date) => go({ view: 'day', date })}
              onPress={setPressed}
            />
          </>
        )}
        {fill.shown}
        {pressed && (
          <NewHere
            {...{ pressed, zone }}
            key={`${pressed.wall} ${pressed.channels.join()}`}
            now={local}
            channels={onScreen}
            onClose={() => setPressed(null)}
            onCreated={(at) => {
              setPressed(null);
              const wall = localTime(at, zone);
              const when = `${dayText(wall, 'shortDay', i18n.language)} ${timeOf(wall)}`;
              const closeButtonProps = { 'aria-label': t('common.close') };
              notifications.show({ message: t('calendar.created', { when }), closeButtonProps });
              void client.invalidateQueries({ queryKey: ['calendar'] });
            }}
          />
        )}
        {opened && first && (
          <MoveDialog
            {...{ naming, mayMove, mayLetOut, now }}
            key={`${opened.ids.join()} ${opened.wanted?.when}`}
            posts={[first, ...others]}
            wanted={opened.wanted}
            isMoving={moving.isPending}
            onMove={(posts, when, despiteAge) =>
              moving.mutate({ posts, when, despiteAge }, { onSuccess: ({ left }) => left.length === 0 && close() })
            }
            onClose={close}
          />
        )}
      </Page>
    </DatesProvider>
  );
});
