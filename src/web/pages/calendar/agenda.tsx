import { Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dayOf, type Wall, wallOf } from '../../data/wall.ts';
import { colourOf, isDraft, type Tile } from './events.ts';
import { labelOf, type Naming, stripe, TileBody } from './tile.tsx';

interface Props {
  naming: Naming;
  ids: readonly string[];
  tiles: readonly Tile[];
  /** What the newsroom's clocks show now. */
  now: Wall;
  onOpen: (post: Tile['post']) => void;
}

const dayIn = ({ at }: Tile['post'], zone: string): string => dayOf(wallOf(at ?? '', zone));

/** What is planned and went out, day by day: the calendar as a list. */
export function Agenda({ naming, ids, tiles, now, onOpen }: Props) {
  const { t, i18n } = useTranslation();
  const days = [...new Set(tiles.map(({ post }) => dayIn(post, naming.zone)))];
  const heading = new Intl.DateTimeFormat(i18n.language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  if (tiles.length === 0) return <Text c="dimmed">{t('calendar.nothing')}</Text>;
  return days.map((day) => (
    <Stack key={day} gap={6} component="section" mb="md">
      <Title order={2} size="h5" aria-current={day === dayOf(now) ? 'date' : undefined}>
        {day === dayOf(now) && `${t('calendar.today')} · `}
        {heading.format(new Date(`${day}T12:00:00Z`))}
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
