import '@mantine/schedule/styles.css';
import './calendar.css';
import 'dayjs/locale/zh-cn.js';
import './naive-days.ts';
import { Box, Flex, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channels as allChannels, useChannelName } from '../../data/channels.ts';
import { useZone } from '../../data/session.ts';
import { dayOf, dayText, instantOf, type LocalTime, localTime } from '../../data/time.ts';
import { Pending } from '../../parts/error-note.tsx';
import { Page } from '../../parts/page.tsx';
import { useMay } from '../../parts/permission.tsx';
import { listText } from '../../parts/server-text.ts';
import { Clashes } from './clashes.tsx';
import { Drafts } from './drafts.tsx';
import { type Calendar, calendarOf, colourOf, eventsOf, isDraft, type Post, type Tile, tileOf } from './events.ts';
import { MoveDialog } from './move-dialog.tsx';
import { showClocksOf } from './naive-days.ts';
import { rangeOf, showsFree, today, viewFor } from './range.ts';
import { labelOf, type Naming, stripe, TileBody } from './tile.tsx';
import { Toolbar } from './toolbar.tsx';
import { useMove } from './use-move.tsx';
import { Views } from './views.tsx';

interface Props {
  naming: Naming;
  ids: readonly string[];
  tiles: readonly Tile[];
  /** Current local time of the newsroom. */
  now: LocalTime;
  onOpen: (post: Tile['post']) => void;
}

const dayIn = ({ at }: Tile['post'], zone: string): string => dayOf(localTime(at ?? '', zone));

/** Agenda: scheduled and published posts, day by day. */
function Agenda({ naming, ids, tiles, now, onOpen }: Props) {
  const { t, i18n } = useTranslation();
  const days = [...new Set(tiles.map(({ post }) => dayIn(post, naming.zone)))];
  if (tiles.length === 0) return <Text c="dimmed">{t('calendar.nothing')}</Text>;
  return days.map((day) => (
    <Stack key={day} gap={6} component="section" mb="md">
      <Title order={2} size="h5" aria-current={day === dayOf(now) ? 'date' : undefined}>
        {day === dayOf(now) && `${t('calendar.today')} · `}
        {dayText(day, 'longDay', i18n.language)}
      </Title>
      {tiles
        .filter(({ post }) => dayIn(post, naming.zone) === day)
        .map((tile) => (
          <UnstyledButton
            key={tile.post.id}
            className="tile agendaTile"
            style={stripe(colourOf(tile.post.channel, ids))}
            aria-label={labelOf(naming, tile)}
            title={labelOf(naming, tile)}
            data-lock={tile.post.lock ?? undefined}
            data-draft={isDraft(tile.post) || undefined}
            data-post={tile.post.id}
            onClick={() => onOpen(tile.post)}
          >
            <TileBody naming={naming} tile={tile} />
          </UnstyledButton>
        ))}
    </Stack>
  ));
}

const route = getRouteApi('/desk/calendar');

interface Opened {
  id: string;
  wanted: { when: string; error: unknown } | null;
}

/** Keeps past slots from accepting a drop, which the browser shows while dragging. */
function refusePast(event: DragEvent): void {
  if (event.target instanceof Element && event.target.closest('[data-past]')) event.stopPropagation();
}

/** Calendar of scheduled, published and unscheduled posts, in the newsroom's zone. */
export function CalendarPage() {
  const { t, i18n } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [mayMove, mayLetOut] = [useMay('write'), useMay('approve')];
  const zone = useZone();
  showClocksOf(zone);
  const isNarrow = useMediaQuery('(max-width: 40em)') ?? false;
  const view = viewFor(search.view, isNarrow);
  const day = search.date ?? today(zone);
  const range = {
    ...rangeOf(view, day, zone),
    ...(search.channel && { channel: search.channel }),
    free: showsFree(view),
  };
  const read = useQuery(calendarOf(range));
  const channels = useQuery(allChannels);
  const known = channels.data ?? [];
  const [opened, setOpened] = useState<Opened | null>(null);
  const moving = useMove(zone, (post, when, error) => setOpened({ id: post.id, wanted: { when, error } }));
  const channelOf = (id: string) => known.find((one) => one.id === id);
  const naming: Naming = {
    t,
    zone,
    nameOf: useChannelName(),
    platformOf: (id) => channelOf(id)?.platformName ?? id,
  };
  // Nothing is shown by its channel's id, nor without its lane, while their names are still on their way.
  const data: Calendar | undefined = channels.isFetched ? read.data : undefined;
  const ids = known.map(({ id }) => id);
  // By the server's clock: a browser's own may be wrong.
  const now = data ? Date.parse(data.now) + (Date.now() - read.dataUpdatedAt) : Date.now();
  const postOf = (id: string): Post | undefined =>
    data?.posts.find((post) => post.id === id) ?? data?.drafts.find((post) => post.id === id);
  const open = (post: Post): void => setOpened({ id: post.id, wanted: null });
  const close = (): void => setOpened(null);

  function drop(id: string, wall: LocalTime): void {
    const post = postOf(id);
    if (!post || post.lock !== null) return;
    const when = instantOf(wall, zone);
    // Dropped at its own time.
    if (post.at !== null && localTime(post.at, zone).slice(0, 16) === wall.slice(0, 16)) return;
    if (Date.parse(when) < now) {
      const closeButtonProps = { 'aria-label': t('common.close') };
      notifications.show({ color: 'fail', message: t('calendar.past'), closeButtonProps });
      return;
    }
    moving.mutate({ post, when });
  }

  const chosen = opened && postOf(opened.id);
  const lanes = known.filter(({ id }) => search.channel === undefined || id === search.channel);
  // A lane has the channel's name already.
  const freeTitle = (those: readonly string[]) =>
    view === 'lanes' ? t('calendar.freeSlot') : t('calendar.free', { channel: listText(those.map(naming.nameOf)) });
  const events = data ? eventsOf(data, { view, zone, ids, freeTitle }) : [];
  const tiles = events.flatMap((event) => tileOf(event) ?? []);
  return (
    <DatesProvider settings={{ locale: i18n.language === 'zh-CN' ? 'zh-cn' : 'en', firstDayOfWeek: 1 }}>
      <Page
        title={t('calendar.title')}
        tabs={
          <Toolbar
            {...{ view, day, zone, isNarrow }}
            channels={known}
            channel={search.channel}
            onGo={(to) => void navigate({ search: (before) => ({ ...before, ...to }) })}
          />
        }
      >
        {(read.error || !data) && <Pending of={read} />}
        {data && (
          <>
            <Clashes {...{ naming, postOf }} clashes={data.clashes} empty={data.empty} onOpen={open} />
            {data.more && <Text size="sm">{t('calendar.more')}</Text>}
            <Flex gap="md" direction={{ base: 'column', lg: 'row' }} align="stretch">
              <Box flex={1} miw={0} className="calendarViews" onDragOverCapture={refusePast}>
                {view === 'agenda' ? (
                  <Agenda {...{ naming, ids, tiles }} now={localTime(now, zone)} onOpen={open} />
                ) : (
                  <Views
                    {...{ view, day, isNarrow, naming, events, mayMove }}
                    key={`${view} ${i18n.language}`}
                    now={localTime(now, zone)}
                    channels={lanes}
                    onOpen={open}
                    onDrop={drop}
                    onDay={(date) => void navigate({ search: (before) => ({ ...before, view: 'day', date }) })}
                  />
                )}
              </Box>
              <Box w={{ base: '100%', lg: 200 }}>
                <Drafts
                  {...{ naming, ids, mayMove }}
                  drafts={data.drafts}
                  onOpen={open}
                  onReturn={(id) => {
                    const post = postOf(id);
                    // A scheduled post always has a time.
                    if (post && isDraft(post)) moving.mutate({ post, when: 'slot' });
                  }}
                />
              </Box>
            </Flex>
          </>
        )}
        {opened && chosen && (
          <MoveDialog
            {...{ naming, mayMove, mayLetOut, now }}
            key={`${opened.id} ${opened.wanted?.when}`}
            post={chosen}
            wanted={opened.wanted}
            isMoving={moving.isPending}
            onMove={(when, despiteAge) => moving.mutate({ post: chosen, when, despiteAge }, { onSuccess: close })}
            onClose={close}
          />
        )}
      </Page>
    </DatesProvider>
  );
}
