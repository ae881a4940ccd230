import { Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dayOf, dayText, type LocalTime, localTime } from '../../data/time.ts';
import { StateIcon } from '../../parts/state-badge.tsx';
import type { Tile } from './events.ts';
import { Marks, type Naming, Thumbnail, tileProps, timeIn, whereOf } from './tile.tsx';

interface Props {
  naming: Naming;
  tiles: readonly Tile[];
  /** Current local time of the newsroom. */
  now: LocalTime;
  /** Counts and holidays of a day, in words. */
  aboutDay: (day: string) => string;
  onOpen: (tile: Tile) => void;
}

const dayIn = ({ lead }: Tile, zone: string): string => dayOf(localTime(lead.at ?? '', zone));

/** List of scheduled and published posts, day by day. */
export function Agenda({ naming, tiles, now, aboutDay, onOpen }: Props) {
  const { t, i18n } = useTranslation();
  const days = [...new Set(tiles.map((tile) => dayIn(tile, naming.zone)))];
  if (tiles.length === 0)
    return (
      <Text c="dimmed" p="md">
        {t('calendar.nothing')}
      </Text>
    );
  return days.map((day) => (
    <section key={day} className="agendaDay">
      <h2 aria-current={day === dayOf(now) ? 'date' : undefined}>
        {day === dayOf(now) && `${t('calendar.today')} · `}
        {dayText(day, 'longDay', i18n.language)} <small>{aboutDay(day)}</small>
      </h2>
      {tiles
        .filter((tile) => dayIn(tile, naming.zone) === day)
        .map((tile) => (
          <UnstyledButton
            key={tile.lead.id}
            className="agendaTile"
            {...tileProps(naming, tile)}
            onClick={() => onOpen(tile)}
          >
            <b>{timeIn(tile.lead, naming.zone)}</b> <Thumbnail picture={tile.lead.picture} size={44} />
            <span className="agendaStory">
              <span className="tileName">{tile.lead.headline}</span>{' '}
              <span className="agendaFacts">
                <Marks naming={naming} channels={tile.posts.map(({ channel }) => channel)} />
                <StateIcon state={tile.lead.state} />
                <span>{whereOf(naming, tile)}</span>
              </span>
            </span>
          </UnstyledButton>
        ))}
    </section>
  ));
}
